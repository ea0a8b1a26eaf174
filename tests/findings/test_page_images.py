"""Pictures of pages: drawn once, apart from the site, in a folder of bounded size."""

import os
import time

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from PIL import Image

from findings import page_images
from findings.page_images import RETRY_AFTER, SCALE, PageImage, make_room, page_image
from tests.factories import DraftFactory
from tests.pictures import HEIGHT, WIDTH, blank_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def held(content: bytes):
    return DraftFactory(file=ContentFile(content, "report.pdf"))


def picture(draft, number=1) -> PageImage | None:
    return page_image(draft.file, number)


@pytest.fixture
def calls(monkeypatch) -> list:
    """The pages that were drawn, each in a process of its own."""
    made = []
    draw = page_images.render_apart
    monkeypatch.setattr(
        page_images, "render_apart", lambda *args: made.append(args[:2]) or draw(*args)
    )
    return made


def test_page_is_drawn_at_its_size_and_kept(calls):
    draft = held(blank_pdf())

    first, second = picture(draft), picture(draft)

    assert first.size == (WIDTH, HEIGHT)
    with Image.open(first.path) as drawn:
        assert drawn.size == (WIDTH * SCALE, HEIGHT * SCALE)
    assert first.path == second.path
    assert len(calls) == 1


def test_two_drafts_of_one_file_share_their_pictures(calls):
    draft = held(blank_pdf())
    other = DraftFactory(file=draft.file.name)

    assert picture(draft).path == picture(other).path
    assert len(calls) == 1


def test_file_that_has_changed_is_drawn_anew(calls):
    draft = held(blank_pdf())
    before = picture(draft)
    with open(draft.file.path, "wb") as file:
        file.write(blank_pdf(width=420))

    after = picture(draft)

    assert after.size == (420, HEIGHT)
    assert after.etag != before.etag


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (b"%PDF-1.7 and nothing else", 1),
        (b"<html>Report not found</html>", 1),
        (b"", 1),
        (blank_pdf(), 2),
        (blank_pdf(width=9_000), 1),
    ],
    ids=["damaged", "web page", "empty", "no such page", "larger than any paper"],
)
def test_page_that_cannot_be_drawn_has_no_picture_and_is_not_tried_at_once_again(
    calls, content, number
):
    draft = held(content)

    assert picture(draft, number) is None
    assert picture(draft, number) is None
    assert len(calls) == 1


def test_page_that_could_not_be_drawn_is_tried_again_after_a_while(calls, media):
    draft = held(b"%PDF-1.7 and nothing else")
    picture(draft)
    [kept] = (media / "pages").iterdir()
    long_ago = time.time() - RETRY_AFTER - 1
    os.utime(kept, (long_ago, long_ago))

    picture(draft)

    assert len(calls) == 2


def test_file_that_is_not_held_has_no_picture(calls):
    assert picture(DraftFactory(file="documents/lost.pdf")) is None
    assert page_image(DraftFactory(file="").file, 1) is None
    assert calls == []


def test_oldest_pictures_make_room(tmp_path):
    for age, name in enumerate(["new", "old", "oldest"]):
        path = tmp_path / f"{name}.webp"
        path.write_bytes(b"0" * 100)
        os.utime(path, (1_000_000 - age, 1_000_000 - age))

    make_room(tmp_path, 150)

    assert [path.stem for path in tmp_path.iterdir()] == ["new"]


def test_folder_stays_below_its_bound(monkeypatch, media):
    draft = held(blank_pdf(pages=3))
    size = picture(draft).path.stat().st_size
    monkeypatch.setattr(page_images, "MAX_BYTES", 2 * size)

    for number in [2, 3]:
        picture(draft, number)

    assert sum(path.stat().st_size for path in (media / "pages").iterdir()) <= 2 * size


def test_response_may_be_kept_by_the_browser_alone_and_is_not_sent_twice():
    image = picture(held(blank_pdf()))
    ask = RequestFactory()

    sent = image.response(ask.get("/"))
    again = image.response(ask.get("/", headers={"if-none-match": sent["ETag"]}))

    assert sent.content[8:12] == b"WEBP"
    assert sent["Content-Type"] == "image/webp"
    assert {"private", "immutable"} <= set(sent["Cache-Control"].split(", "))
    assert (again.status_code, again.content) == (304, b"")
