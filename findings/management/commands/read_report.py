import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from findings.management.documents import OCR, columns, in_print, read_documents
from findings.reading import Reading

JSONL, TEXT = "jsonl", "text"
COUNTED = ["judgements", "recommendations", "findings", "statistics", "warnings"]


class Command(BaseCommand):
    help = (
        "Reads reports and letters (PDF, Word, text) and prints what they say. Writes nothing. "
        "Exit status 1 if any of them could not be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--format",
            choices=[JSONL, TEXT],
            default=TEXT,
            help="text: to read, with a table at the end. jsonl: one JSON object a line.",
        )
        parser.add_argument("--ocr", action="store_true", help=OCR)

    def handle(self, *, files, format, ocr, **options):
        rows = []
        unreadable = []
        for file, reading in read_documents(files, ocr=ocr):
            if format == JSONL:
                self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False))
            else:
                self.stdout.write(in_words(file, reading))
            rows.append([reading.file, *(len(getattr(reading, name)) for name in COUNTED)])
            if reading.error:
                unreadable.append(f"{in_print(file)}: {reading.error}")
        if format == TEXT:
            self.stdout.write(columns([["", *COUNTED], *rows]))
        if unreadable:
            raise CommandError("\n".join(unreadable))


def in_words(file: Path, reading: Reading) -> str:
    """What a document says, item by item, each with its page."""
    lines = [f"== {in_print(file)}"]
    if reading.error:
        return "\n".join([*lines, f"Could not be read: {reading.error}", ""])
    lines.append(" · ".join(filter(None, [reading.authority, reading.framework, reading.kind])))
    days = [day.isoformat() for day in (reading.inspection_start, reading.inspection_end) if day]
    lines.append(
        f"Visit: {' to '.join(days) or 'no dates'}. Published: {reading.published or '–'}."
    )
    lines.append(f"Lead inspector: {reading.lead_inspector or '–'}")
    lines += [f"{j.area}: {j.grade}{_page(j)}" for j in reading.judgements]
    if reading.lscb_grade:
        lines.append(f"Safeguarding board: {reading.lscb_grade}")
    lines += [f"{r.ref or '•'} {r.text}{_page(r)}" for r in reading.recommendations]
    lines += [f"{s.printed} ({s.owner}): {s.sentence}{_page(s)}" for s in reading.statistics]
    lines += [f"Warning: {warning}" for warning in reading.warnings]
    return "\n".join([*lines, ""])


def _page(item) -> str:
    return f" [page {item.place.page}]" if item.place.page else ""
