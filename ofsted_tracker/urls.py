"""Every address of the site. Nouns: /noun/, /noun/<id>/, /noun/<id>/edit/."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from ofsted_tracker.pages import static_pages
from ofsted_tracker.pages.glossary import glossary
from ofsted_tracker.pages.home import home
from ofsted_tracker.pages.search import search

# One door only: the admin's own form knows no limit of attempts.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", home, name="home"),
    path("actions/", include("actions.urls")),
    path("authorities/", include("ofsted_tracker.pages.urls")),
    path("", include("ofsted_tracker.packs.urls")),
    path("inspections/", include("ofsted_tracker.pages.inspection_urls")),
    path("documents/", include("ofsted_tracker.pages.document_urls")),
    path("recommendations/", include("ofsted_tracker.pages.recommendation_urls")),
    path("evidence/", include("actions.evidence_urls")),
    path("indicators/", include("ofsted_tracker.pages.indicator_urls")),
    path("reports/", include("ofsted_tracker.pages.report_urls")),
    path("search/", search, name="search"),
    path("glossary/", glossary, name="glossary"),
    path("accessibility/", static_pages.accessibility, name="accessibility"),
    path("privacy/", static_pages.privacy, name="privacy"),
    path("key/", static_pages.key, name="key"),
    path("healthz/", static_pages.healthz, name="healthz"),
    path("council.css", static_pages.council_css, name="council_css"),
    path("favicon.ico", static_pages.favicon),
    path("account/", include("ofsted_tracker.account_urls")),
    path("admin/", admin.site.urls),
]
