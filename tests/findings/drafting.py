"""Readings made by hand, and drafts of them, for the tests of reviewing and loading."""

from dataclasses import replace
from datetime import date

from django.core.files.base import ContentFile

from findings.drafts import fill, kept
from findings.models import Draft, DraftItem
from findings.reading import Reading
from findings.reading.result import Finding, Judgement, Place, Recommendation, Statistic
from findings.reading.text.blocks import Box

LINES = (Box(3, 72.0, 700.0, 500.0, 712.0), Box(3, 72.0, 686.0, 300.0, 698.0))
PAGE = Place(page=3, section="Findings", boxes=LINES)
WEEKS = "Care proceedings took 31 weeks in December 2014."

READING = Reading(
    file="report.pdf",
    pages=12,
    reader=1,
    title="Inspection of Westshire",
    authority="Westshire County Council",
    framework="sif",
    kind="inspection",
    inspection_start=date(2015, 1, 20),
    inspection_end=date(2015, 2, 11),
    dates_printed="20 January 2015 to 11 February 2015",
    published=date(2015, 3, 27),
    lead_inspector="Jane Doe",
    judgements=[Judgement("Children looked after", "Good", "Children looked after Good", PAGE)],
    recommendations=[
        Recommendation("1", "Ensure that there are enough homes.", place=PAGE),
        Recommendation("2", "Visit every child in time.", place=PAGE),
        Recommendation("88", "Publish an annual report.", addressee="LSCB", place=PAGE),
    ],
    findings=[
        Finding("9", "Findings", "There are too few homes. Children wait.", PAGE),
        Finding("10", "Findings", "Social workers know their children well.", PAGE),
    ],
    statistics=[
        Statistic(
            31,
            "weeks",
            "December 2014",
            WEEKS,
            "31 weeks",
            start=date(2014, 12, 1),
            end=date(2014, 12, 31),
            place=PAGE,
        )
    ],
)


def reading(**changes) -> Reading:
    return replace(READING, **changes)


def draft_of(read: Reading = READING, content: bytes = b"%PDF-1") -> Draft:
    """A draft waiting for review; its file holds the content."""
    with kept(ContentFile(content, name=read.file)) as draft:
        fill(draft, read)
    return draft


def accepted(read: Reading = READING, **options) -> Draft:
    """A draft of which a person has accepted all that is beyond doubt."""
    draft = draft_of(read, **options)
    draft.accept_beyond_doubt()
    return draft


def fact(draft: Draft, name: str) -> DraftItem:
    return next(i for i in draft.items.filter(kind="fact") if i.read["fact"] == name)


def accept(item: DraftItem, user=None, **corrected) -> None:
    """As a person accepts an item, with what they correct."""
    if corrected:
        item.correct(corrected, user=user, expected_version=item.version)
    else:
        item.decide(DraftItem.Decision.ACCEPTED, user=user, expected_version=item.version)
