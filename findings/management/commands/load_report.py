from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from findings.loading import STATUSES, LoadPlan, Source, load, plan_load

FIXTURES = {".yaml", ".yml"}
DOCUMENTS = {".pdf", ".docx", ".txt"}


class Command(BaseCommand):
    help = (
        "Loads fixture files: all or nothing, by natural key. A second run changes nothing. "
        "A difference from what a person wrote is a conflict; the person's value stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Print what would be done; write nothing."
        )

    def handle(self, *, files, dry_run, **options):
        sources = [read_source(file) for file in files]
        plan = plan_load(sources) if dry_run else load(sources)
        if plan.problems:
            lines = [str(problem) for problem in plan.problems]
            raise CommandError("\n".join([*lines, "Nothing was written."]))
        self.stdout.write(table(plan))
        for change, difference in plan.conflicts():
            self.stdout.write(
                f"Conflict: {change.label} “{change.instance}”, {difference.field}: "
                "a person has changed it, and so has the file. The person's value stays. "
                "To decide, load the file in the browser."
            )
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")


def read_source(file: Path) -> Source:
    """The file as it is. Raises CommandError with its name and the reason."""
    if file.suffix.lower() in DOCUMENTS:
        raise CommandError(
            f"{file}: reading documents comes with the report reader, which is not there yet. "
            "Load a fixture file (.yaml). Nothing was written."
        )
    if file.suffix.lower() not in FIXTURES:
        raise CommandError(f"{file}: not a fixture file (.yaml, .yml). Nothing was written.")
    try:
        return Source(str(file), file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}. Nothing was written.") from error


def table(plan: LoadPlan) -> str:
    """Counts by kind and status, in columns."""
    rows = [(kind, *row.values()) for kind, row in plan.counts().items()]
    rows = [("", *STATUSES), *rows, ("all", *plan.totals().values())]
    width = max(len(row[0]) for row in rows)
    return "\n".join(
        row[0].ljust(width) + "".join(f"{cell:>{len(status) + 2}}" for status, cell in cells)
        for row in rows
        for cells in [list(zip(STATUSES, row[1:], strict=True))]
    )
