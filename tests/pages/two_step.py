"""What an authenticator app does."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30  # Seconds for which a code is shown.


def code_of(secret: str, *, ahead: int = 0) -> str:
    """The code that an app shows, on a phone whose clock is some seconds ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time() + ahead) // PERIOD))


def turn_on(user: User) -> list[str]:
    """Gives somebody two-step sign-in with SECRET, and the recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


def is_on(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
