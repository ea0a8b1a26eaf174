"""“read_report”: what documents say, without a database."""

import json
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from findings.management import documents
from findings.management.progress import with_progress

from .drafting import reading


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command on documents of which “bad.pdf” cannot be read; returns what it prints."""

    def read_apart(path, name, limits, *, ocr):
        return reading(file=name, error="The file is empty." if name == "bad.pdf" else None)

    monkeypatch.setattr(documents, "read_apart", read_apart)

    def run(*args):
        call_command("read_report", *args)
        return capsys.readouterr().out

    return run


def test_jsonl_is_one_object_a_line_in_the_order_given(run):
    lines = run("b.pdf", "a.pdf", "--format", "jsonl").splitlines()

    found = [json.loads(line) for line in lines]
    assert [document["file"] for document in found] == ["b.pdf", "a.pdf"]
    assert found[0]["inspection_start"] == "2015-01-20"
    assert found[0]["recommendations"][2]["addressee"] == "LSCB"
    assert found[0]["statistics"][0]["page"] == 3


def test_text_is_a_summary_and_a_table(run):
    printed = run("report.pdf")

    assert "Westshire County Council · sif · inspection" in printed
    assert "Visit: 2015-01-20 to 2015-02-11. Published: 2015-03-27." in printed
    assert "1 Ensure that there are enough homes. [page 3]" in printed
    *_, last = printed.splitlines()
    assert last.split() == ["report.pdf", "1", "3", "2", "1", "0"]


def test_document_that_cannot_be_read_is_named_and_the_others_are_read(run, capsys):
    with pytest.raises(CommandError, match=r"bad\.pdf: The file is empty\.") as error:
        run("bad.pdf", "report.pdf", "--format", "jsonl")

    assert error.value.returncode == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_name_in_another_encoding_is_printed_all_the_same(run):
    printed = run("caf\udce9.pdf", "--format", "jsonl")

    assert json.loads(printed)["file"] == "caf�.pdf"


def test_progress_shows_on_a_terminal(monkeypatch):
    terminal = StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", terminal)

    assert list(with_progress("abc", total=3)) == ["a", "b", "c"]
    assert "2 of 3" in terminal.getvalue()


def test_progress_is_silent_where_nobody_looks(capsys):
    assert list(with_progress("abc", total=3)) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
