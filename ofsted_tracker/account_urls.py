"""The pages of django-allauth that this site has: it has no sign-up and no change of email."""

from allauth.account import views
from allauth.socialaccount import views as council_views
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import include, path, re_path

from ofsted_tracker.accounts import sign_up_closed
from ofsted_tracker.council_sign_in import or_say_why_not

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", sign_up_closed, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path(
        "oidc/<slug:provider_id>/login/",
        or_say_why_not(openid_connect.login),
        name="openid_connect_login",
    ),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        or_say_why_not(openid_connect.callback),
        name="openid_connect_callback",
    ),
    path(
        "3rdparty/login/cancelled/",
        council_views.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
]
