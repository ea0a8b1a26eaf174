"""Short ways to write blocks by hand."""

from findings.reading.text.blocks import Block, Box, Cell, Kind, Text

LINE = 14.0  # Points from line to line.


def paragraph(text, **fields):
    return Block(Kind.PARAGRAPH, text, fields.pop("page", 1), **fields)


def heading(text, **fields):
    return Block(Kind.HEADING, text, fields.pop("page", 1), **fields)


def item(label, text, **fields):
    return Block(Kind.ITEM, text, fields.pop("page", 1), label=label, **fields)


def row(table, number, *texts, page=1):
    """The cells of one row of a table."""
    return [
        Block(Kind.PARAGRAPH, text, page, cell=Cell(table, number, column))
        for column, text in enumerate(texts)
    ]


def line_box(page=1, top=700.0):
    return Box(page, 72.0, top - 10, 500.0, top)


def text(*blocks):
    return Text(tuple(blocks), pages=max((b.page or 0 for b in blocks), default=0))
