"""The dashboard as spreadsheets."""

from itertools import chain

from django.http import StreamingHttpResponse

from ofsted_tracker.tables import CsvColumn, csv_download

from ..trail import Lack, Trail, attach_passages
from .dates import Dates, Kind, Telling
from .grouping import normal_tags
from .page import EvidencePage

NEVER_SHOWN = "not shown to you"
COLUMNS = [
    CsvColumn(heading, "")
    for heading in [
        "Code", "Council’s code", "Title (ours)", "Words as printed", "Visit", "Last day of visit",
        "Place", "Theme", "Area as printed", "National framework", "Claims of the council",
        "Actions", "Status of actions", "Evidence", "Of it not counted",
        "Newest evidence speaks to", "Indicators", "Figures since", "Notes on them",
        "Ofsted later said", "Said at", "What is missing", *Lack.labels, "Claimed against shown",
    ]
]  # fmt: skip
DATES_COLUMNS = [
    CsvColumn(heading, "")
    for heading in [
        "Day", "Kind", "What", "Value or what it shows", "Stated by", "Handed in", "Place",
        "Address", "Note",
    ]
]  # fmt: skip


def csv_row(trail: Trail) -> tuple:
    """One recommendation in a row of a spreadsheet."""
    r, verdict, held = trail.recommendation, trail.verdict, trail.evidence_and_doubts
    may_see = trail.actions is not None
    return (
        r.code,
        r.council_code,
        r.title,
        r.words,
        r.inspection.title,
        r.asked_on,
        r.passage.place,
        r.theme.name if r.theme else "",
        r.area.name if r.area else "",
        "; ".join(normal_tags(r.tags)),
        len(trail.claims),
        len(trail.actions) if may_see else NEVER_SHOWN,
        "; ".join(f"{a.code} {a.get_brag_display()}" for a in trail.actions or ()),
        len(held) if may_see else NEVER_SHOWN,
        "; ".join(f"{e.evidence.title}: {doubt}" for e, doubt in held if doubt),
        max((e.speaks_to for e, doubt in held if not doubt), default=""),
        len(trail.figures),
        "; ".join(f"{f.indicator}: {f.now_in_words}, {f.now.period}" for f in trail.figures_since),
        "; ".join(f"{f.indicator}: {f.now.note}" for f in trail.figures_since if f.now.note),
        verdict.get_verdict_display() if verdict else "",
        str(verdict.inspection) if verdict else "",
        "; ".join(gap.value for gap in trail.gaps),
        *("yes" if lack in trail.lacks else "" for lack in Lack),
        trail.against.sentence,
    )


def dates_row(telling: Telling) -> tuple:
    """One thing that tells of a day."""
    day, item = telling.day, telling.item
    match telling.kind:
        case Kind.EVIDENCE:
            address = item.evidence.get_absolute_url()
            handed_in = item.at.date()
            return (day, "Evidence", str(item), item.shows, "Council", handed_in, "", address, "")
        case Kind.FIGURE:
            name, stated = str(item.indicator), item.get_stated_by_display()
            row = (day, "Figure", name, item.printed, stated, "")
            return *row, *place_of(item.passage), item.note
    polarity = item.get_polarity_display()
    return (day, "Finding", item.headline, polarity, "Inspectors", "", *place_of(item.passage), "")


def place_of(passage) -> tuple[str, str]:
    return (passage.place, passage.get_absolute_url()) if passage else ("", "")


def evidence_csv(page: EvidencePage) -> StreamingHttpResponse:
    """What is listed."""
    cited = [(t.recommendation, *t.against.critics) for t in page.listed]
    attach_passages(chain.from_iterable(cited))
    name = f"evidence-{page.known.authority.slug}"
    return csv_download(name, COLUMNS, map(csv_row, page.listed))


def dates_csv(dates: Dates) -> StreamingHttpResponse:
    """All that tells of a day."""
    name = f"evidence-by-date-{dates.authority.slug}"
    return csv_download(name, DATES_COLUMNS, map(dates_row, dates.all()))
