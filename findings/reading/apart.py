"""Reading and drawing in a process of their own, with bounded memory and time.

A file made to harm the program that opens it ends that process and nothing else. The process is
given no shell and none of the site's secrets, and its temporary file goes with it.
"""

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from . import DEFAULT, VERSION
from .limits import MEGABYTE, Limits, Unreadable
from .result import Reading

ROOT = Path(__file__).parents[2]  # Where the package is found.
ENVIRONMENT = ("PATH", "TESSDATA_PREFIX")  # What tesseract is found by.
MOST_ANSWER = 100 * MEGABYTE
REFUSED = 3  # Code of the process: its answer is the sentence that says why.
OUT_OF_MEMORY = 4
REMEDY = "Fetch it again from Ofsted, or print it to a new PDF and hand in that."

logger = logging.getLogger(__name__)


def read_apart(path: Path, name: str, limits: Limits = DEFAULT, *, ocr: bool = False) -> Reading:
    """``read`` of a file, apart. Whatever goes wrong stands in ``error``."""
    failed = Reading(file=name, reader=VERSION)
    if ocr:
        limits = replace(limits, seconds=limits.ocr_seconds)
    try:
        with path.open("rb") as file:
            failed.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return Reading.from_json(json.loads(_answer("read", path, limits, name=name, ocr=ocr)))
    except OSError as problem:
        failed.error = f"The file cannot be opened: {problem.strerror}."
    except Unreadable as problem:
        failed.error = str(problem)
    return failed


def render_apart(path: Path, page: int, scale: int, limits: Limits = DEFAULT) -> bytes:
    """A page of a PDF, counted from 1, as WebP of so many pixels a point. Raises Unreadable."""
    return _answer("draw", path, limits, page=page, scale=scale)


def _answer(task: str, path: Path, limits: Limits, **details) -> bytes:
    """What the process answers. Raises Unreadable, with the reason why there is no answer."""
    request = {"path": str(path.resolve()), "limits": asdict(limits), **details}
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(
            [sys.executable, "-m", "findings.reading", task],
            cwd=ROOT,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            _, complaint = process.communicate(json.dumps(request).encode(), limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise Unreadable(_too_slow(limits)) from error
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)  # With what it has started.
                process.communicate()
        answer.seek(0)
        if process.returncode == 0:
            return answer.read()
        if process.returncode == REFUSED:
            raise Unreadable(answer.read().decode())
    logger.error("%s of %s ended with %s: %s", task, path, process.returncode, complaint.decode())
    raise Unreadable(_reason(process.returncode, limits))


def _reason(code: int, limits: Limits) -> str:
    if code == -signal.SIGXCPU:
        return _too_slow(limits)
    if code == OUT_OF_MEMORY:
        return f"It needs more memory than {limits.memory / MEGABYTE:,.0f} MB. {REMEDY}"
    if code < 0:
        return f"The program that opens it broke down: it is damaged, or too large. {REMEDY}"
    return "The reader failed on it, which is a fault of the reader. Report it with the file."


def _too_slow(limits: Limits) -> str:
    return f"It takes longer than {limits.seconds} seconds. {REMEDY}"
