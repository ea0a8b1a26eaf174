"""Tables of figures on their pages and by the command: handed in, reviewed, decided."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from metrics.bulk.comparing import Review
from metrics.models import FigureFile, Observation, Unit
from tests.factories import AuthorityFactory, IndicatorFactory, ObservationFactory
from tests.metrics.bulk.samples import WORKFORCE, table, workbook

pytestmark = pytest.mark.django_db

LOAD = "/indicators/load/"
STATISTICS = "/indicators/load/statistics/"
GOOD = table(["plans", "March 2025", "9.1%"])


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def plans():
    return IndicatorFactory(name="Children’s plans", slug="plans", unit=Unit.PERCENT)


@pytest.fixture
def agency():
    return IndicatorFactory(name="Agency staff", slug="agency-social-workers", unit=Unit.PERCENT)


@pytest.fixture
def somerset():
    return AuthorityFactory(
        slug="somerset", name="Somerset", region="South West", ons_code="E06000066", la_code="933"
    )


def hand_in(client, content: bytes, name: str = "figures.csv", authority="westshire"):
    file = SimpleUploadedFile(name, content)
    return client.post(LOAD, {"authority": authority, "file": file}, follow=True)


def decide(client, file: FigureFile, **sent):
    sent = {"decision": "confirm", "digest": Review.of(file).digest} | sent
    return client.post(file.get_absolute_url(), sent, follow=True)


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize(
    ("name", "content"),
    [("figures.csv", GOOD), ("figures.xlsx", workbook(["plans", "2025-03", 9.1]))],
)
def test_table_is_handed_in_reviewed_and_loaded(name, content, authority, manager, plans):
    response = hand_in(manager, content, name)
    file = FigureFile.objects.get()
    assert "To be created: 1" in response.content.decode()
    assert not Observation.objects.exists()

    response = decide(manager, file)

    assert said(response) == f"{name} is loaded. Figures: 1 new."
    o = Observation.objects.get()
    assert (o.printed, o.period, o.authority) == ("9.1%", "March 2025", authority)
    assert o.loaded_from == file
    assert "9.1%" in response.content.decode()  # On the page of the table that gave it.
    download = manager.get(reverse("indicators:file_download", args=[file.pk]))
    assert b"".join(download.streaming_content) == content
    assert name in download["Content-Disposition"]


def test_faults_stand_on_the_page_and_nothing_can_be_loaded(manager, plans):
    content = table(["plans", "soon", "9"], ["plans", "2024-25", "9"])

    page = hand_in(manager, content).content.decode()

    assert "The table cannot be loaded" in page
    for words in ["Row 2", "soon", "Write a day"]:
        assert words in page
    assert "Confirm and load" not in page
    response = decide(manager, FigureFile.objects.get())
    assert "has faults" in said(response)
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Surname,DOB,value\nSmith,1/2/2015,9\n", "“Surname” and “DOB”"),
        (b"UPN,indicator,period,value\n", "“UPN”"),
        (table(["plans", "2024-25", "9", "", "", "", "DOB 03/05/2012"]), "a date of birth"),
        (table(["plans", "2024-25", "9", "", "", "", "see case no. 123456"]), "a case number"),
    ],
)
def test_details_of_single_children_are_refused_and_not_kept(content, words, manager, plans, media):
    page = hand_in(manager, content).content.decode()

    assert words in page
    assert "nothing was kept of the file" in page
    assert not FigureFile.objects.exists()
    assert list(media.rglob("*")) == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("figures.xlsm", b"PK", "may hold macros"),
        ("figures.pdf", b"%PDF-1.7", "Choose a CSV file"),
        ("figures.csv", b"a,b\n", "lacks “indicator”, “period”, “value”"),
    ],
)
def test_file_that_is_no_table_is_shown_again_with_why(name, content, words, manager, plans):
    response = hand_in(manager, content, name)

    assert response.status_code == 200
    assert words in response.content.decode()
    assert "There is a problem" in response.content.decode()
    assert not FigureFile.objects.exists()


def test_file_that_is_too_large_is_refused(manager, plans, settings):
    settings.FIGURE_LIMITS = {"council": {"bytes": 10, "rows": 5}}

    assert "must be smaller" in hand_in(manager, GOOD).content.decode()


def test_manager_hands_in_for_own_council_only(manager, plans, somerset):
    page = hand_in(manager, GOOD, authority="somerset").content.decode()

    assert "Choose the council" in page
    assert not FigureFile.objects.exists()


def test_table_of_another_council_is_not_found(other_manager, manager, plans):
    hand_in(manager, GOOD)

    assert other_manager.get(FigureFile.objects.get().get_absolute_url()).status_code == 404


def test_contradiction_is_loaded_only_if_ticked(authority, manager, plans):
    for _ in range(2):
        hand_in(manager, GOOD)
    ObservationFactory(
        authority=authority, indicator=plans, value=12, start="2025-03-01", end="2025-03-31"
    )
    first, second = FigureFile.objects.all()

    response = decide(manager, first)
    assert "nothing to load" in said(response)
    response = decide(manager, second, contradicting="1")
    assert said(response) == "figures.csv is loaded. Figures: 1 put beside another."


def test_two_people_cannot_confirm_twice(manager, administrator, plans):
    hand_in(manager, GOOD)
    file = FigureFile.objects.get()
    decide(manager, file)

    response = decide(administrator, file)

    assert "Nothing was written. figures.csv was confirmed before." in said(response)
    assert Observation.objects.count() == 1


def test_discarded_table_is_kept_and_not_loaded(manager, plans):
    hand_in(manager, GOOD)
    file = FigureFile.objects.get()

    response = decide(manager, file, decision="discard")

    assert said(response) == "figures.csv is discarded. Nothing of it was loaded."
    assert "This table was discarded" in manager.get(file.get_absolute_url()).content.decode()
    assert not Observation.objects.exists()


def test_own_figures_are_seen_by_members_only(manager, other_manager, plans):
    hand_in(manager, GOOD)
    decide(manager, FigureFile.objects.get())
    page = f"{plans.get_absolute_url()}?authority=westshire"

    assert "9.1%" in manager.get(page).content.decode()
    assert "9.1%" not in other_manager.get(page).content.decode()


def test_template_is_made_for_a_council(authority, manager, plans):
    response = manager.get("/indicators/load/template.xlsx?authority=westshire")

    assert "figures-westshire.xlsx" in response["Content-Disposition"]
    assert load_workbook(io.BytesIO(response.content)).sheetnames[0] == "Figures"
    assert manager.get("/indicators/load/template.csv").content.startswith(b"\xef\xbb\xbfindicator")
    assert manager.get("/indicators/load/template.doc").status_code == 404


def test_list_of_indicators_leads_there(manager, inspector, plans):
    assert LOAD in manager.get("/indicators/").content.decode()
    assert LOAD not in inspector.get("/indicators/").content.decode()


# Open data


def hand_in_statistics(client, text: str = WORKFORCE) -> FigureFile:
    file = SimpleUploadedFile("workforce.csv", text.encode())
    sent = {"publisher": "Department for Education", "release": "Workforce, 2024", "file": file}
    client.post(STATISTICS, sent)
    return FigureFile.objects.get()


def mapped(client, file: FigureFile, **sent):
    sent = {"authorities": "here", "reporting_year": "on-september", "version": 1} | sent
    return client.post(reverse("indicators:file_columns", args=[file.pk]), sent, follow=True)


def test_open_data_is_mapped_reviewed_loaded_and_public(
    administrator, other_manager, somerset, agency
):
    ObservationFactory(authority=somerset, indicator=agency)
    file = hand_in_statistics(administrator)
    columns = administrator.get(file.get_absolute_url(), follow=True).content.decode()
    assert 'value="Agency staff"' in columns  # The guess.
    assert other_manager.get(file.get_absolute_url()).status_code == 404

    page = mapped(administrator, file, **{"series-0": "Agency staff"}).content.decode()
    assert "To be created: 5" in page
    assert "beside Somerset" in page
    file.refresh_from_db()
    decide(administrator, file)

    values = Observation.objects.filter(loaded_from=file)
    assert set(values.values_list("comparator", "printed", "stated_by")) == {
        ("", "11%", "statistics"),
        ("england", "16.2%", "statistics"),
        ("england", "17.9%", "statistics"),
        ("region", "18.7%", "statistics"),
        ("region", "19.8%", "statistics"),
    }
    assert set(values) <= set(Observation.objects.published())
    assert "16.2%" in other_manager.get(file.get_absolute_url()).content.decode()


def test_revised_release_corrects_the_first(administrator, somerset, agency):
    ObservationFactory(authority=somerset, indicator=agency)
    call_twice = [WORKFORCE, WORKFORCE.replace("18.7,11,16.7", "18.7,11.4,16.7")]
    for text in call_twice:
        FigureFile.objects.filter(state="waiting").delete()
        file = SimpleUploadedFile("workforce.csv", text.encode())
        administrator.post(STATISTICS, {"publisher": "D", "release": "R", "file": file})
        file = FigureFile.objects.get(state="waiting")
        mapped(administrator, file, **{"series-0": "Agency staff"})
        file.refresh_from_db()
        response = decide(administrator, file)

    assert said(response) == "workforce.csv is loaded. Figures: 1 corrected."
    own = Observation.objects.filter(stated_by="statistics", comparator="").get()
    assert (own.printed, own.history.count()) == ("11.4%", 2)


def test_neighbours_are_stored_as_their_own_rows(administrator, somerset, agency):
    ObservationFactory(authority=somerset, indicator=agency)
    near = AuthorityFactory(ons_code="E08000024", la_code="394", region="North East")
    somerset.neighbours.add(near)
    file = hand_in_statistics(administrator)
    vacancies = IndicatorFactory(name="Vacancies", unit=Unit.PERCENT)

    mapped(administrator, file, authorities="neighbours", **{"series-3": "vacancies"})
    mapped(administrator, file, authorities="neighbours", **{"series-3": vacancies.slug})

    file.refresh_from_db()
    own = [f for f in file.read["figures"] if not f["comparator"]]
    assert {f["authority"] for f in own} == {"somerset", near.slug}


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose an indicator for one column at least"),
        ({"series-0": "Agents"}, "There is no indicator of this name"),
        ({"series-0": "Agency staff", "series-2": "Agency staff"}, "is chosen above"),
        ({"series-1": "Homes"}, "must be whole: row 2 has 15.4"),
    ],
)
def test_mapping_that_cannot_be_is_shown_again(sent, words, administrator, somerset, agency):
    homes = IndicatorFactory(name="Homes", unit=Unit.COUNT)
    ObservationFactory(authority=somerset, indicator=homes)
    file = hand_in_statistics(administrator)

    assert words in mapped(administrator, file, **sent).content.decode()
    file.refresh_from_db()
    assert "mapping" not in file.read


def test_two_people_cannot_map_over_each_other(administrator, somerset, agency):
    ObservationFactory(authority=somerset, indicator=agency)
    file = hand_in_statistics(administrator)
    mapped(administrator, file, **{"series-0": "Agency staff"})

    response = mapped(administrator, file, authorities="all", **{"series-0": "Agency staff"})

    assert "Somebody else has changed" in said(response)


def test_table_of_another_layout_is_refused(administrator, plans):
    file = SimpleUploadedFile("figures.csv", GOOD)
    sent = {"publisher": "D", "release": "R", "file": file}

    page = administrator.post(STATISTICS, sent).content.decode()

    assert "This is not the layout of open data" in page


# The command


@pytest.fixture
def run(capsys, tmp_path):
    def call(content: bytes, *options, name: str = "figures.csv") -> str:
        path = tmp_path / name
        path.write_bytes(content)
        call_command("load_figures", str(path), *options)
        return capsys.readouterr().out

    return call


OF_COUNCIL = ("--authority", "westshire")


def test_command_loads_what_nothing_speaks_against(run, authority, plans):
    assert "1 new" in run(GOOD, *OF_COUNCIL)
    assert Observation.objects.get().printed == "9.1%"
    assert "There is nothing to load" in run(GOOD, *OF_COUNCIL)
    assert Observation.objects.count() == 1


def test_command_leaves_doubts_to_a_person(run, authority, plans):
    assert "waits for a person" in run(table(["plans", "2024-25", "0.17"]), *OF_COUNCIL)
    assert FigureFile.objects.get().state == FigureFile.State.WAITING
    assert not Observation.objects.exists()


def test_command_on_trial_writes_nothing(run, authority, plans, media):
    assert "Dry run: nothing was written" in run(GOOD, *OF_COUNCIL, "--dry-run")
    assert not FigureFile.objects.exists()
    assert not Observation.objects.exists()
    assert [path.name for path in media.rglob("*")] == ["figures.csv"]


def test_command_names_every_fault_and_keeps_nothing(run, authority, plans, capsys):
    with pytest.raises(CommandError, match="1 of 1 tables"):
        run(table(["plans", "soon", "9"], ["plan", "2024-25", "9"]), *OF_COUNCIL)

    told = capsys.readouterr().err
    assert "row 2, period: “soon”" in told
    assert "row 3, indicator: “plan”" in told
    assert not FigureFile.objects.exists()


def test_command_takes_open_data_and_leaves_its_columns_to_a_person(run, plans):
    words = run(WORKFORCE.encode(), "--release", "Workforce, 2024")

    assert "4 series wait for their indicators" in words
    assert FigureFile.objects.get().release == "Workforce, 2024"


def test_command_knows_its_council(run, plans):
    with pytest.raises(CommandError, match="There is no council “nowhere”"):
        run(GOOD, "--authority", "nowhere")
