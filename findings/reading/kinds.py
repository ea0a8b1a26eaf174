"""What a file is, by its content and never by its name; then its text."""

from .blocks import Text
from .limits import Limits, Unreadable
from .pdf import read_pdf
from .txt import read_txt

MEGABYTE = 1024 * 1024


def text_of(content: bytes, limits: Limits) -> Text:
    """The text of a PDF or plain-text document. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("The file is empty. Fetch it again from Ofsted.")
    if len(content) > limits.bytes:
        raise Unreadable(
            f"The file has {len(content) / MEGABYTE:,.0f} MB, and at most "
            f"{limits.bytes / MEGABYTE:,.0f} MB are read."
        )
    if b"%PDF-" in content[:1024]:
        return read_pdf(content, limits)
    return read_txt(content, limits)
