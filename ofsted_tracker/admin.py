"""What of django-allauth administrators see: who has two-step sign-in, never the secrets."""

import allauth.mfa.admin
import allauth.socialaccount.admin  # noqa: F401  Both register what is replaced or hidden here.
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin

# Sign-in with a council's accounts is set by the environment alone, and keeps no rows.
admin.site.unregister([Authenticator, SocialAccount, SocialApp, SocialToken])


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):
    """Both rows of somebody who has lost the phone and the recovery codes are to be deleted."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    list_filter = ["type"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
