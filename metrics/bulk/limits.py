"""How large a table may be."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one table of figures: settings.FIGURE_LIMITS by kind of file."""

    bytes: int
    rows: int  # That hold something, without the headings.
    columns: int = 100
    cells: int = 6_000_000  # That hold something.
    unpacked: int = 100 * MEGABYTE  # Of a workbook, which is a zip file.
    parts: int = 500  # Files inside a workbook.

    @property
    def megabytes(self) -> float:
        return self.bytes / MEGABYTE

    @property
    def last_row(self) -> int:
        """Empty rows in between are passed over, but not without end."""
        return 10 * self.rows + 1
