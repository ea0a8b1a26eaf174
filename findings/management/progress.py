"""How far a command has come, on a terminal only."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
WIDTH = 30
WIPE = "\r\033[K"  # Back to the start of the line, and clear it.


def with_progress(items: Iterable[T], *, total: int) -> Iterator[T]:
    """The items as they come, with a bar of them on standard error; none where nobody looks."""
    stream = sys.stderr
    if not stream.isatty():
        yield from items
        return
    for done, item in enumerate(items, start=1):
        # The bar is wiped before the item is handed on: what the command prints takes its place.
        print(WIPE, end="", file=stream, flush=True)
        yield item
        bar = ("█" * (WIDTH * done // total)).ljust(WIDTH, "░")
        print(f"{bar} {done} of {total}", end="", file=stream, flush=True)
    print(WIPE, end="", file=stream, flush=True)
