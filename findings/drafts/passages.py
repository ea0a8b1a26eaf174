"""The passages of a document: those that are there are used again, and get their boxes."""

from findings.models import Passage

from .codes import free
from .likeness import boxes_of_part, is_same, span_in, squeezed, stands_in
from .making import Bench
from .visit import Visit

LONGEST_SECTION = 200
LONGEST_PARAGRAPH = 20
NO_HEADING = "Text"  # Place of words that have neither page, paragraph nor heading.


class Passages:
    """The passages of the document that a draft is of, while its records are made."""

    def __init__(self, visit: Visit, bench: Bench):
        self.document_code = visit.document_code
        self.held = list(visit.document.passages.all()) if visit.document else []
        self._bench = bench
        self._has_pages = visit.has_pages
        self._codes = {p.code for p in self.held}
        self._stated: dict[tuple, list[str]] = {}  # Page and words to the key of the passage.
        self._placed: set[str] = set()  # Codes of those held that an item has given boxes.

    def key(self, text: str, place: dict, code: str, *, paragraph: str = "") -> list[str]:
        """States the passage with these words and returns its key.

        One that is there or was stated before is taken; a new one gets ``code``, or the next free.
        """
        page = place.get("page")
        words = (page, squeezed(text))
        if words not in self._stated:
            same = [p for p in self._on({page}) if is_same(p.text, text)]
            if same:
                self.locate(same[0], text, place)
                self._stated[words] = [self.document_code, same[0].code]
            else:
                self._stated[words] = self._state_new(text, place, code, paragraph)
        return self._stated[words]

    def within(self, text: str, place: dict) -> list[Passage]:
        """Passages held whose words stand in a text on its pages."""
        pages = {place.get("page"), *(box[0] for box in place.get("boxes") or [])}
        return [p for p in self._on(pages) if stands_in(p.text, text)]

    def locate(self, passage: Passage, text: str, place: dict) -> None:
        """Gives a passage that is there the boxes of its lines, out of those of a whole text.

        Words that stand on a page twice are one passage: the first item says where it is.
        """
        if passage not in self.held:  # It stands in another document of the visit.
            return
        span = span_in(passage.text, text)
        fields = {}
        if span and place.get("boxes") and passage.code not in self._placed:
            self._placed.add(passage.code)
            fields["boxes"] = _rounded(boxes_of_part(place["boxes"], span))
        self._bench.state(
            "findings.passage",
            ("document", "code"),
            document=[self.document_code],
            code=passage.code,
            **fields,
        )

    def restate(self, passage: Passage, text: str, place: dict) -> None:
        """Gives a passage that is there the words, and with them the lines, of another printing."""
        if passage not in self.held:
            return
        fields = {}
        if self._has_pages:
            self._placed.add(passage.code)
            fields = {"page": place.get("page"), "boxes": _rounded(place.get("boxes") or [])}
        self._bench.state(
            "findings.passage",
            ("document", "code"),
            document=[self.document_code],
            code=passage.code,
            text=text,
            **fields,
        )

    def _on(self, pages: set[int | None]) -> list[Passage]:
        """Passages held on the pages; of a text without pages all."""
        return [p for p in self.held if not self._has_pages or p.page in pages]

    def _state_new(self, text: str, place: dict, code: str, paragraph: str) -> list[str]:
        page = place.get("page")
        code = free([f"p{page}-{code}" if page else code], self._codes)
        self._codes.add(code)
        paragraph = (paragraph or place.get("paragraph") or "")[:LONGEST_PARAGRAPH]
        section = (place.get("section") or "")[:LONGEST_SECTION]
        self._bench.state(
            "findings.passage",
            ("document", "code"),
            document=[self.document_code],
            code=code,
            page=page,
            paragraph=paragraph,
            section=section if page or paragraph or section else NO_HEADING,
            text=text,
            boxes=_rounded(place.get("boxes") or []),
        )
        return [self.document_code, code]


def _rounded(boxes: list[list]) -> list[list]:
    """Boxes to a tenth of a point, which is finer than any screen."""
    return [[page, *(round(edge, 1) for edge in edges)] for page, *edges in boxes]
