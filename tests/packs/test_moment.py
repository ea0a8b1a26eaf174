"""A pack is of one moment, whatever others write while it is gathered."""

from threading import Thread

import pytest
from django.db import connection

from actions.models import StatusUpdate
from ofsted_tracker.packs import gather
from tests.factories import StatusUpdateFactory

from .conftest import AT

WORDS = "Written while the pack was gathered"


@pytest.mark.django_db(transaction=True)
def test_pack_leaves_out_what_is_written_while_it_is_gathered(content, w, monkeypatch):
    def somebody_else():
        StatusUpdateFactory(action=w.action, progress=WORDS, at=AT)
        connection.close()

    other = Thread(target=somebody_else)
    read_versions = gather.standing_versions

    def read_while_somebody_writes(material):
        other.start()
        other.join(timeout=1)  # SQLite lets them write only afterwards.
        return read_versions(material)

    monkeypatch.setattr(gather, "standing_versions", read_while_somebody_writes)

    said = content()

    other.join()
    assert StatusUpdate.objects.filter(progress=WORDS).exists()
    assert WORDS not in str(said)
