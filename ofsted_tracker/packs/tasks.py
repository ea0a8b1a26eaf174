"""What is done in the background, by “manage.py db_worker”."""

from django_tasks import task

from actions.models import Pack

from .freeze import make_missing_files


@task
def make_files(pack_id: int) -> None:
    """Makes the files of a pack; begun anew after a crash, it makes what is missing."""
    make_missing_files(Pack.objects.get(pk=pack_id))
