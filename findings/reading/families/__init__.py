"""One grammar a family of documents. To add one: a module with ``is_one`` and ``read``, and a line below."""

from ..blocks import Text
from ..result import Reading


def read(text: Text, reading: Reading) -> None:
    """Fills in the reading by the grammar of the first family that the text belongs to."""
