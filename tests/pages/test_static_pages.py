from unittest.mock import Mock

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError
from django.template.loader import render_to_string

from ofsted_tracker.pages import static_pages

PUBLIC = ["/accessibility/", "/privacy/", "/key/", "/account/login/", "/account/password/reset/"]


@pytest.mark.parametrize("url", PUBLIC)
def test_public_page_needs_no_sign_in(stranger, url):
    response = stranger.get(url)

    assert response.status_code == 200


@pytest.mark.parametrize("url", PUBLIC)
def test_page_takes_its_title_from_its_heading(stranger, url):
    html = stranger.get(url).content.decode()

    heading = html.split("<h1>")[1].split("</h1>")[0]
    assert html.count("<h1>") == 1
    assert f"<title>{heading} – Inspection tracker" in html


@pytest.mark.parametrize("url", PUBLIC)
def test_page_obeys_the_content_policy(stranger, url):
    response = stranger.get(url)

    html = response.content.decode()
    assert "style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_key_shows_every_mark(stranger):
    html = stranger.get("/key/").content.decode()

    for word in [
        "Outstanding",
        "Adequate",
        "Amber",
        "Not looked at",
        "Nothing recorded",
        "Weakness",
        "Focused visit",
    ]:
        assert word in html


def test_demo_says_what_is_made_up(stranger, settings):
    settings.DEMO = True

    html = stranger.get("/key/").content.decode()

    assert "demonstration data" in html


def test_healthz_answers(stranger):
    assert stranger.get("/healthz/").content == b"ok"


def test_healthz_fails_without_the_database(stranger, monkeypatch):
    monkeypatch.setattr(static_pages, "connection", Mock(cursor=Mock(side_effect=DatabaseError)))
    stranger.raise_request_exception = False

    assert stranger.get("/healthz/").status_code == 500


def test_favicon_leads_to_the_drawing(stranger):
    response = stranger.get("/favicon.ico")

    assert response["Location"].endswith("favicon.svg")


def test_council_colour_comes_as_style_sheet(stranger, settings):
    settings.COUNCIL_COLOUR = "#5a2d81"

    response = stranger.get("/council.css")

    assert response["Content-Type"] == "text/css"
    assert "--council: #5a2d81" in response.content.decode()


@pytest.mark.parametrize(
    ("colour", "ids"),
    [
        ("#1f4e5f", []),
        ("#767676", []),
        ("#777777", ["ofsted_tracker.E002"]),
        ("red", ["ofsted_tracker.E001"]),
        ("#fff; } body {", ["ofsted_tracker.E001"]),
    ],
)
def test_council_colour_is_checked(settings, colour, ids):
    settings.COUNCIL_COLOUR = colour

    found = [m.id for m in run_checks() if m.id.startswith("ofsted_tracker")]

    assert found == ids


@pytest.mark.parametrize(
    "template", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]
)
def test_error_page_stands_without_a_request(template):
    # Django renders most of them so: nothing may be asked of the user or the database.
    html = render_to_string(template)

    assert "<h1>" in html
    assert '<main id="main">' in html


def test_unknown_page_says_what_to_do(manager):
    response = manager.get("/nothing/")

    assert response.status_code == 404
    assert "check it" in response.content.decode()
