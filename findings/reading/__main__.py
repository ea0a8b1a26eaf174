"""The process that ``apart`` starts: ``python -m findings.reading read|draw < REQUEST > ANSWER``.

The request is JSON. It ends with 0 and the answer, with one of the codes that ``apart`` knows, or
by the signal of what went wrong.
"""

import json
import resource
import sys
from pathlib import Path

from . import Limits, Unreadable, read
from .apart import MOST_ANSWER, OUT_OF_MEMORY, REFUSED
from .pictures import picture_of


def answer(task: str, request: dict, limits: Limits) -> bytes:
    """A reading as JSON, or the picture of a page. Raises Unreadable."""
    path = Path(request["path"])
    if task == "draw":
        return picture_of(path, request["page"], request["scale"])
    reading = read(path.read_bytes(), request["name"], limits, ocr=request["ocr"])
    return json.dumps(reading.as_json()).encode()


def confine(limits: Limits) -> None:
    """Bounds this process and whatever it starts. It leaves no core behind when it breaks down."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_ANSWER, MOST_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    request = json.load(sys.stdin)
    limits = Limits(**request["limits"])
    confine(limits)
    try:
        sys.stdout.buffer.write(answer(sys.argv[1], request, limits))
    except Unreadable as problem:
        sys.stdout.buffer.write(str(problem).encode())
        sys.exit(REFUSED)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
