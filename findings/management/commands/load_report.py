from hashlib import sha256
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from findings.drafts import same_content
from findings.drafts.unattended import Outcome, load_reading, load_waiting
from findings.loading import STATUSES, LoadPlan, Source, load, plan_load
from findings.management.documents import OCR, columns, in_print, read_documents
from findings.models.draft import SUFFIXES

FIXTURES = {".yaml", ".yml"}


class Command(BaseCommand):
    help = (
        "Loads fixture files (.yaml) and documents (.pdf, .docx, .txt). Fixtures load by natural "
        "key, all or nothing. Each document is read into a draft of its own, which waits for a "
        "person's review in the browser. What a person wrote is never overwritten: a difference "
        "from it is a conflict, and the person's value stays. The same document again changes "
        "nothing; once the reader has a newer version, it is read again into a new draft. "
        "Exit status 1 if any file could not be loaded: nothing of that file is written, and if "
        "it is a fixture, nothing at all."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Print what would be done; write nothing."
        )
        parser.add_argument(
            "--accept",
            action="store_true",
            help="Of documents, load what is beyond doubt; figures, doubts and changes of what is "
            "there wait in the draft.",
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="Read documents anew although this version of the reader has read them.",
        )
        parser.add_argument("--ocr", action="store_true", help=OCR)

    def handle(self, *, files, dry_run, accept, again, ocr, **options):
        for file in files:
            if file.suffix.lower() not in FIXTURES | SUFFIXES:
                raise CommandError(
                    f"{in_print(file)}: neither a fixture (.yaml, .yml) nor a document (.pdf, "
                    ".docx, .txt). Nothing was written."
                )
        fixtures = [file for file in files if file.suffix.lower() in FIXTURES]
        documents = [file for file in files if file.suffix.lower() in SUFFIXES]
        if fixtures:
            self._load_fixtures(fixtures, dry_run)
        if documents:
            self._load_documents(documents, dry_run, accept, again, ocr)
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")

    def _load_fixtures(self, files: list[Path], dry_run: bool) -> None:
        sources = [Source(str(file), _content(file)) for file in files]
        plan = plan_load(sources) if dry_run else load(sources)
        if plan.problems:
            lines = [str(problem) for problem in plan.problems]
            raise CommandError("\n".join([*lines, "Nothing was written."]))
        self.stdout.write(table([plan]))
        self._name_conflicts(plan)

    def _load_documents(
        self, files: list[Path], dry_run: bool, accept: bool, again: bool, ocr: bool
    ) -> None:
        unread, outcomes = [], []
        for file in files:
            draft = None if again else same_content(sha256(_content(file)).hexdigest())
            if draft:
                outcomes.append(load_waiting(draft, accept=accept, dry_run=dry_run))
                self._tell(file, outcomes[-1])
            else:
                unread.append(file)
        for file, reading in read_documents(unread, ocr=ocr):
            with file.open("rb") as content:
                outcome = load_reading(
                    File(content, file.name), reading, accept=accept, dry_run=dry_run
                )
            outcomes.append(outcome)
            self._tell(file, outcome)
        plans = [outcome.plan for outcome in outcomes if outcome.plan]
        if plans:
            self.stdout.write(table(plans))
        bad = [outcome for outcome in outcomes if outcome.error]
        if bad:
            raise CommandError(f"{len(bad)} of {len(files)} documents could not be loaded.")

    def _tell(self, file: Path, outcome: Outcome) -> None:
        stream = self.stderr if outcome.error else self.stdout
        stream.write(f"{in_print(file)}: {outcome.in_words}")
        if outcome.plan:
            self._name_conflicts(outcome.plan)

    def _name_conflicts(self, plan: LoadPlan) -> None:
        for change, difference in plan.conflicts():
            self.stdout.write(
                f"Conflict: {change.label} “{change.instance}”, {difference.field}: "
                "a person has changed it, and so has the file. The person's value stays. "
                "To decide, load the file in the browser."
            )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{in_print(file)}: {error.strerror}. Nothing was written.") from error


def table(plans: list[LoadPlan]) -> str:
    """Counts by kind and status of all plans, in columns."""
    counts: dict[str, dict[str, int]] = {}
    for plan in plans:
        for kind, row in plan.counts().items():
            sums = counts.setdefault(kind, dict.fromkeys(STATUSES, 0))
            for status, number in row.items():
                sums[status] += number
    totals = [sum(row[status] for row in counts.values()) for status in STATUSES]
    rows = [[kind, *row.values()] for kind, row in counts.items()]
    return columns([["", *STATUSES], *rows, ["all", *totals]])
