"""Content → zip: what it is, the tables, the evidence files, and the hashes of all of them."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.storage import default_storage

from ofsted_tracker.tables import plain

CHUNK = 1024 * 1024
README = """\
{title}
{council}

As at {as_at}. Made at {made_at} by {made_by}.
Plan: {plan}

What is in it
{contents}
MANIFEST.csv          name, SHA-256 and size in bytes of each of the files above

How to check it
The SHA-256 of a file is the same on every machine as long as nothing in the file is changed.
Windows:  certutil -hashfile FILE SHA256
macOS:    shasum -a 256 FILE
Linux:    sha256sum FILE
Compare what is shown with the line of the file in MANIFEST.csv. The hash of the whole archive
stands on the page of the pack.

Titles and verdicts are our reading of Ofsted’s reports; words in quotation marks and in the
columns of printed words are Ofsted’s or the council’s own.
"""


class EvidenceChanged(Exception):
    """A file of evidence is gone, or is no longer the one that was handed in."""


def make_archive(content: dict, to: BinaryIO) -> None:
    """Writes the archive of a pack. The same content gives the same bytes.

    Raises EvidenceChanged if a stored file of evidence does not match its hash.
    """
    at = datetime.fromisoformat(content["made_at"])
    texts = {sheet["name"]: csv_of(sheet["headings"], sheet["rows"]) for sheet in content["sheets"]}
    texts = {"README.txt": readme(content).encode("utf-8")} | texts
    lines = [[name, sha256(text).hexdigest(), len(text)] for name, text in texts.items()]
    lines += [[file["name"], file["sha256"], file["size"]] for file in content["files"]]
    texts["MANIFEST.csv"] = csv_of(["File", "SHA-256", "Bytes"], lines)
    with ZipFile(to, "w") as archive:
        for name, text in sorted(texts.items()):
            archive.writestr(entry(name, at), text)
        for file in sorted(content["files"], key=lambda f: f["name"]):
            copy_evidence(file, archive, at)


def entry(name: str, at: datetime) -> ZipInfo:
    """An entry that owes nothing to the machine or to the moment of writing."""
    info = ZipInfo(name, at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def copy_evidence(file: dict, archive: ZipFile, at: datetime) -> None:
    """Copies a file of evidence, piece by piece, and checks its hash on the way."""
    digest = sha256()
    try:
        with (
            default_storage.open(file["stored"]) as source,
            archive.open(entry(file["name"], at), "w") as target,
        ):
            while piece := source.read(CHUNK):
                digest.update(piece)
                target.write(piece)
    except FileNotFoundError as error:
        raise EvidenceChanged(f"{file['name']} is not held any more.") from error
    if digest.hexdigest() != file["sha256"]:
        raise EvidenceChanged(f"{file['name']} is not the file that was handed in.")


def csv_of(headings: list[str], rows: Iterable[list]) -> bytes:
    """A CSV file that spreadsheets open as text; what they would run as a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def readme(content: dict) -> str:
    listed = [f"{sheet['name']:<22}{sheet['says']}" for sheet in content["sheets"]]
    if content["files"]:
        listed.append(f"{'evidence/':<22}The files of evidence, {len(content['files'])} in all.")
    return README.format(**content | {"contents": "\n".join(listed)})
