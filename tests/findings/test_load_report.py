import pytest
from django.core.management import CommandError, call_command

from findings.models import Theme
from tests.factories import UserFactory

from .loading import REFERENCE, THEME, VISIT, edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """Runs the command and returns what it prints."""

    def run(*args):
        call_command("load_report", *args)
        return capsys.readouterr().out

    return run


@pytest.fixture
def file(tmp_path):
    """Writes a text to a file."""

    def file(text, name="visit.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return file


def row(printed: str, kind: str) -> list[str]:
    [line] = [line for line in printed.splitlines() if line.startswith(kind)]
    return line.removeprefix(kind).split()


def test_command_prints_counts_by_kind(run, file):
    files = [file(REFERENCE, "reference.yaml"), file(VISIT)]

    first, second = run(*files), run(*files)

    assert row(first, " ") == ["created", "updated", "unchanged", "kept", "conflict"]
    assert row(first, "recommendations") == ["1", "0", "0", "0", "0"]
    assert row(first, "all") == ["10", "0", "0", "0", "0"]
    assert row(second, "all") == ["0", "0", "10", "0", "0"]


def test_command_dry_run_writes_nothing(run, file):
    printed = run(file(THEME), "--dry-run")

    assert row(printed, "themes") == ["1", "0", "0", "0", "0"]
    assert "nothing was written" in printed
    assert not Theme.objects.exists()


def test_command_names_conflicts(run, file):
    run(file(THEME))
    edit(Theme.objects.get(), UserFactory(), name="Places to live")

    printed = run(file(THEME.replace("Homes for children", "Homes")))

    assert row(printed, "themes") == ["0", "0", "0", "0", "1"]
    assert "Conflict: findings.theme “Places to live”, name:" in printed
    assert Theme.objects.get().name == "Places to live"


def test_command_bad_file_names_file_place_and_reason(run, file):
    good, bad = file(THEME), file(THEME.replace("order: 1", "order: one"), "bad.yaml")

    with pytest.raises(CommandError) as error:
        run(good, bad)

    assert f"{bad}, line 5, order: " in str(error.value)
    assert "Nothing was written." in str(error.value)
    assert error.value.returncode == 1
    assert not Theme.objects.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plan.csv", "neither a fixture .* nor a document"),
        ("missing.yaml", "No such file"),
        ("missing.pdf", "No such file"),
    ],
)
def test_command_refuses_what_it_cannot_read(run, name, words):
    with pytest.raises(CommandError, match=words):
        run(name)
