"""Sign-in with a council's own accounts, against a provider that is made up here."""

import json
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client

from tests.factories import UserFactory
from tests.pages.two_step import turn_on

SERVER = "https://login.westshire.example"
LOGIN = "/account/oidc/council/login/"
CALLBACK = f"{LOGIN}callback/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def app(settings) -> dict:
    """The site knows the council's server."""
    app = {
        "provider_id": "council",
        "name": "Westshire",
        "client_id": "tracker",
        "secret": "between us, and long enough for a key",
        "settings": {"server_url": SERVER, "verified_email": []},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    return app


@pytest.fixture
def provider(app, monkeypatch) -> dict:
    """What the council's server says of the person who signs in there; may be changed."""
    person = {"sub": "42", "email": "mary@westshire.example", "email_verified": True}

    def answer(session, method, url, **kwargs):
        body = {
            "/.well-known/openid-configuration": {
                "issuer": SERVER,
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/me",
                "jwks_uri": f"{SERVER}/keys",
            },
            "/token": {"access_token": "token", "id_token": id_token(app, person)},
            "/me": person,
        }[urlsplit(url).path]
        response = requests.Response()
        response.status_code = 200
        response.headers["Content-Type"] = "application/json"
        response.raw = BytesIO(json.dumps(body).encode())
        return response

    monkeypatch.setattr(requests.Session, "request", answer)
    return person


def id_token(app: dict, person: dict) -> str:
    claims = {"iss": SERVER, "aud": app["client_id"], "iat": 0, "exp": 2**33, **person}
    return jwt.encode(claims, app["secret"])


@pytest.fixture
def mary() -> User:
    user = UserFactory(username="mary", email="Mary@Westshire.example")
    user.set_password("correct horse")
    user.save()
    return user


def come_back(client: Client, query: str = ""):
    """Goes to the council's server and back, as a browser does."""
    there = parse_qs(urlsplit(client.get(LOGIN + query)["Location"]).query)
    return client.get(CALLBACK, {"code": "once", "state": there["state"][0]})


def is_in(client: Client) -> bool:
    return client.get("/glossary/").status_code == 200


# Without it


def test_without_a_server_there_is_no_button(stranger):
    assert "Sign in with" not in stranger.get("/account/login/").content.decode()


@pytest.mark.parametrize(
    "url", [LOGIN, CALLBACK, "/account/3rdparty/", "/account/3rdparty/signup/"]
)
def test_without_a_server_there_is_no_such_page(stranger, url):
    assert stranger.get(url).status_code == 404


def test_server_without_the_rest_is_found_before_the_site_runs(app):
    app["client_id"] = ""

    with pytest.raises(SystemCheckError, match="OIDC_CLIENT_ID is not"):
        call_command("check")


# With it


def test_button_leads_to_the_server_and_remembers_where_the_person_was_going(stranger, provider):
    html = stranger.get("/account/login/?next=/privacy/").content.decode()

    assert "Sign in with Westshire" in html
    assert f'href="{LOGIN}?next=%2Fprivacy%2F"' in html
    assert stranger.get(LOGIN)["Location"].startswith(f"{SERVER}/authorize?")
    assert come_back(Client(), "?next=/privacy/").status_code == 200  # Nobody has an account yet.


def test_known_verified_address_lets_in_whatever_its_case(stranger, provider, mary):
    response = come_back(stranger, "?next=/privacy/")

    assert response["Location"] == "/privacy/"
    assert int(stranger.session["_auth_user_id"]) == mary.pk


def test_the_password_of_the_account_stays(stranger, provider, mary):
    come_back(stranger)

    assert Client().login(username="mary", password="correct horse")


def test_unknown_address_gets_no_account(stranger, provider):
    response = come_back(stranger)

    assert "You cannot make an account here" in response.content.decode()
    assert not User.objects.exists()
    assert not is_in(stranger)


@pytest.mark.parametrize("verified", [False, None, "false"])
def test_address_that_is_not_verified_does_not_let_in(stranger, provider, mary, verified):
    provider["email_verified"] = verified

    come_back(stranger)

    assert not is_in(stranger)


@pytest.mark.parametrize(
    ("domain", "lets_in"), [("westshire.example", True), ("other.example", False)]
)
def test_domain_that_the_server_vouches_for_needs_no_word_of_it(
    stranger, app, provider, mary, domain, lets_in
):
    app["settings"]["verified_email"] = [domain]
    del provider["email_verified"]

    come_back(stranger)

    assert is_in(stranger) == lets_in


def test_address_of_two_accounts_lets_nobody_in(stranger, provider, mary):
    UserFactory(email="mary@westshire.example")

    come_back(stranger)

    assert not is_in(stranger)


def test_closed_account_stays_closed(stranger, provider, mary):
    User.objects.filter(pk=mary.pk).update(is_active=False)

    response = come_back(stranger)

    assert response["Location"] == "/account/inactive/"
    assert not is_in(stranger)


def test_two_step_sign_in_asks_for_its_code_too(stranger, provider, mary):
    turn_on(mary)

    response = come_back(stranger)

    assert response["Location"].startswith("/account/2fa/authenticate/")
    assert not is_in(stranger)


def test_nobody_ties_another_identity_to_their_account(manager, provider, mary):
    come_back(manager, "?process=connect")

    assert not manager.user.socialaccount_set.exists()
    assert int(manager.session["_auth_user_id"]) == mary.pk


def test_answer_that_was_not_asked_for_is_refused(stranger, provider, mary):
    response = stranger.get(CALLBACK, {"code": "once", "state": "made up"})

    assert response.status_code == 401
    assert "did not work" in response.content.decode()


def test_who_stops_at_the_server_is_told_so(stranger, provider):
    there = parse_qs(urlsplit(stranger.get(LOGIN)["Location"]).query)

    response = stranger.get(
        CALLBACK, {"error": "access_denied", "state": there["state"][0]}, follow=True
    )

    assert "You are not signed in" in response.content.decode()


@pytest.mark.parametrize("url", [LOGIN, CALLBACK])
def test_server_that_is_away_is_said_so(stranger, provider, monkeypatch, url):
    stranger.get(LOGIN)

    def fail(*args, **kwargs):
        raise requests.ConnectionError

    monkeypatch.setattr(requests.Session, "request", fail)
    [state] = stranger.session["socialaccount_states"]
    response = stranger.get(url, {"code": "once", "state": state})

    assert response.status_code == 502
    assert "We could not reach" in response.content.decode()
