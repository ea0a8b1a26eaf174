from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class OfstedTrackerConfig(AppConfig):
    name = "ofsted_tracker"

    def ready(self):
        from . import checks  # noqa: F401  Registers them.

        # After every app, not only this one: permissions of later apps do not exist before.
        post_migrate.connect(make_groups, dispatch_uid="make_groups")
        post_migrate.connect(make_cache_table, dispatch_uid="make_cache_table")


def make_cache_table(using, **kwargs):
    """Makes the table of settings.CACHES where there is none: “migrate” does not do so itself."""
    call_command("createcachetable", database=using, verbosity=0)


def make_groups(using, **kwargs):
    """Makes the three groups; administrators may keep everything in order at /admin/."""
    from django.contrib.auth.models import Group, Permission

    from .permissions import ADMINISTRATOR, GROUPS

    groups = {name: Group.objects.using(using).get_or_create(name=name)[0] for name in GROUPS}
    groups[ADMINISTRATOR].permissions.set(
        Permission.objects.using(using).filter(
            content_type__app_label__in=["findings", "actions", "metrics", "auth", "mfa"]
        )
    )
