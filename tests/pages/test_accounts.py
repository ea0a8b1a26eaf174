import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.factories import UserFactory

SIGN_IN = "/account/login/"


@pytest.fixture
def user(db):
    user = UserFactory(username="mary", email="mary@example.org")
    user.set_password("correct horse")
    user.save()
    return user


@pytest.mark.parametrize("login", ["mary", "mary@example.org"])
def test_sign_in_by_name_or_email(client, user, login):
    response = client.post(
        SIGN_IN, {"login": login, "password": "correct horse", "next": "/privacy/"}
    )

    assert response.status_code == 302
    assert response["Location"] == "/privacy/"


def test_sign_in_with_a_wrong_password_shows_the_form_again(client, user):
    html = client.post(SIGN_IN, {"login": "mary", "password": "wrong"}).content.decode()

    assert "There is a problem" in html
    assert "<title>Error: Sign in" in html
    assert 'value="mary"' in html


def test_sign_in_without_answers_says_what_to_enter(client, user):
    html = client.post(SIGN_IN, {}).content.decode()

    assert '<a href="#id_login">Enter your user name or email address</a>' in html
    assert '<a href="#id_password">Enter your password</a>' in html


def test_sign_out_is_a_post(manager):
    assert "Stay signed in" in manager.get("/account/logout/").content.decode()

    response = manager.post("/account/logout/")

    assert response["Location"] == SIGN_IN
    assert manager.get("/account/password/change/").status_code == 302


def test_account_without_a_password_sets_one(client, user):
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    form = client.get("/account/password/change/", follow=True)
    new = {"password1": "a much better one", "password2": "a much better one"}
    client.post(form.request["PATH_INFO"], new)

    assert "Set a password" in form.content.decode()
    assert Client().login(username="mary", password="a much better one")


def test_nobody_signs_up(stranger):
    response = stranger.get("/account/signup/")

    assert response.status_code == 403
    assert "An administrator makes every account" in response.content.decode()


@pytest.mark.parametrize("url", ["/account/email/", "/account/login/code/"])
def test_page_of_allauth_that_is_not_wanted_is_not_there(stranger, url):
    assert stranger.get(url).status_code == 404


def test_forgotten_password_is_reset_by_letter(client, user, mailoutbox):
    response = client.post("/account/password/reset/", {"email": user.email}, follow=True)
    assert "Check your email" in response.content.decode()

    [letter] = mailoutbox
    assert letter.subject == "Inspection tracker: Reset your password"
    link = re.search(r"http://testserver(/\S+)", letter.body)[1]
    form = client.get(link, follow=True)
    new = {"password1": "a much better one", "password2": "a much better one"}
    response = client.post(form.request["PATH_INFO"], new, follow=True)

    assert "Your password is changed" in response.content.decode()
    assert Client().login(username="mary", password="a much better one")


def test_letter_for_an_unknown_address_is_not_sent(client, db, mailoutbox):
    response = client.post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)

    assert "Check your email" in response.content.decode()
    assert mailoutbox == []


def test_used_link_says_where_to_get_another(client, db):
    html = client.get("/account/password/reset/key/1-used/").content.decode()

    assert "Ask for a new link" in html


def test_admin_has_no_door_of_its_own(stranger):
    response = stranger.get("/admin/login/")

    assert response["Location"].startswith(SIGN_IN)


def test_manager_is_not_let_into_the_admin(manager):
    assert manager.get("/admin/", follow=True).status_code == 403


def test_a_new_database_has_where_to_count_failed_sign_ins(db):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")

    call_command("migrate", verbosity=0)

    assert "cache" in connection.introspection.table_names()


def test_failed_sign_ins_are_counted_where_all_workers_see_them(client, user, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/10m/key"}
    for _ in range(2):
        client.post(SIGN_IN, {"login": "mary", "password": "wrong"})
    with connection.cursor() as cursor:  # A worker's own memory is not seen by the next one.
        cursor.execute("SELECT COUNT(*) FROM cache")
        (counted,) = cursor.fetchone()

    html = client.post(SIGN_IN, {"login": "mary", "password": "correct horse"}).content.decode()

    assert counted
    assert "Too many failed login attempts" in html
