from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from findings.models import Authority
from metrics.bulk.comparing import ASKED, Review
from metrics.bulk.faults import Unreadable
from metrics.bulk.writing import confirm
from metrics.models import FigureFile
from ofsted_tracker.pages.figure_files import door


class Command(BaseCommand):
    help = (
        "Loads tables of figures (.csv, .xlsx). With --authority they are that council's own, "
        "after the template: one that nothing speaks against is loaded; one with contradictions "
        "or doubts waits for a person's review in the browser. With --release they are open data "
        "of the Department for Education, and wait until a person has said what the columns are. "
        "Exit status 1 if any table could not be read or has faults: nothing of that one is kept."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        of = parser.add_mutually_exclusive_group(required=True)
        of.add_argument("--authority", metavar="SLUG", help="The council whose figures they are.")
        of.add_argument("--release", metavar="TITLE", help="Title and year of the open data.")
        parser.add_argument("--publisher", default="Department for Education", help="Of open data.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Print what would be done; write nothing."
        )

    def handle(self, *, files, authority, release, publisher, dry_run, **options):
        of = {"publisher": publisher, "release": release}
        if authority:
            council = Authority.objects.filter(slug=authority).first()
            if not council:
                raise CommandError(f"There is no council “{authority}”. Nothing was written.")
            of = {"authority": council}
        bad = 0
        for path in files:
            try:
                self._load(path, of, dry_run)
            except Unreadable as problem:
                bad += 1
                self.stderr.write(f"{path}: {problem}.")
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")
        if bad:
            raise CommandError(f"{bad} of {len(files)} tables could not be loaded.")

    def _load(self, path: Path, of: dict, dry_run: bool) -> None:
        content = _content(path)
        now = timezone.now()
        kind, read = _read(content, path.name, of, timezone.localdate(now))
        if dry_run:
            file = FigureFile(kind=kind, name=path.name, read=read)
        else:
            file = door.keep(content, path.name, kind=kind, read=read, by=None, at=now, **of)
        if kind == FigureFile.Kind.STATISTICS:
            self.stdout.write(f"{path}: {len(read['series'])} series wait for their indicators.")
            return
        review = Review.of(file)
        counts = ", ".join(f"{len(lines)} {group}" for group, lines in review.groups.items())
        is_asked = any(review.groups[group] for group in ASKED)
        if is_asked:
            end = "It waits for a person's review."
        elif review.does_something:
            end = "Loaded."
        else:
            end = "There is nothing to load."
        if not (dry_run or is_asked) and review.does_something:
            confirm(file, user=None, at=now, accepted=(), expected_digest=review.digest)
        self.stdout.write(f"{path}: {counts}. {end}")


def _read(content: bytes, name: str, of: dict, today: date) -> tuple[str, dict]:
    """Kind, and what was read. Raises Unreadable, also with all faults, a line each."""
    if "authority" not in of:
        return FigureFile.Kind.STATISTICS, door.read_statistics(content, name)
    read = door.read_council(content, name, of["authority"], today)
    if read["faults"]:
        lines = [
            f"row {f['row']}, {f['column']}: “{f['there']}”. {f['what_to_do']}"
            for f in read["faults"]
        ]
        raise Unreadable("\n".join(["has faults", *lines]))
    return FigureFile.Kind.COUNCIL, read


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{error.strerror}") from error
