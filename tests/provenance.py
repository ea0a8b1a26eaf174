"""Proves fixtures against their sources: every quotation, grade and figure stands where it says.

Run as a command it checks the files named, and prints how much it proved:

    python -m tests.provenance fixtures/somerset/2015-inspection.yaml

Sources are found by the hash that the fixture's document carries, in the folder that
REPORT_SOURCES names, or ../shared beside the project.
"""

import hashlib
import os
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import pypdfium2
import yaml

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SOURCES = Path(os.environ.get("REPORT_SOURCES", ROOT.parent / "shared"))
ELLIPSIS = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…)\s*")
HEDGE = "(?:in excess of|approximately|about|almost|nearly|up to|over|an estimated|a possible)"


@cache
def sources_by_hash() -> dict[str, Path]:
    """SHA-256 to file, for every report and seed that is here."""
    files = [*SOURCES.glob("reports/*.pdf"), *SOURCES.glob("seeds/*.txt")]
    return {hashlib.sha256(f.read_bytes()).hexdigest(): f for f in files}


@cache
def pages_of(path: Path) -> list[str]:
    """The text of each page; a text file is one page."""
    if path.suffix != ".pdf":
        return [path.read_text(encoding="utf-8", errors="replace")]
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


def words_only(text: str) -> str:
    """Text without what differs between a page and its quotation: spaces, hyphens, quote marks."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\-‐‑‒–—−\x02\ufffe\ufeff\uf02d\u00ad'‘’\"“”`]", "", text).casefold()


def spaced(text: str) -> str:
    """Text on one line with plain dashes, for figures where a space matters."""
    text = unicodedata.normalize("NFKC", text).replace(",", "")
    return re.sub(r"\s+", " ", re.sub(r"[‐‑‒–—−]", "-", text)).casefold()


def stands_in(quotation: str, text: str) -> bool:
    """Whether all parts of a quotation (parted by “[…]”) stand in a text, in their order."""
    haystack = words_only(text)
    at = 0
    for part in ELLIPSIS.split(quotation):
        found = haystack.find(words_only(part), at)
        if found < 0:
            return False
        at = found + len(words_only(part))
    return bool(words_only(quotation))


def figure_stands_in(figure: str, text: str) -> bool:
    """Whether a figure stands in a text as itself, not as a part of a longer number."""
    pattern = r"(?<![\d.])" + re.escape(spaced(figure)) + r"(?!\d)(?!\.\d)"
    return re.search(pattern, spaced(text)) is not None


# fmt: off
UNITS = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
# fmt: on
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = {word: number for number, word in enumerate(UNITS)} | {
    "none": 0, "once": 1, "single": 1, "twice": 2, "all": 100,
}  # fmt: skip
for tens, word in enumerate(TENS, 2):
    NUMBER_WORDS[word] = tens * 10
    for units in range(1, 10):
        NUMBER_WORDS[f"{word}-{UNITS[units]}"] = tens * 10 + units
        NUMBER_WORDS[f"{word} {UNITS[units]}"] = tens * 10 + units


def printed_number(printed: str) -> Decimal | None:
    """The first number of a printed figure.

    “£1.8 million” → 1800000, “Thirty six” → 36, “a quarter” → None.
    """
    text = spaced(printed)
    found = re.search(r"\d+(?:\.\d+)?", text)
    if not found:
        words = [w for w in NUMBER_WORDS if re.match(rf"{w}\b", text)]
        return Decimal(NUMBER_WORDS[max(words, key=len)]) if words else None
    number = Decimal(found.group())
    rest = text[found.end() :].lstrip()
    if rest.startswith("million"):
        return number * 1_000_000
    return number * 1000 if re.match(r"k\b", rest) else number


@dataclass
class Proof:
    """What was proved, by kind, and what could not be: a sentence each."""

    proved: Counter = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    missing_sources: list[str] = field(default_factory=list)

    def check(self, kind: str, holds: bool, complaint: str):
        if holds:
            self.proved[kind] += 1
        else:
            self.failures.append(complaint)


def prove(paths: list[Path]) -> Proof:
    """Checks every passage, judgement, recommendation and figure of the fixture files."""
    proof = Proof()
    objects = [
        (path.name, entry["model"], entry["fields"])
        for path in paths
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or []
    ]
    by_model: dict[str, list] = {}
    for name, model, fields in objects:
        by_model.setdefault(model, []).append((name, fields))

    documents = {}
    for name, d in by_model.get("findings.document", []):
        documents[d["code"]] = sources_by_hash().get(d.get("sha256"))
        if documents[d["code"]] is None:
            proof.missing_sources.append(f"{name}: no source with the hash of {d['code']}")

    passages = {}
    for name, p in by_model.get("findings.passage", []):
        code = p["document"][0]
        passages[code, p["code"]] = p
        source = documents.get(code)
        if source is None:
            continue
        pages = pages_of(source)
        place = f"{name}: passage {p['code']}"
        if p.get("page"):
            # A sentence may run on over the page.
            text = "".join(pages[p["page"] - 1 : p["page"] + 1])
            starts_here = stands_in(
                words_only(ELLIPSIS.split(p["text"])[0])[:25], pages[p["page"] - 1]
            )
        else:
            text = "".join(pages)
            starts_here = source.suffix != ".pdf"
        proof.check(
            "quotations",
            starts_here and stands_in(p["text"], text),
            f"{place} is not on page {p.get('page')} of {source.name}: {p['text'][:90]!r}",
        )
        if p.get("section") and source.suffix != ".pdf":
            proof.check(
                "places",
                stands_in(p["section"], text),
                f"{place}: no heading {p['section']!r} in {source.name}",
            )

    def passage_of(fields):
        return passages.get(tuple(fields.get("passage") or ()))

    for name, j in by_model.get("findings.judgement", []):
        passage = passage_of(j)
        proof.check(
            "grades",
            bool(passage) and stands_in(j["words"], passage["text"]),
            f"{name}: grade {j['words']!r} of {j['area']} is not in its passage",
        )
    for name, r in by_model.get("findings.recommendation", []):
        passage = passage_of(r)
        proof.check(
            "recommendations",
            bool(passage) and stands_in(r["words"], passage["text"]),
            f"{name}: the words of {r['code']} are not in its passage",
        )
    for model, kind in [("metrics.observation", "figures"), ("metrics.target", "targets")]:
        for name, o in by_model.get(model, []):
            for complaint in doubts_about_figure(o, passage_of(o), documents):
                proof.failures.append(f"{name}: {o['code']}: {complaint}")
                break
            else:
                proof.proved[kind] += 1
    return proof


def doubts_about_figure(o: dict, passage: dict | None, documents: dict) -> list[str]:
    """What does not agree between a figure and its sentence; empty if all does."""
    if passage is None:
        return ["its passage is not in these files"]
    text, doubts = passage["text"], []
    if not figure_stands_in(o["printed"], text):
        doubts.append(f"{o['printed']!r} is not in {text[:90]!r}")
    if re.search(rf"\b{HEDGE} {re.escape(spaced(o['printed']))}\b", spaced(text)):
        doubts.append(f"{o['printed']!r} lacks the word before it that says how sure it is")
    number = printed_number(o["printed"])
    if o.get("value") is not None and not o.get("is_approximate") and not is_share_of_counts(o):
        if number is None:
            doubts.append(f"{o['printed']!r} is no exact number: mark it is_approximate")
        elif number != Decimal(str(o["value"])):
            doubts.append(f"value {o['value']} is not the printed {o['printed']!r}")
    for part in ("numerator", "denominator"):
        if o.get(part) is not None and not (
            figure_stands_in(str(o[part]), text)
            or any(w in spaced(text) for w, n in NUMBER_WORDS.items() if n == o[part])
        ):
            doubts.append(f"{part} {o[part]} is not in {text[:90]!r}")
    if o.get("period_printed"):
        source = documents.get(passage["document"][0])
        pages = pages_of(source) if source else []
        around = (
            "".join(pages[passage["page"] - 1 : passage["page"] + 1])
            if passage.get("page")
            else "".join(pages)
        )
        if source and not stands_in(o["period_printed"], around):
            doubts.append(f"period {o['period_printed']!r} is not printed there")
    return doubts


def is_share_of_counts(o: dict) -> bool:
    """Whether a value is the percentage that its printed counts make: “6 of 10” → 60."""
    if not o.get("numerator") or not o.get("denominator"):
        return False
    return round(Decimal(100 * o["numerator"]) / o["denominator"], 1) == Decimal(str(o["value"]))


def fixture_files() -> list[Path]:
    """All fixtures of documents, without reference and demonstration data."""
    return sorted(
        f for f in FIXTURES.glob("*/*.yaml") if f.parent.name not in {"reference", "demo"}
    )


if __name__ == "__main__":
    proof = prove([Path(a) for a in sys.argv[1:]] or fixture_files())
    print("\n".join(proof.failures + proof.missing_sources))
    print("Proved:", ", ".join(f"{n} {kind}" for kind, n in proof.proved.items()))
    sys.exit(bool(proof.failures))
