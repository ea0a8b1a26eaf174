"""The pages of a document as pictures: each is drawn once, and kept until the room is needed.

They lie in a folder under MEDIA_ROOT that may be emptied at any time.
"""

import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse, HttpResponseNotModified
from PIL import Image

from .reading import Limits, Unreadable
from .reading.apart import render_apart

SCALE = 2  # Pixels a point: sharp on a screen that shows two for one.
LIMITS = Limits(seconds=20)  # Somebody waits for it.
MAX_BYTES = 500 * 1024 * 1024  # Of all pictures together: about 7,000 pages.
RETRY_AFTER = 60 * 60  # Seconds until a page that could not be drawn is tried again.
A_YEAR = 60 * 60 * 24 * 365


@dataclass(frozen=True)
class PageImage:
    """The picture of one page. ``etag`` names its content: another file, another name."""

    path: Path
    etag: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        with Image.open(self.path) as image:
            return image.width / SCALE, image.height / SCALE

    def response(self, request):
        """The picture itself. A browser may keep it, a proxy that others use may not."""
        etag = f'"{self.etag}"'
        if request.headers.get("If-None-Match") == etag:
            response = HttpResponseNotModified()
        else:
            response = HttpResponse(self.path.read_bytes(), content_type="image/webp")
        response["ETag"] = etag
        response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
        return response


def page_image(file: FieldFile, number: int) -> PageImage | None:
    """The picture of a page of a file, counted from 1; drawn if need be.

    None where no file is held, or where the page cannot be drawn.
    """
    if not file or not file.storage.exists(file.name):
        return None
    etag = f"{version_of(file)}-{number}"
    path = folder() / f"{etag}.webp"
    if not is_known(path):
        keep(path, drawn(Path(file.path), number))
    return PageImage(path, etag) if path.stat().st_size else None


def version_of(file: FieldFile) -> str:
    """A name for what a file holds now: another one as soon as the file is another."""
    changed = file.storage.get_modified_time(file.name)
    return sha256(f"{file.name} {file.size} {changed}".encode()).hexdigest()[:32]


def image_or_404(file: FieldFile, number: int) -> PageImage:
    image = page_image(file, number)
    if image is None:
        raise Http404
    return image


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "pages"


def is_known(path: Path) -> bool:
    """Whether a page is drawn. An empty file stands for one that could not be."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return found.st_size > 0 or time.time() - found.st_mtime < RETRY_AFTER


def drawn(path: Path, number: int) -> bytes:
    """The picture of a page, from a process of its own; empty if there can be none."""
    try:
        return render_apart(path, number, SCALE, LIMITS)
    except Unreadable:
        return b""


def keep(path: Path, content: bytes) -> None:
    """Writes a picture so that nobody reads half of one, and makes room for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    make_room(path.parent, MAX_BYTES - len(content))
    with NamedTemporaryFile(dir=path.parent, suffix=path.suffix, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def make_room(folder: Path, max_bytes: int) -> None:
    """Drops the oldest pictures of a folder until the rest needs at most so many bytes."""
    found = []
    for path in folder.glob("*.webp"):
        with suppress(FileNotFoundError):  # Another process makes room, too.
            found.append((path.stat(), path))
    total = sum(stat.st_size for stat, _ in found)
    for stat, path in sorted(found, key=lambda pair: pair[0].st_mtime):
        if total <= max_bytes:
            break
        path.unlink(missing_ok=True)
        total -= stat.st_size
