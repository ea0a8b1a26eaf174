from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator makes every account."""

    def is_open_for_signup(self, request):
        return False


class SignInForm(LoginForm):
    """Asks in plain words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "User name or email address"
        self.fields["login"].error_messages["required"] = "Enter your user name or email address"
        self.fields["password"].error_messages["required"] = "Enter your password"


class ConfirmByPasswordForm(ReauthenticateForm):
    """Before a change of how the person signs in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = "Enter your password"


@login_not_required
def sign_up_closed(request):
    return render(request, "account/signup_closed.html", status=403)
