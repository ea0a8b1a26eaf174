"""Which earlier recommendations a visit is likely to take up again: proposed, for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from findings.models import Continuation, Inspection, Recommendation
from findings.stems import rarity, stems, words_by_stem

LIKELY = 0.25  # Likeness from which two are proposed as one asking again.
SAME_THEME = 0.15
SAME_TAGS = 0.05
NAMED_WORDS = 4  # In the reason.


@dataclass(frozen=True)
class Likeness:
    """How much a later recommendation is like an earlier one, and by what."""

    earlier: Recommendation
    score: float
    shared: tuple[str, ...]
    is_same_theme: bool
    tags: tuple[str, ...]

    def reason(self, words: dict[str, str]) -> str:
        """“Both have the theme “Missing children” and speak of “return” and “interviews”.”"""
        parts = []
        if self.is_same_theme:
            parts.append(f"have the theme “{self.earlier.theme}”")
        if self.tags:
            parts.append(f"bear the tag {' and '.join(f'“{tag}”' for tag in self.tags)}")
        if self.shared:
            named = ", ".join(f"“{words[s]}”" for s in self.shared[:NAMED_WORDS])
            parts.append(f"say {named}")
        return f"Proposed because both {' and '.join(parts)}."


def propose_continuations(inspection: Inspection) -> list[Continuation]:
    """Suggests links from a visit's recommendations to earlier ones of its authority.

    Of each, at most the likeliest of all and the likeliest of the newest visit that has one. A link
    that was ever suggested, confirmed or declined is not suggested again.
    """
    later = list(inspection.recommendations.select_related("theme"))
    earlier = list(
        Recommendation.objects.filter(
            authority=inspection.authority, asked_on__lt=inspection.end
        ).select_related("theme")
    )
    known = set(Continuation.objects.filter(later__in=later).values_list("later_id", "earlier_id"))
    texts = {r.pk: stems(r.words) for r in [*later, *earlier]}
    weights = rarity(texts.values())
    proposed = []
    for recommendation in later:
        alike = [
            found
            for other in earlier
            if _is_board(other) == _is_board(recommendation)
            for found in [_likeness(recommendation, other, texts, weights)]
            if found.score >= LIKELY
        ]
        words = words_by_stem(recommendation.words)
        proposed += [
            Continuation(later=recommendation, earlier=best.earlier, reason=best.reason(words))
            for best in _likeliest(alike)
            if (recommendation.pk, best.earlier.pk) not in known
        ]
    for continuation in proposed:
        continuation.save()  # One by one: history is kept.
    return proposed


def _is_board(recommendation: Recommendation) -> bool:
    return recommendation.addressee == Recommendation.Addressee.BOARD


def _likeness(later, earlier, texts: dict, weights: dict[str, float]) -> Likeness:
    """The cosine of the words, weighed by rarity, and something for the same theme or tags."""
    one, other = texts[later.pk], texts[earlier.pk]
    shared = sorted(one & other, key=lambda s: (-weights[s], s))
    both = sqrt(_weigh(one, weights) * _weigh(other, weights))
    is_same_theme = later.theme_id is not None and later.theme_id == earlier.theme_id
    tags = tuple(tag for tag in later.tags if tag in earlier.tags)
    score = _weigh(shared, weights) / both if both else 0.0
    score += SAME_THEME * is_same_theme + SAME_TAGS * bool(tags)
    return Likeness(earlier, score if shared else 0.0, tuple(shared), is_same_theme, tags)


def _weigh(text: Iterable[str], weights: dict[str, float]) -> float:
    return sum(weights[s] for s in text)


def _likeliest(alike: list[Likeness]) -> list[Likeness]:
    """The likeliest of all and that of the newest visit, which may be the same."""
    if not alike:
        return []
    newest = max(found.earlier.asked_on for found in alike)
    of_newest = [found for found in alike if found.earlier.asked_on == newest]
    best = [max(some, key=lambda found: found.score) for some in (alike, of_newest)]
    return list(dict.fromkeys(best))
