"""Reading in a process of its own: what harms that process comes back as a sentence."""

import io
import sys
import time
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from findings.reading import Limits, Reading, Unreadable, read
from findings.reading.apart import read_apart, render_apart
from findings.reading.result import Finding, Judgement, Place, Recommendation, Statistic
from findings.reading.text.blocks import Box
from tests.findings.reading.making import PAGE, docx, pdf

MEGABYTE = 1024 * 1024


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "’; rm -rf $HOME.pdf"
    path.write_bytes(pdf())
    return path


@pytest.fixture
def process(tmp_path, monkeypatch):
    """Puts a program of ours in the place of the one that reads."""

    def replace_by(script):
        program = tmp_path / "python"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))

    return replace_by


@pytest.mark.parametrize("content", [pdf(), docx(), b"Areas for improvement", b""])
def test_reading_apart_is_the_same_as_reading_here(tmp_path, content):
    path = tmp_path / "report"
    path.write_bytes(content)

    assert read_apart(path, "report.pdf") == read(content, "report.pdf")


def test_file_that_is_not_there_is_a_sentence(tmp_path):
    reading = read_apart(tmp_path / "none.pdf", "none.pdf")

    assert reading.error == "The file cannot be opened: No such file or directory."


@pytest.mark.parametrize("signal", ["SEGV", "ABRT", "KILL"])
def test_process_that_breaks_down_is_a_sentence(report, process, signal):
    process(f"kill -{signal} $$")

    reading = read_apart(report, "report.pdf")

    assert "broke down" in reading.error
    assert reading.sha256 == read(pdf(), "report.pdf").sha256


def test_fault_of_the_reader_is_told_and_logged(report, process, caplog):
    process("echo 'ZeroDivisionError' >&2; exit 1")

    assert "fault of the reader" in read_apart(report, "report.pdf").error
    assert "ZeroDivisionError" in caplog.text


def test_process_that_hangs_is_ended_with_all_that_it_started(report, process, tmp_path):
    process(f"(sleep 3; touch '{tmp_path}/still-running') & wait")

    reading = read_apart(report, "report.pdf", Limits(seconds=1))

    assert "longer than 1 seconds" in reading.error
    time.sleep(2.5)
    assert not (tmp_path / "still-running").exists()


def test_time_is_bounded(tmp_path):
    path = tmp_path / "report.pdf"
    content = "BT /F 12 Tf 60 700 Td " + "(a) Tj 1 0 Td " * 2_000_000 + "ET"
    path.write_bytes(pdf(content))

    assert "longer than 1 seconds" in read_apart(path, "report.pdf", Limits(seconds=1)).error


def test_memory_is_bounded(tmp_path):
    path = tmp_path / "report.txt"
    with path.open("wb") as file:
        file.truncate(200 * MEGABYTE)

    reading = read_apart(path, "report.txt", Limits(memory=150 * MEGABYTE))

    assert reading.error.startswith("It needs more memory than 150 MB.")


def test_process_knows_none_of_the_secrets_of_the_site(report, process, monkeypatch, caplog):
    monkeypatch.setenv("SECRET_KEY", "hush-hush")
    process("env >&2; exit 1")

    read_apart(report, "report.pdf")

    assert "hush-hush" not in caplog.text


def test_page_is_drawn_at_the_scale_asked_for(report):
    picture = Image.open(io.BytesIO(render_apart(report, 1, 2)))

    assert (picture.format, picture.size) == ("WEBP", (2 * 595, 2 * 842))


def test_page_is_drawn_smaller_where_it_would_be_too_large(report):
    width, height = Image.open(io.BytesIO(render_apart(report, 1, 1000))).size

    assert 10_000_000 < width * height <= 16_100_000


def test_page_larger_than_paper_is_not_drawn(tmp_path):
    path = tmp_path / "huge.pdf"
    path.write_bytes(pdf(page=PAGE.replace("595 842", "9000 842")))

    with pytest.raises(Unreadable, match="9,000 × 842 points"):
        render_apart(path, 1, 2)


@pytest.mark.parametrize("page", [0, -1, 2])
def test_page_that_is_not_there_is_not_drawn(report, page):
    with pytest.raises(Unreadable, match=f"There is no page {page}"):
        render_apart(report, page, 2)


def test_what_is_no_pdf_is_not_drawn(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"no PDF")

    with pytest.raises(Unreadable, match="cannot be drawn"):
        render_apart(path, 1, 2)


def test_reading_is_the_same_after_json():
    place = Place(2, "56", "Care leavers", (Box(2, 60.0, 1.5, 300.0, 12.0),))
    judgement = Judgement("Care leavers", "Good", "They are good.", place, ("Twice.",))
    reading = Reading(
        file="report.pdf",
        inspection_start=date(2026, 4, 27),
        inspection_end=date(2026, 5, 8),
        published=date(2026, 6, 17),
        judgements=[judgement],
        lscb_judgement=judgement,
        recommendations=[Recommendation("1", "Plans.", tags=("outcome 4",), place=place)],
        findings=[Finding("56", "Care leavers", "They are visited.", place)],
        statistics=[
            Statistic(52.0, "%", "December 2015", "52% in December 2015", "52%", place=place),
            Statistic(3.0, "weeks", "", "3 weeks", "3", date(2026, 1, 1), date(2026, 3, 31)),
        ],
        places={"authority": place},
        warnings=["Page 2 is a picture."],
    )

    assert Reading.from_json(reading.as_json()) == reading
    assert Reading.from_json(replace(reading, published=None).as_json()).published is None
