import csv
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from metrics.models import Indicator, Observation
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    IndicatorFactory,
    InspectionFactory,
    MeasureFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
    TargetFactory,
    ThemeFactory,
)

LIST = reverse("indicators:list")
MOST_QUERIES = 15


def stated(authority, indicator=None, *, visit=None, text="It is 15%.", **fields):
    """A value that a document of the authority states."""
    visit = visit or InspectionFactory(authority=authority)
    if indicator:
        fields["indicator"] = indicator
    return ObservationFactory(
        authority=authority, inspection=visit,
        passage=PassageFactory(document__inspection=visit, text=text), **fields,
    )  # fmt: skip


def page(client, url) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client, url) -> list[str]:
    """The names of the indicators that a list shows."""
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]*)</a>', page(client, url))


def downloaded(client, url) -> list[dict]:
    answer = client.get(url)
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    return list(csv.DictReader(lines))


def queries(client, url) -> int:
    client.get(url)  # What is read once a process.
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def of(indicator, authority) -> str:
    return f"{indicator.get_absolute_url()}?authority={authority.slug}"


# The list


class TestList:
    def test_of_one_council_says_where_each_figure_stands(self, authority, manager):
        one = IndicatorFactory(name="Second plans", better=Indicator.Better.LOWER)
        stated(authority, one, start=date(2020, 3, 31), value=18)
        stated(authority, one, start=date(2022, 3, 31), value=17, stated_by="council")
        TargetFactory(authority=authority, indicator=one, value=15)

        html = page(manager, f"{LIST}?authority={authority.slug}")

        assert f'<a href="{of(one, authority)}">Second plans</a>' in html
        assert "<b>17%</b>" in html
        assert "March 2022, council’s own" in html
        assert '<span class="better">Better</span>' in html
        assert "before: 18%, March 2020" in html
        assert '<span class="worse">Not met</span>: 15%' in html

    def test_note_on_the_last_figure_stands_with_it(self, authority, manager):
        stated(authority, value=59.4, note="As printed. 95 of 167 is 56.9%.")

        html = page(manager, f"{LIST}?authority={authority.slug}")

        assert "Note: As printed. 95 of 167 is 56.9%." in html

    def test_of_all_councils_says_how_many_have_figures(self, authority, manager):
        one = IndicatorFactory()
        stated(authority, one)
        stated(authority, one)
        stated(AuthorityFactory(), one)
        html = page(manager, LIST)
        assert '<td class="num" data-label="Councils with figures">2</td>' in html
        assert '<td class="num" data-label="Figures">3</td>' in html

    def test_council_shows_its_own_indicators_and_others_when_asked(self, authority, manager):
        stated(authority, IndicatorFactory(name="Ours"))
        stated(AuthorityFactory(), IndicatorFactory(name="Theirs"))
        url = f"{LIST}?authority={authority.slug}"
        assert rows(manager, url) == ["Ours"]
        assert sorted(rows(manager, f"{url}&empty=on")) == ["Ours", "Theirs"]
        assert "No figure" in page(manager, f"{url}&empty=on")

    @pytest.mark.parametrize(
        ("query", "fits"),
        [
            ("theme=homes", {"theme": "homes"}),
            ("better=higher", {"better": "higher"}),
            ("headline=on", {"is_headline": True}),
            ("q=leaving care", {"name": "Leaving home", "definition": "Of care leavers"}),
        ],
    )
    def test_filter(self, db, manager, query, fits):
        if "theme" in fits:
            fits = {"theme": ThemeFactory(slug="homes")}
        wanted = IndicatorFactory(**{"name": "Wanted"} | fits)
        IndicatorFactory(better="lower")
        assert rows(manager, f"{LIST}?{query}") == [wanted.name]

    def test_filter_by_target_is_of_the_council(self, authority, manager):
        ours, theirs = IndicatorFactory(name="Ours"), IndicatorFactory(name="Theirs")
        stated(authority, ours)
        stated(authority, theirs)
        TargetFactory(indicator=ours, authority=authority)
        TargetFactory(indicator=theirs)
        url = f"{LIST}?target=on"
        assert rows(manager, f"{url}&authority={authority.slug}") == ["Ours"]
        assert sorted(rows(manager, url)) == ["Ours", "Theirs"]

    def test_filter_by_figures_that_are_due(self, authority, manager):
        old = IndicatorFactory(name="Old", frequency="monthly")
        stated(authority, old, start=date(2020, 1, 1))
        new = IndicatorFactory(name="New", frequency="monthly")
        stated(authority, new, start=timezone.localdate())
        assert rows(manager, f"{LIST}?stale=on&authority={authority.slug}") == ["Old"]

    def test_context_is_kept_apart(self, db, manager):
        IndicatorFactory(name="Population", is_context=True)
        IndicatorFactory(name="Caseload")
        assert rows(manager, LIST) == ["Caseload"]
        assert rows(manager, f"{LIST}?theme=") == ["Caseload"]
        assert sorted(rows(manager, f"{LIST}?context=1")) == ["Caseload", "Population"]

    def test_sorts(self, db, manager):
        first, second = ThemeFactory(order=1), ThemeFactory(order=2)
        IndicatorFactory(name="B", theme=first, better="lower")
        IndicatorFactory(name="A", theme=second, better="higher")
        assert rows(manager, f"{LIST}?sort=name") == ["A", "B"]
        assert rows(manager, f"{LIST}?sort=-name") == ["B", "A"]
        assert rows(manager, f"{LIST}?sort=better") == ["A", "B"]
        assert rows(manager, f"{LIST}?sort=theme") == rows(manager, LIST) == ["B", "A"]

    def test_council_without_figures_says_what_to_do(self, authority, manager):
        html = page(manager, f"{LIST}?authority={authority.slug}")
        assert "No indicator with a figure of Westshire fits" in html
        assert f"{LIST}?authority={authority.slug}&amp;empty=on" in html

    def test_unknown_council_is_said(self, db, manager):
        assert "govuk-error-message" in page(manager, f"{LIST}?authority=nowhere")

    def test_stranger_signs_in_first(self, stranger):
        assert stranger.get(LIST).status_code == 302

    @pytest.mark.parametrize("is_of_one", [True, False])
    def test_as_many_queries_for_twenty_as_for_one(self, authority, manager, is_of_one):
        theme = ThemeFactory()

        def add():
            one = IndicatorFactory(theme=theme)
            TargetFactory(authority=authority, indicator=one)
            stated(authority, one)
            stated(authority, one, comparator="england")

        url = f"{LIST}?authority={authority.slug}&theme={theme.slug}" if is_of_one else LIST
        add()
        with_one = queries(manager, url)
        for _ in range(19):
            add()
        assert queries(manager, url) == with_one <= MOST_QUERIES


class TestDownload:
    def test_every_figure_behind_the_list(self, authority, manager):
        one = IndicatorFactory(name="Interviews")
        stated(
            authority, one, start=date(2014, 1, 1), end=date(2014, 12, 31), value=9,
            numerator=33, denominator=364, text="Only 33 cases (9%).",
        )  # fmt: skip
        stated(authority, one, comparator="england", value=20)
        stated(AuthorityFactory(), one)
        stated(authority, IndicatorFactory(is_context=True))

        found = downloaded(manager, f"{LIST}?authority={authority.slug}&format=csv")

        assert len(found) == 2
        own = next(row for row in found if row["Whose value"] == "The authority itself")
        expected = {
            "Indicator": "Interviews", "Council": "Westshire", "First day": "2014-01-01",
            "Last day": "2014-12-31", "Value": "9.0000", "As printed": "9%", "Numerator": "33",
            "Denominator": "364", "Stated by": "Inspectors", "Page": "9", "Paragraph": "41",
            "Sentence": "Only 33 cases (9%).",
        }  # fmt: skip
        assert own | expected == own

    def test_entry_of_a_council_is_for_those_who_see_its_work(
        self, authority, manager, other_manager
    ):
        ObservationFactory(authority=authority)
        (entry,) = downloaded(manager, f"{LIST}?format=csv")
        assert entry["Visit"] == "None: of a table, or entered by hand"
        assert downloaded(other_manager, f"{LIST}?format=csv") == []


# The page of one indicator


class TestPage:
    def test_figures_with_their_sentences_and_places(self, authority, manager):
        visit = InspectionFactory(
            authority=authority, start=date(2017, 1, 24), end=date(2017, 1, 25)
        )
        one = IndicatorFactory(name="Second plans")
        value = stated(
            authority, one, visit=visit, start=visit.start, end=visit.end, value=18,
            date_precision="day", period_printed="currently", is_resolved=True,
            text="It is currently <18%>.", note="A doubt of ours.",
        )  # fmt: skip

        html = page(manager, of(one, authority))

        assert "“It is currently &lt;18%&gt;.”" in html
        assert f'href="{value.passage.get_absolute_url()}">page 9, paragraph 41</a>' in html
        assert "Report of 21 September 2022" in html
        assert "“currently”: taken as the visit, 24 to 25 January 2017" in html
        assert "Our note: A doubt of ours." in html

    def test_comparators_and_targets_have_rows_too(self, authority, manager):
        one = IndicatorFactory()
        stated(authority, one)
        stated(authority, one, comparator="england", value=4.5, text="England 4.5%.")
        visit = InspectionFactory(authority=authority, start=date(2022, 4, 1))
        TargetFactory(
            indicator=one, authority=authority, starts=visit.start,
            passage=PassageFactory(document__inspection=visit, text="The target is 12%."),
        )  # fmt: skip

        html = page(manager, of(one, authority))

        assert "England, March 2022" in html
        assert "“England 4.5%.”" in html
        assert "Local target, from 1 April 2022" in html
        assert "“The target is 12%.”" in html
        assert "taken as the first day of the visit" in html

    def test_contradictions_stand_side_by_side(self, authority, manager):
        one = IndicatorFactory()
        stated(authority, one, start=date(2017, 11, 7), value=16, text="Now 16.")
        stated(authority, one, start=date(2018, 1, 15), value=18, text="Was 18.")
        html = page(manager, of(one, authority))
        assert "Figures that contradict each other" in html
        assert "Two sources contradict each other: 16% and 18%." in html
        assert html.count("“Now 16.”") == html.count("“Was 18.”") == 2

    def test_silence_of_later_inspections_is_said(self, authority, manager):
        one = IndicatorFactory()
        stated(authority, one, start=date(2017, 1, 1))
        InspectionFactory(authority=authority, start=date(2025, 9, 1))
        InspectionFactory(authority=authority, start=date(2026, 4, 27))
        html = page(manager, of(one, authority))
        assert "The inspections of Sep 2025 and Apr–May 2026 print no figure." in html

    @pytest.mark.parametrize(
        ("frequency", "words"),
        [("quarterly", "No figure for"), ("once", "no further figure is due")],
    )
    def test_refresh(self, authority, manager, frequency, words):
        one = IndicatorFactory(frequency=frequency)
        stated(authority, one, start=date(2019, 4, 30))
        assert words in page(manager, of(one, authority))

    def test_what_depends_on_it(self, authority, manager, inspector, other_manager):
        one = IndicatorFactory()
        stated(authority, one)
        recommendation = RecommendationFactory(inspection__authority=authority, title="Ask")
        MeasureFactory(indicator=one, recommendation=recommendation)
        elsewhere = MeasureFactory(indicator=one)
        action = ActionFactory(plan__authority=authority, title="Chair every panel")
        action.indicators.add(one)
        foreign = ActionFactory(title="Not of this council")
        foreign.indicators.add(one)
        url = of(one, authority)

        html = page(manager, url)

        assert f'<a href="{recommendation.get_absolute_url()}">{recommendation.label}</a>' in html
        assert elsewhere.recommendation.label not in html
        assert "Chair every panel" in html
        assert "Not of this council" not in html
        assert "Chair every panel" in page(inspector, url)
        assert "Chair every panel" not in page(other_manager, url)

    def test_measures_that_are_not_the_same(self, authority, manager):
        one = IndicatorFactory(name="Agency share")
        IndicatorFactory(name="Permanent share", mirrors=one)
        other = IndicatorFactory(name="Agency managers", definition="Managers from agencies")
        one.not_to_be_joined_with.add(other)
        html = page(manager, of(one, authority))
        assert "Permanent share</a><br>This measure turned round" in html
        assert "Agency managers</a><br>Counts something else: managers from agencies" in html

    def test_at_most_three_related_of_the_theme_with_figures_here(self, authority, manager):
        theme = ThemeFactory()
        one = IndicatorFactory(theme=theme)
        for n in range(4):
            stated(authority, IndicatorFactory(theme=theme, name=f"Related {n}"))
        stated(authority, IndicatorFactory(theme=theme, name="Related headline", is_headline=True))
        IndicatorFactory(theme=theme, name="Related without figures")
        names = re.findall(r">(Related [^<]*)</a></h3>", page(manager, of(one, authority)))
        assert names == ["Related headline", "Related 0", "Related 1"]

    def test_without_figures_it_says_so(self, authority, manager, inspector):
        one = IndicatorFactory()
        url = of(one, authority)
        assert "No figure of Westshire is held." in page(manager, url)
        assert "Add a figure" in page(manager, url)
        assert "Add a figure" not in page(inspector, url)

    def test_download_is_of_this_council(self, authority, manager):
        one = IndicatorFactory()
        stated(authority, one)
        stated(AuthorityFactory(), one)
        assert len(downloaded(manager, f"{of(one, authority)}&format=csv")) == 1
        assert len(downloaded(manager, f"{one.get_absolute_url()}?format=csv")) == 2

    def test_entry_of_the_council_is_seen_by_its_people_only(
        self, authority, manager, inspector, administrator, other_manager
    ):
        entry = ObservationFactory(
            authority=authority, value=77, stated_by="council", note="From the scorecard"
        )
        url = of(entry.indicator, authority)
        for reader in [manager, inspector, administrator]:
            html = page(reader, url)
            assert "77%, Mar 2022, council’s own, unpublished" in html
            assert "The council’s note: From the scorecard" in html
        html = page(other_manager, url)
        assert "77%" not in html
        assert "No figure of Westshire is held." in html

    def test_entry_does_not_make_a_council_known_to_others(self, authority, other_manager):
        entry = ObservationFactory(authority=authority)
        html = page(other_manager, entry.indicator.get_absolute_url())
        assert "No figure of any council is held." in html

    def test_unknown_council_is_not_found(self, manager):
        url = f"{IndicatorFactory().get_absolute_url()}?authority=nowhere"
        assert manager.get(url).status_code == 404

    def test_as_many_queries_for_twenty_as_for_one(self, authority, manager):
        one = IndicatorFactory()

        def add():
            visit = InspectionFactory(authority=authority)
            stated(authority, one, visit=visit)
            stated(authority, one, visit=visit, comparator="england")
            starts = date(2000 + one.targets.count(), 1, 1)
            passage = PassageFactory(document__inspection=visit)
            TargetFactory(indicator=one, authority=authority, starts=starts, passage=passage)
            recommendation = RecommendationFactory(inspection=visit)
            MeasureFactory(indicator=one, recommendation=recommendation)
            ActionFactory(plan__authority=authority).indicators.add(one)
            one.not_to_be_joined_with.add(IndicatorFactory())
            stated(authority, IndicatorFactory(theme=one.theme))

        add()
        with_one = queries(manager, of(one, authority))
        for _ in range(19):
            add()
        assert queries(manager, of(one, authority)) == with_one <= MOST_QUERIES


class TestChoice:
    def test_only_council_with_figures_is_taken(self, authority, manager):
        value = stated(authority)
        assert "Westshire · indicator" in page(manager, value.indicator.get_absolute_url())

    def test_of_several_each_has_a_chart_and_a_link(self, authority, manager):
        one, other = IndicatorFactory(), AuthorityFactory(name="Eastshire")
        stated(authority, one)
        stated(other, one)
        html = page(manager, one.get_absolute_url())
        assert html.count('role="img"') == 2
        for council in [authority, other]:
            assert f'<a href="{of(one, council)}">{council.name}</a>' in html

    def test_as_many_queries_for_twelve_as_for_two(self, authority, manager):
        one = IndicatorFactory()
        stated(authority, one)
        stated(AuthorityFactory(), one)
        with_two = queries(manager, one.get_absolute_url())
        for _ in range(10):
            stated(AuthorityFactory(), one)
        assert queries(manager, one.get_absolute_url()) == with_two <= MOST_QUERIES

    def test_more_councils_are_on_the_next_page(self, manager):
        one = IndicatorFactory()
        for n in range(13):
            stated(AuthorityFactory(name=f"Shire {n:02}"), one)
        first = page(manager, one.get_absolute_url())
        second = page(manager, f"{one.get_absolute_url()}?page=2")
        assert "Shire 12" not in first
        assert "Shire 12" in second


# A figure of the council's own


def parts(name, day) -> dict:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


class TestAddFigure:
    ANSWERS = {
        "value": "17.6", "numerator": "", "denominator": "", "note": "From the scorecard",
        **parts("start", date(2026, 1, 1)), **parts("end", date(2026, 1, 31)),
    }  # fmt: skip

    @pytest.fixture
    def indicator(self, db):
        return IndicatorFactory()

    @pytest.fixture
    def url(self, authority, indicator):
        address = reverse("indicators:add_figure", args=[indicator.pk])
        return f"{address}?authority={authority.slug}"

    def complaint(self, client, url, **answers) -> str:
        """What the form says when it is shown again; nothing is saved."""
        html = page_of(client.post(url, self.ANSWERS | answers))
        assert not Observation.objects.filter(inspection=None).exists()
        assert "<title>Error: Add a figure" in html
        return html

    @pytest.mark.parametrize(
        ("reader", "status"),
        [("manager", 200), ("administrator", 200), ("inspector", 403), ("other_manager", 404)],
    )
    def test_who_may(self, request, url, reader, status):
        assert request.getfixturevalue(reader).get(url).status_code == status

    def test_without_a_council_it_is_not_found(self, manager, indicator):
        address = reverse("indicators:add_figure", args=[indicator.pk])
        assert manager.get(address).status_code == 404

    def test_saved_as_unpublished_work(self, authority, indicator, url, manager):
        answer = manager.post(
            url, self.ANSWERS | {"numerator": "88", "denominator": "500"}, follow=True
        )

        entry = Observation.objects.get()
        assert answer.redirect_chain == [(of(indicator, authority), 302)]
        assert "17.6% for January 2026 is saved." in page_of(answer)
        assert (entry.authority, entry.indicator) == (authority, indicator)
        assert (entry.printed, entry.period, entry.stated_by) == (
            "17.6%", "January 2026", "council"
        )  # fmt: skip
        assert (entry.numerator, entry.denominator, entry.note) == (88, 500, "From the scorecard")
        assert entry.inspection is entry.passage is None
        assert not Observation.objects.published().exists()
        assert entry.history.get().history_user == manager.user

    @pytest.mark.parametrize(
        ("start", "end", "period"),
        [
            (None, date(2026, 3, 31), "31 March 2026"),
            (date(2025, 4, 1), date(2026, 3, 31), "April 2025 to March 2026"),
            (date(2025, 1, 1), date(2025, 12, 31), "2025"),
            (date(2026, 1, 5), date(2026, 1, 9), "5 to 9 January 2026"),
        ],
    )
    def test_period_in_words(self, url, manager, start, end, period):
        empty = {"start_day": "", "start_month": "", "start_year": ""}
        days = (parts("start", start) if start else empty) | parts("end", end)
        manager.post(url, self.ANSWERS | days)
        assert Observation.objects.get().period == period

    @pytest.mark.parametrize(
        ("answers", "complaint"),
        [
            ({"value": ""}, "Enter the value"),
            ({"value": "many"}, "The value must be a number"),
            ({"value": "-1"}, "The value cannot be below nought"),
            ({"value": "101"}, "A percentage is 100 at most"),
            ({"numerator": "88"}, "Give both numbers of the share"),
            ({"numerator": "501", "denominator": "500"}, "The part cannot be more than the whole"),
            (parts("end", date(2025, 12, 1)), "The last day must not be before the first"),
            (parts("end", date(2999, 1, 1)), "The period must have ended"),
            ({"end_day": "31", "end_month": "2"}, "The last day must be a real date"),
            ({"end_day": "", "end_month": "", "end_year": ""}, "Enter the last day"),
        ],
    )
    def test_wrong_answers(self, url, manager, answers, complaint):
        assert complaint in self.complaint(manager, url, **answers)

    def test_number_of_cases_is_whole(self, indicator, url, manager):
        Indicator.objects.filter(pk=indicator.pk).update(unit="count")
        assert "must be whole" in self.complaint(manager, url, value="17.6")

    def test_share_that_is_not_the_value_is_asked_about(self, url, manager):
        share = {"numerator": "95", "denominator": "167", "value": "59.4"}
        assert "95 of 167 is 56.9%, not 59.4%" in self.complaint(manager, url, **share)
        manager.post(url, self.ANSWERS | share | {"share_is_right": "on"})
        assert Observation.objects.get().printed == "59.4%"

    @pytest.mark.parametrize(("value", "is_right"), [("57", True), ("56.9", True), ("56", False)])
    def test_share_is_compared_as_exactly_as_the_value_is(self, url, manager, value, is_right):
        answers = self.ANSWERS | {"numerator": "95", "denominator": "167", "value": value}
        assert (manager.post(url, answers).status_code == 302) is is_right

    def test_figure_of_the_same_period_is_shown_and_asked_about(
        self, authority, indicator, url, manager
    ):
        stated(authority, indicator, value=20, start=date(2026, 1, 1), end=date(2026, 1, 31))
        html = self.complaint(manager, url)
        assert "There is a figure for January 2026 already: 20%, stated by inspectors." in html
        manager.post(url, self.ANSWERS | {"add_beside": "on"})
        assert Observation.objects.count() == 2

    def test_details_of_a_child_are_asked_about(self, url, manager):
        note = {"note": "Jane, DOB 03/05/2012, TA1 1AA"}
        html = self.complaint(manager, url, **note)
        assert "This looks like a date of birth and a postcode" in html
        assert 'type="checkbox" name="no_child"' in html
        manager.post(url, self.ANSWERS | note | {"no_child": "on"})
        assert Observation.objects.get().note == note["note"]

    def test_reader_cannot_post(self, url, inspector, other_manager):
        assert inspector.post(url, self.ANSWERS).status_code == 403
        assert other_manager.post(url, self.ANSWERS).status_code == 404
        assert not Observation.objects.exists()


def page_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()
