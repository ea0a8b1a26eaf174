"""Two-step sign-in: set up, used, turned off, and required of some groups."""

import base64
import re

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client

from ofsted_tracker.permissions import ADMINISTRATOR, MANAGER
from tests.conftest import signed_in
from tests.factories import UserFactory
from tests.pages.two_step import SECRET, code_of, is_on, turn_on

PASSWORD = "correct horse"
SET_UP = "/account/2fa/totp/activate/"
CODE = "/account/2fa/authenticate/"
RECOVERY_CODES = "/account/2fa/recovery-codes/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_code_used_before():
    cache.clear()


@pytest.fixture
def mary() -> User:
    return with_password(UserFactory(username="mary", groups=[MANAGER]))


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def after_the_password(user: User, **more) -> Client:
    """A client that has given its password, and no code yet."""
    client = Client()
    client.post("/account/login/", {"login": user.username, "password": PASSWORD, **more})
    return client


def is_in(client: Client) -> bool:
    return client.get("/glossary/").status_code == 200


def confirmed(user: User) -> Client:
    """Signed in, and has just confirmed so with the password."""
    client = Client()
    client.force_login(user)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def shown_secret(page) -> str:
    return re.search(r'<code class="code">(\w+)</code>', page.content.decode())[1]


# Set up


def test_set_up_asks_for_the_password_first(mary):
    client = Client()
    client.force_login(mary)

    asked = client.get(SET_UP, follow=True)
    told = client.post(asked.request["PATH_INFO"], {"password": PASSWORD, "next": SET_UP})

    assert "Confirm that it is you" in asked.content.decode()
    assert "Enter your password" in client.post(asked.request["PATH_INFO"]).content.decode()
    assert told["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_set_up_shows_the_key_as_text_and_as_a_picture_that_the_content_policy_lets_through(mary):
    page = confirmed(mary).get(SET_UP)

    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page.content.decode())[1]
    assert base64.b64decode(picture).startswith(b"<?xml")
    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    assert len(shown_secret(page)) == len(SECRET)


def test_right_code_turns_it_on_and_gives_recovery_codes(mary):
    client = confirmed(mary)
    secret = shown_secret(client.get(SET_UP))

    page = client.post(SET_UP, {"code": code_of(secret)}, follow=True)

    assert is_on(mary)
    assert page.request["PATH_INFO"] == RECOVERY_CODES
    assert len(re.findall(r'<li class="code">\d{8}</li>', page.content.decode())) == 10


@pytest.mark.parametrize(
    ("code", "complaint"), [("000", "This code is not right"), ("", "Enter the code")]
)
def test_wrong_code_turns_nothing_on_and_keeps_the_key(mary, code, complaint):
    client = confirmed(mary)
    secret = shown_secret(client.get(SET_UP))

    page = client.post(SET_UP, {"code": code})

    assert complaint in page.content.decode()
    assert shown_secret(page) == secret
    assert not is_on(mary)


# Sign in


def test_password_alone_does_not_let_in(mary):
    turn_on(mary)

    client = after_the_password(mary)

    assert not is_in(client)


@pytest.mark.parametrize("ahead", [0, 30])
def test_code_lets_in_where_the_person_was_going(mary, ahead):
    turn_on(mary)
    client = after_the_password(mary, next="/privacy/")

    response = client.post(CODE, {"code": code_of(SECRET, ahead=ahead)})

    assert response["Location"] == "/privacy/"
    assert is_in(client)


@pytest.mark.parametrize("wrong", ["000", "", "old"])
def test_wrong_or_old_code_does_not_let_in(mary, wrong):
    turn_on(mary)
    client = after_the_password(mary)

    page = client.post(CODE, {"code": wrong.replace("old", code_of(SECRET, ahead=-120))})

    assert "There is a problem" in page.content.decode()
    assert not is_in(client)


def test_code_lets_in_once(mary):
    turn_on(mary)
    code = code_of(SECRET)
    after_the_password(mary).post(CODE, {"code": code})

    second = after_the_password(mary)
    second.post(CODE, {"code": code})

    assert not is_in(second)


def test_recovery_code_lets_in_once(mary):
    [code, *_] = turn_on(mary)
    first, second = after_the_password(mary), after_the_password(mary)

    first.post(CODE, {"code": code})
    second.post(CODE, {"code": code})

    assert is_in(first)
    assert not is_in(second)


def test_code_without_the_password_leads_to_sign_in(mary):
    turn_on(mary)
    client = Client()

    response = client.post(CODE, {"code": code_of(SECRET)})

    assert response["Location"].startswith("/account/login/")
    assert not is_in(client)


def test_who_starts_again_is_asked_for_the_password_again(mary):
    turn_on(mary)
    client = after_the_password(mary)

    page = client.post("/account/logout/", follow=True)

    assert "<title>Sign in" in page.content.decode()


# Account


def test_account_page_counts_the_recovery_codes_that_are_left(mary):
    [code, *_] = turn_on(mary)
    client = after_the_password(mary)
    client.post(CODE, {"code": code})

    html = client.get("/account/2fa/").content.decode()

    assert "9 of 10 left" in html


def test_recovery_codes_can_be_kept_as_a_file(mary):
    codes = turn_on(mary)

    response = confirmed(mary).get(f"{RECOVERY_CODES}download/")

    assert response.content.decode().split() == codes


def test_new_recovery_codes_replace_the_old(mary):
    old = turn_on(mary)
    client = confirmed(mary)

    html = client.post(f"{RECOVERY_CODES}generate/", follow=True).content.decode()

    new = re.findall(r'<li class="code">(\d{8})</li>', html)
    assert len(new) == 10
    assert set(new).isdisjoint(old)


def test_turned_off_the_password_is_enough_again(mary):
    turn_on(mary)

    confirmed(mary).post("/account/2fa/totp/deactivate/")

    assert is_in(after_the_password(mary))


def test_administrator_turns_it_off_for_who_lost_the_phone_and_sees_no_secret(administrator, mary):
    turn_on(mary)
    User.objects.filter(pk=administrator.user.pk).update(is_staff=True)
    call_command("migrate", verbosity=0)  # Gives the group its permissions.
    app = mary.authenticator_set.get(type="totp")
    page = f"/admin/mfa/authenticator/{app.pk}/"

    html = administrator.get(f"{page}change/").content.decode()
    administrator.post(f"{page}delete/", {"post": "yes"})

    assert "mary" in html
    assert SECRET not in html
    assert not is_on(mary)


# Required


@pytest.fixture
def led(settings) -> Client:
    """An administrator, where administrators must have two-step sign-in."""
    settings.MFA_REQUIRED = [ADMINISTRATOR]
    client = signed_in(None, ADMINISTRATOR, is_staff=True)
    with_password(client.user)
    client.force_login(client.user)
    return client


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/glossary/",
        "/admin/",
        "/admin/auth/user/",
        "/account/password/change/",
        "/account/2fa/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_people_of_a_required_group_are_led_to_set_it_up(led, method, url):
    response = getattr(led, method)(url)

    assert response["Location"] == SET_UP


@pytest.mark.parametrize("url", ["/privacy/", "/council.css", "/account/logout/"])
def test_public_pages_and_the_way_out_stay_open_to_them(led, url):
    assert led.get(url).status_code == 200


def test_they_go_on_once_it_is_set_up(led):
    led.post("/account/reauthenticate/", {"password": PASSWORD})
    page = led.get(SET_UP)

    led.post(SET_UP, {"code": code_of(shown_secret(page))})

    assert "People with your role need it" in page.content.decode()
    assert is_in(led)
    assert led.get("/admin/").status_code == 200


def test_who_turns_it_off_is_led_back(led):
    turn_on(led.user)
    led.post("/account/reauthenticate/", {"password": PASSWORD})

    response = led.post("/account/2fa/totp/deactivate/", follow=True)

    assert response.request["PATH_INFO"] == SET_UP


def test_superuser_counts_as_administrator(settings):
    settings.MFA_REQUIRED = [ADMINISTRATOR]
    client = Client()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    assert client.get("/admin/")["Location"] == SET_UP


def test_others_go_on_without(led, manager, stranger):
    assert is_in(manager)
    assert stranger.get("/glossary/")["Location"].startswith("/account/login/")


def test_misspelt_group_is_found_before_the_site_runs(settings):
    settings.MFA_REQUIRED = ["administrators"]

    with pytest.raises(SystemCheckError, match="MFA_REQUIRED names 'administrators'"):
        call_command("check")
