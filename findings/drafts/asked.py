"""Accepted recommendations of a draft as records."""

from collections.abc import Sequence

from findings.models import DraftItem, Recommendation

from .codes import numbered, prefix_of
from .likeness import is_same
from .making import Bench
from .matching import BOARD, same_recommendations
from .passages import Passages
from .titles import title_of
from .visit import Visit

LONGEST_GROUP = 120
BOARD_LETTER = "L"  # In the codes of what is asked of the safeguarding board.


def state_recommendations(
    items: Sequence[DraftItem], visit: Visit, passages: Passages, bench: Bench
) -> dict[int, str]:
    """States each under the code that it has or gets; id of the item to code."""
    held = list(visit.held.recommendations.select_related("passage")) if visit.held else []
    same = same_recommendations(items, held)
    new = [item for item in items if item.pk not in same]
    for item in items:
        if item.pk in same:
            _state_held(item, same[item.pk], visit, passages, bench)
    codes = {pk: recommendation.code for pk, recommendation in same.items()}
    return codes | _state_new(new, held, visit, passages, bench) if new else codes


def _state_new(items, held: list[Recommendation], visit, passages, bench) -> dict[int, str]:
    """Gives each the next code and the next place in the list of its addressee."""
    codes: dict[int, str] = {}
    begins = f"{prefix_of(visit.authority)}-{visit.end:%Y}-"
    taken = Recommendation.objects.filter(code__startswith=begins).values_list("code", flat=True)
    own, board = (numbered(begins + letter, taken, digits=2) for letter in ("", BOARD_LETTER))
    orders = dict.fromkeys(Recommendation.Addressee.values, 0)
    for recommendation in held:
        addressee = recommendation.addressee
        orders[addressee] = max(orders[addressee], recommendation.order)
    for item in items:
        values = item.values
        addressee = values["addressee"]
        orders[addressee] += 1
        codes[item.pk] = next(board if addressee == BOARD else own)
        slug = f"{'board' if addressee == BOARD else 'improve'}-{orders[addressee]}"
        bench.state(
            "findings.recommendation",
            ("code",),
            code=codes[item.pk],
            inspection=[visit.code],
            printed_ref=values["ref"],
            order=orders[addressee],
            title=values["title"] or title_of(values["text"]),
            words=values["text"],
            group=values["group"][:LONGEST_GROUP],
            addressee=addressee,
            tags=values["tags"],
            theme=[values["theme"]] if values["theme"] else None,
            area=visit.area_key(values["area_code"]),
            passage=passages.key(values["text"], values["place"], slug, paragraph=values["ref"]),
        )
    return codes


def _state_held(item, held: Recommendation, visit, passages, bench) -> None:
    """What the document prints, and what a person has corrected; the rest is not touched."""
    values, corrected = item.values, item.corrected or {}
    fields = {"tags": values["tags"]} if values["tags"] else {}
    for name, read in [("printed_ref", values["ref"]), ("group", values["group"][:LONGEST_GROUP])]:
        if read and not is_same(getattr(held, name), read):
            fields[name] = read
    fields |= {name: corrected[name] for name in ("addressee", "title") if name in corrected}
    if "theme" in corrected:
        fields["theme"] = [corrected["theme"]] if corrected["theme"] else None
    if "area_code" in corrected:
        fields["area"] = visit.area_key(corrected["area_code"])
    if is_same(held.words, values["text"]):
        passages.locate(held.passage, values["text"], values["place"])
    else:
        fields["words"] = values["text"]
        passages.restate(held.passage, values["text"], values["place"])
    bench.state(
        "findings.recommendation", ("code",), code=held.code, inspection=[visit.code], **fields
    )
