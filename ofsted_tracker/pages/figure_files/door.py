"""Tables at the door: read, refused or kept. Pages and the command come this way."""

from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile

from actions.uploads import stored_name
from findings.drafts.figures import Indicators
from findings.models import Authority
from metrics.bulk.council_table import read_council_table
from metrics.bulk.figures import as_json
from metrics.bulk.guessing import guess
from metrics.bulk.limits import Limits
from metrics.bulk.open_data import Series, cells_of, layout_of
from metrics.bulk.tables import Table, read_table
from metrics.bulk.taking import Choice, Taken, take
from metrics.bulk.writing import NotWritten
from metrics.models import FigureFile

from .children import check_headings, without_children

Kind = FigureFile.Kind


def read_council(content: bytes, name: str, authority: Authority, today: date) -> dict:
    """What is kept of a council's table, in FigureFile.read. Raises Unreadable."""
    table = read_table(content, name, limits_of(Kind.COUNCIL))
    check_headings(table.headings)
    safe = replace(table, rows=without_children(table.rows))
    read = read_council_table(safe, authority, today)
    return {
        "sheet": table.sheet,
        "figures": as_json(read.figures),
        "faults": [asdict(fault) for fault in read.faults],
    }


def read_statistics(content: bytes, name: str) -> dict:
    """What is kept of open data before it is mapped: its series, each with a guess."""

    def read() -> Table:
        return read_table(content, name, limits_of(Kind.STATISTICS))

    check_headings(read().headings)
    layout = layout_of(read)
    indicators = Indicators()
    return {
        "series": [asdict(series) for series in layout.series],
        "guesses": [guess(series, indicators) for series in layout.series],
        "has_reporting_years": layout.has_reporting_years,
    }


def keep(content: bytes, name: str, *, kind: str, read: dict, by, at: datetime, **of) -> FigureFile:
    """A table that waits for its review. ``of``: its authority; or publisher and release."""
    file = FigureFile(
        kind=kind, name=name, sha256=sha256(content).hexdigest(), read=read, by=by, at=at, **of
    )
    file.file.save(stored_name(name), ContentFile(content), save=False)
    file.save()
    return file


def series_of(file: FigureFile) -> list[Series]:
    return [Series(**series) for series in file.read["series"]]


def take_from(file: FigureFile, choice: Choice, today: date) -> Taken:
    """The figures of open data that were chosen."""
    series = series_of(file)
    table = read_table(_content(file), file.name, limits_of(Kind.STATISTICS))
    cells = cells_of(table, {place: series[place] for place in choice.indicators})
    return take(cells, choice, today)


def keep_choice(file: FigureFile, choice: Choice, taken: Taken, *, expected_version: int) -> None:
    """Notes what was chosen and what it gives. Raises NotWritten if somebody was quicker."""
    chosen = {
        "mapping": {str(place): i.slug for place, i in choice.indicators.items()},
        "authorities": [authority.slug for authority in choice.authorities],
        "reporting_year": choice.reporting_year,
        "left_out": taken.left_out,
        "figures": as_json(taken.figures),
    }
    rows = FigureFile.objects.filter(
        pk=file.pk, version=expected_version, state=FigureFile.State.WAITING
    )
    if not rows.update(read=file.read | chosen, version=expected_version + 1):
        raise NotWritten(f"Somebody else has changed or decided {file.name} in between.")


def limits_of(kind: str) -> Limits:
    return Limits(**settings.FIGURE_LIMITS[kind])


def _content(file: FigureFile) -> bytes:
    with file.file.open("rb") as stored:
        return stored.read()
