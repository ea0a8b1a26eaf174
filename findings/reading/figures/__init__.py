"""The performance figures of a document's text: value, unit, period, owner and sentence."""

import re
from collections.abc import Iterable, Mapping

from ..grammar.outline import Placed
from ..result import Statistic
from ..text.blocks import Block
from .footnotes import notes_of, time_of_footnote
from .list_times import time_of_list
from .numbers import NUMERAL
from .period import Period
from .places import part_of
from .plain_present import is_of_now
from .relative import HINTS
from .sections import is_left_out
from .sentence import Sentence
from .sentence_figures import statistics_of
from .sentences import sentences
from .shared_services import makes_section_shared
from .sources import notes_in, time_of_source
from .visit import Visit
from .zeros import says_none

__all__ = ["Visit", "figures_in", "notes_of"]

_DASHES = frozenset("–-−o")  # Labels of lists below lists.
_INDENT = 8  # Points.
_LONGEST_SENTENCE = 2000  # Letters. What is longer is a table or a list without its lines.
# It goes on with the group, and so with the time, of the sentence before it.
_GOES_ON = re.compile(
    r"(?:(?:Of|All of) (?:these|those|this number|this group|them)|The remaining|These|A further"
    r"|(?:This|It|That) compares"
    r"|(?:This|It|That) (?:is|was|remains) (?:\w+ )?(?:in line with|similar to"
    r"|(?:better|worse|higher|lower|longer|shorter|less|more) than|above|below))\b"
)
# It speaks on of the people of the text before it, and so perhaps of its time.
_OF_THE_INVOLVED = re.compile(
    r"(?:(?:While|Although|Of) )?(?:[Aa]ll (?:of )?)?[Tt]he "
    r"(?:young people|children|families|staff) (?:involved|concerned)\b"
)


def figures_in(
    blocks: Iterable[Placed], visit: Visit, footnotes: Mapping[str, Period] | None = None
) -> list[Statistic]:
    """The figures of a document's sentences, in their order.

    Those of comparators and targets have their owner's name. ``footnotes``: the times of sources
    that notes at the foot of a page tell.
    """
    blocks = list(blocks)
    notes = notes_in(blocks)
    statistics: list[Statistic] = []
    head: Block | None = None  # Of a list that a dash or its place sets below.
    heading, period, head_period = "", None, None
    is_shared, head_said = False, []
    for placed in blocks:
        block = placed.block
        if is_left_out(placed.heading):
            continue
        if placed.heading != heading:
            heading, head, period = placed.heading, None, None
            is_shared, head_said = False, []
        is_shared = is_shared or makes_section_shared(block.text)
        is_below = head is not None and _is_below(block, head)
        goes_on = bool(_GOES_ON.match(block.text))
        if is_below:
            period = head_period
        elif not (goes_on or _OF_THE_INVOLVED.match(block.text)):
            period = None
        said: list[Statistic] = []
        is_after_now = False
        for begin, text in sentences(block.text):
            if len(text) > _LONGEST_SENTENCE:
                continue
            is_only_text = not _tells(text)
            if is_only_text:
                is_after_now = is_after_now or bool(period and is_of_now(text))
                if not says_none(text):
                    continue
            sentence = Sentence(
                text,
                part_of(placed, begin, begin + len(text)),
                paragraph=block.text,
                said=said,
                said_by_head=head_said if is_below or goes_on else (),
                introduction=head.text if is_below else "",
                period_before=period,
                goes_on=is_below or bool(_GOES_ON.match(text)),
                is_after_now=is_after_now,
                is_in_shared_section=is_shared,
                source=time_of_source(block.text, begin, notes)
                or time_of_footnote(block, begin, footnotes or {}),
            )
            found, period = statistics_of(sentence, visit)
            said += found
            is_after_now = is_only_text and is_after_now
        statistics += said
        if not is_below or block.text.endswith(":"):
            head, head_said = block, said or head_said
            in_section = (s for s in statistics if s.place.section == heading)
            head_period = period and time_of_list(period, in_section, visit)
    return statistics


def _tells(text: str) -> bool:
    """Whether a sentence can have a figure, or a time that what follows is of."""
    return bool(NUMERAL.search(text) or HINTS.search(text))


def _is_below(block: Block, head: Block) -> bool:
    """Whether a block belongs to the list that another leads."""
    if block.number:
        return False
    has_dash = block.label in _DASHES and block.label != head.label
    is_farther_in = block.indent > head.indent + _INDENT
    goes_on = head.text.endswith(":") and block.text[:1].islower()
    return has_dash or is_farther_in or goes_on
