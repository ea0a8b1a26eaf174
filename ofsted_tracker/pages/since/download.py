"""“Since last time” as a CSV file: a row for each thing that happened."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils import timezone

from actions.models import Brag
from ofsted_tracker.tables import CsvColumn, csv_download

from .since import Since
from .work import WorkSince

COLUMNS = [
    CsvColumn(heading, "")
    for heading in ["What", "Day", "Code", "Name", "From", "To", "Words", "By or place"]
]


def download(since: Since) -> StreamingHttpResponse:
    name = f"{since.authority.slug}-since-{since.start}-to-{since.until}"
    return csv_download(name, COLUMNS, rows(since))


def rows(since: Since) -> Iterator[tuple]:
    """A row for each thing, in the order of the page."""
    if since.work:
        yield from of_work(since.work)
    for change in since.indicators:
        yield (
            f"Indicator: {change.direction.value.lower()}", change.now.end, "",
            change.indicator.name, change.then_words, change.now_words,
            "", change.now.get_stated_by_display(),
        )  # fmt: skip
    for said in since.said:
        for judgement in said.judgements:
            yield (
                "Ofsted’s grade", said.on, "", judgement.area.name, "", judgement.words,
                "", str(said.visit),
            )  # fmt: skip
        for asked in said.asked:
            yield (
                "Ofsted’s recommendation", said.on, asked.code, asked.title, "", "",
                asked.words, asked.passage.place,
            )  # fmt: skip
        for verdict in said.verdicts:
            yield (
                "Ofsted’s verdict, in our reading", said.on, verdict.recommendation.code,
                verdict.recommendation.title, "", verdict.get_verdict_display(),
                verdict.passage.text, verdict.passage.place,
            )  # fmt: skip


def of_work(work: WorkSince) -> Iterator[tuple]:
    for decision in work.decisions:
        row, update = decision.action, decision.action.update
        yield ("Decision wanted", day(update), row.code, row.title, "", "", decision.words,
               by(update))  # fmt: skip
    for row in work.newly_overdue:
        yield "Overdue now", row.due, row.code, row.title, "", "", "", row.owner
    for slip in work.slips:
        row, moved = slip.action, slip.extension
        yield ("Due date moved", day(moved), row.code, row.title, moved.from_date, moved.to_date,
               moved.reason, moved.approved_by)  # fmt: skip
    for move in work.moves:
        row, update = move.now, move.now.update
        words = " ".join(filter(None, [update.progress, update.impact, update.next_steps]))
        yield ("Status changed", day(update), row.code, row.title, move.then.brag.label,
               row.brag.label, words, by(update))  # fmt: skip
    for row in work.added:
        yield "Action added", row.start, row.code, row.title, "", row.brag.label, "", row.owner
    for word in work.words:
        row = word.action
        yield ("Second person’s word", day(word), row.code, row.title, "", Brag(word.brag).label,
               word.note, by(word))  # fmt: skip
    for version in work.evidence:
        yield ("Evidence added", day(version), version.on_codes or "", version.title, "",
               "", version.shows, by(version))  # fmt: skip
    for step in work.milestones:
        yield ("Milestone reached", step.done_on, step.code, step.title, "", "", "", "")


def day(written):
    return timezone.localdate(written.at)


def by(written) -> str:
    return (written.by.get_full_name() or written.by.username) if written.by else ""
