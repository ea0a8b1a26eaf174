"""Sign-in with a council's own accounts, by OpenID Connect. Nobody gets an account by it."""

from functools import wraps

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib.auth.models import User
from django.shortcuts import render
from requests import RequestException


class CouncilSignInAdapter(DefaultSocialAccountAdapter):
    """Lets in those whom an administrator has given an account, known by their email address."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        # Not for tying the council's identity to the account that is signed in: the address alone,
        # which an administrator keeps, says whose account it is.
        sociallogin.state["process"] = AuthProcess.LOGIN
        sociallogin.user = account_of(sociallogin) or sociallogin.user


def account_of(sociallogin: SocialLogin) -> User | None:
    """The only account with an email address that the provider says is verified.

    Our own match, because allauth's takes away the password of the account that it finds, and takes
    any of several.
    """
    # “is True”: a provider that writes "false" in quotation marks has not verified.
    emails = [address.email for address in sociallogin.email_addresses if address.verified is True]
    found = [user for email in emails for user in User.objects.filter(email__iexact=email)[:2]]
    return found[0] if len(found) == 1 else None


def or_say_why_not(view):
    """A view of OpenID Connect that answers with a page where the provider cannot be reached."""

    @wraps(view)
    def answer(request, **kwargs):
        try:
            return view(request, **kwargs)
        except RequestException:
            return render(request, "socialaccount/authentication_error.html", status=502)

    return answer
