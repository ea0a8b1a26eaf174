"""Two-step sign-in: a password, then a code from an app on the phone or a recovery code."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.shortcuts import redirect

from .permissions import standing

# What people who must set it up may open before they have.
WAY_THERE = {"mfa_activate_totp", "account_reauthenticate"}


def must_set_up(user) -> bool:
    """Belongs to a group of MFA_REQUIRED, and has no app yet."""
    if not settings.MFA_REQUIRED:
        return False  # Before it costs a query.
    asked = standing(user)
    return not asked.has_two_steps and not asked.roles.isdisjoint(settings.MFA_REQUIRED)


class TwoStepMiddleware:
    """Leads people who must set up two-step sign-in there, from every page but public ones.

    Stands after Django's LoginRequiredMiddleware, which has sent strangers away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        is_public = not getattr(view, "login_required", True)
        if is_public or request.resolver_match.view_name in WAY_THERE:
            return None
        return redirect("mfa_activate_totp") if must_set_up(request.user) else None


class PlainMFAAdapter(DefaultMFAAdapter):
    """Says in plain words what is wrong with a code."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right. Enter the one that your app shows now",
    }


class AsksForCode:
    """A form with a code, which phones meet with their number keys."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.error_messages["required"] = "Enter the code"
        code.widget.attrs["inputmode"] = "numeric"


class SetUpForm(AsksForCode, ActivateTOTPForm):
    """The first code of a new app."""

    @property
    def is_required(self) -> bool:
        """The person may not go on without it."""
        return must_set_up(self.user)


class CodeForm(AsksForCode, AuthenticateForm):
    """At sign-in, after the password."""


class ConfirmByCodeForm(AsksForCode, ReauthenticateForm):
    """Before a change of how the person signs in."""
