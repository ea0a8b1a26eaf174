"""Figures as items of a draft, each with the indicators that it may be a value of."""

from collections.abc import Iterator
from functools import cached_property

from django.apps import apps

from findings.models import DraftItem
from findings.stems import rarity, stems, words_by_stem

from . import texts
from .reference import Reference
from .subjects import theme_of

# Units as the reader gives them to units of indicators.
UNITS = {
    "%": "percent",
    "count": "count",
    "per worker": "per_worker",
    "per 10,000": "per_10000",
    "days": "days",
    "weeks": "weeks",
    "months": "months",
    "years": "years",
    "£": "pounds",
    "points": "score",
}
MOST_PROPOSALS = 5
# Of an indicator's words that the sentence must hold, and how far it must be ahead of the next,
# before it is chosen for the person who reviews. Otherwise the proposals are only listed: two
# measures joined by haste are worse.
SURE_SHARE, SURE_LEAD = 0.8, 1.3
# A long name held in full is a better match than a short one: “Moves from care to houses of
# multiple occupation” than “Children looked after”. 0 would rank by the share alone.
LENGTH_WEIGHT = 0.3
NAME_WEIGHT = 3  # A word of an indicator's name tells more than one of its definition.
LEAST_SHARE = 0.2  # Of an indicator's words, weighed by rarity, that the sentence must hold.
NAMED_WORDS = 4  # In the reason for a proposal.


def figures_of(items: list[dict], reference: Reference) -> Iterator[DraftItem]:
    """One item for each figure. None counts until a person has accepted it for an indicator."""
    indicators = Indicators() if items else None
    for position, read in enumerate(items, start=1):
        doubts = [*read.pop("doubts"), *texts.damage(read["sentence"])]
        if read["unit"] not in UNITS:
            doubts.append(f"“{read['unit']}” is no unit that we know. Choose one.")
        unit = UNITS.get(read["unit"], "count")
        proposals = indicators.proposed_for(read["sentence"], unit)
        yield DraftItem(
            kind=DraftItem.Kind.FIGURE,
            position=position,
            read=read,
            proposed={
                "unit": unit,
                "indicators": proposals,
                "indicator": proposals[0]["slug"] if is_sure(proposals) else "",
                "new_indicator": {
                    "name": "",
                    "definition": "",
                    "better": "neither",
                    "theme": theme_of(read["sentence"], reference.themes),
                },
            },
            doubts=doubts,
        )


def is_sure(proposals: list[dict]) -> bool:
    """Whether the first of the indicators that are proposed may be chosen beforehand."""
    if not proposals or proposals[0]["share"] < SURE_SHARE:
        return False
    return len(proposals) == 1 or proposals[0]["score"] >= SURE_LEAD * proposals[1]["score"]


class Indicators:
    """All indicators, by the words of their names and definitions."""

    @cached_property
    def _known(self):
        indicator_model = apps.get_model("metrics", "Indicator")  # metrics is built on findings.
        return [
            (indicator, stems(indicator.name), stems(indicator.definition))
            for indicator in indicator_model.objects.order_by("slug")
        ]

    @cached_property
    def _weights(self) -> dict[str, float]:
        return rarity(name | definition for _, name, definition in self._known)

    def proposed_for(self, sentence: str, unit: str) -> list[dict]:
        """Indicators of the unit whose words a sentence holds, best first, each with the reason.

        Its share is that of an indicator's words that the sentence holds, weighed by how few
        indicators have them, so that “return home interviews” goes before “children”. Its score
        counts, besides, how much these words weigh.
        """
        said = stems(sentence)
        scored = []
        for indicator, name, definition in self._known:
            shared = said & (name | definition)
            if indicator.unit == unit and shared:
                held = self._weigh(said & name, said & definition)
                whole = self._weigh(name, definition)
                if held / whole >= LEAST_SHARE:
                    score = held / whole ** (1 - LENGTH_WEIGHT)
                    scored.append((score, held / whole, indicator, shared))
        scored.sort(key=lambda entry: (-entry[0], entry[2].slug))
        return [
            {
                "slug": indicator.slug,
                "name": indicator.name,
                "reason": self._reason(shared, sentence),
                "share": round(share, 2),
                "score": round(score, 2),
            }
            for score, share, indicator, shared in scored[:MOST_PROPOSALS]
        ]

    def _weigh(self, name, definition) -> float:
        weights = self._weights
        in_name = sum(weights[s] for s in name)
        return NAME_WEIGHT * in_name + sum(weights[s] for s in definition - name)

    def _reason(self, shared, sentence: str) -> str:
        """“It has the same unit, and its words stand in the sentence: “agency”, “workers”.”"""
        words = words_by_stem(sentence)
        rarest = sorted(shared, key=lambda s: (-self._weights[s], s))[:NAMED_WORDS]
        named = ", ".join(f"“{words[s]}”" for s in rarest)
        return f"It has the same unit, and its words stand in the sentence: {named}."
