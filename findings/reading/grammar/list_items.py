"""Blocks → the items of a list, each with its sub-points and with what a page's end cut off."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from ..result import Place
from ..text.blocks import Block, Kind
from ..text.lines import ends_sentence
from .outline import Placed

DEEPER = 12  # Points: a sub-point stands at least so far to the right of its item.
SUSPICIOUSLY_LONG = 900  # Letters.
LONGEST_QUOTATION = 100  # Letters of what a warning quotes.
DASHES = {"-", "–", "−", "o"}

_LETTERED = re.compile(r"\(?[a-z]{1,4}\) ")  # “(ii) visits”, “b) plans”.


@dataclass(frozen=True)
class ListItem:
    """An item, or a paragraph where a document prints no items: never empty."""

    blocks: tuple[Block, ...]
    heading: str

    @property
    def first(self) -> Block:
        return self.blocks[0]

    @property
    def is_paragraph(self) -> bool:
        return self.first.kind != Kind.ITEM

    @property
    def text(self) -> str:
        """The words on one line; a sub-point keeps its dash or bullet."""
        rest = [f"{_mark(block.label)} {block.text}".strip() for block in self.blocks[1:]]
        return " ".join([self.first.text, *rest])

    @property
    def place(self) -> Place:
        boxes = tuple(box for block in self.blocks for box in block.boxes)
        return Place(self.first.page, self.first.number, self.heading, boxes)


def _mark(label: str) -> str:
    """A bullet of a symbol font as one that every font has."""
    return "•" if "\ue000" <= label[:1] <= "\uf8ff" else label


def list_items(placed: Iterable[Placed]) -> list[ListItem]:
    """The items in their order, under the heading that each stands under."""
    items: list[tuple[str, list[Block]]] = []
    for entry in placed:
        heading, blocks = items[-1] if items else ("", [])
        if blocks and heading == entry.heading and _belongs_to(blocks, entry.block):
            blocks.append(entry.block)
        else:
            items.append((entry.heading, [entry.block]))
    return [ListItem(tuple(blocks), heading) for heading, blocks in items]


def _belongs_to(item: list[Block], block: Block) -> bool:
    if block.kind == Kind.ITEM:
        return _is_sub_point(item[0], block)
    is_cut_off = not ends_sentence(item[-1].text) and block.text[:1].islower()
    is_point = _is_deeper(item[0], block) or _LETTERED.match(block.text)
    return is_cut_off or (item[0].kind == Kind.ITEM and bool(is_point))


def _is_sub_point(first: Block, block: Block) -> bool:
    """A bullet under a number; a dash under another bullet; an item that stands further in."""
    if first.kind != Kind.ITEM:
        return False
    if block.number:
        return _is_deeper(first, block) and not _follows(first.number, block.number)
    if first.number or (block.label in DASHES and first.label not in DASHES):
        return True
    return _is_deeper(first, block) and (first.text.endswith(":") or block.label != first.label)


def _follows(first: str, second: str) -> bool:
    return first.isdecimal() and second == str(int(first) + 1)


def _is_deeper(first: Block, block: Block) -> bool:
    return block.indent > first.indent + DEEPER


def doubts_of_form(items: list[ListItem]) -> list[tuple[str, ...]]:
    """What sets each item apart from the others of its list: a sentence each."""
    texts = [item.text for item in items]
    most_have_ends = sum(_has_end(text) for text in texts) * 2 > len(texts)
    few_are_small = sum(text[:1].islower() for text in texts) * 2 < len(texts)
    doubts = []
    for item, text in zip(items, texts, strict=True):
        signs = {
            "It is a paragraph, not an item of a list.": item.is_paragraph,
            "It has no full stop where the others have.": most_have_ends and not _has_end(text),
            "It begins with a small letter where the others begin with a capital.": (
                few_are_small and text[:1].islower()
            ),
            "It is very long: it may hold more than one item.": len(text) > SUSPICIOUSLY_LONG,
        }
        doubts.append(tuple(sentence for sentence, is_so in signs.items() if is_so))
    return doubts


def about_cut_off(what: str, cut_off: list[str]) -> str:
    """The warning for a damaged text: what it has the ends of only, without the beginnings."""
    first = shorten(cut_off[0], LONGEST_QUOTATION, placeholder=" …")
    return (
        f"{len(cut_off)} pieces of {what} have lost their beginnings in this text and are left "
        f"out, the first of them “{first}”. Hand in the PDF that Ofsted published."
    )


def _has_end(text: str) -> bool:
    """A full stop, or the bracket of a cross-reference after it."""
    return ends_sentence(text) or text.endswith(")")
