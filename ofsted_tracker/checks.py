"""System checks of this site's own settings."""

import re

from django.conf import settings
from django.core.checks import Error, register

from .permissions import GROUPS

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text of normal size.


@register
def council_colour(app_configs, **kwargs):
    """The council's colour stands beside white: as text on it, and as ground under it."""
    colour = settings.COUNCIL_COLOUR
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return [
            Error(
                f"COUNCIL_COLOUR is {colour!r}.",
                hint="Write it as # and six hexadecimal digits: #1f4e5f.",
                id="ofsted_tracker.E001",
            )
        ]
    contrast = contrast_on_white(colour)
    if contrast < LEAST_CONTRAST:
        return [
            Error(
                f"COUNCIL_COLOUR {colour} has a contrast of {contrast:.1f} on white.",
                hint=f"Choose a darker colour: at least {LEAST_CONTRAST} is needed.",
                id="ofsted_tracker.E002",
            )
        ]
    return []


@register
def groups_of_two_step_sign_in(app_configs, **kwargs):
    """A misspelt group would let its people go on with a password alone."""
    return [
        Error(
            f"MFA_REQUIRED names {name!r}, which is no group.",
            hint=f"The groups are {', '.join(GROUPS)}, parted by commas.",
            id="ofsted_tracker.E003",
        )
        for name in settings.MFA_REQUIRED
        if name not in GROUPS
    ]


@register
def council_sign_in(app_configs, **kwargs):
    """A server for sign-in is of no use without the rest."""
    return [
        Error(
            f"OIDC_SERVER_URL is set, and {variable} is not.",
            hint="Set OIDC_NAME, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too.",
            id="ofsted_tracker.E004",
        )
        for app in settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        for variable, value in [
            ("OIDC_NAME", app["name"]),
            ("OIDC_CLIENT_ID", app["client_id"]),
            ("OIDC_CLIENT_SECRET", app["secret"]),
        ]
        if not value
    ]


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of WCAG 2 between white and a colour written as #rrggbb."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
