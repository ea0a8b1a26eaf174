"""The page as printed, for a document that is loaded and for a draft of one."""

from findings.models import Document, Draft
from findings.page_images import page_image
from ofsted_tracker.charts.printed_page import PrintedPage


def printed_page(held: Document | Draft, number: int, url: str) -> PrintedPage | None:
    """A page of the file that is held; None where there is none, or no picture of it.

    ``url`` is where its picture is handed out.
    """
    image = page_image(held.file, number) if held.pages else None
    if image is None:
        return None
    width, height = image.size
    # Of another file another address: browsers keep the picture for a year.
    return PrintedPage(number, f"{url}?file={image.etag}", width, height)
