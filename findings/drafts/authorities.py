"""Which authority a title page names."""

import re

from findings.models import Authority
from findings.reading.text.words import plain

# What stands around a council's name: kind and honours, which the list of authorities leaves out.
AROUND = re.compile(
    r"\b(london borough|the|council|county|city|borough|metropolitan|district|unitary|royal|of|and"
    r"|authority|local|corporation|children'?s services|children'?s trust)\b|[^a-z ]"
)
IN_BRACKETS = re.compile(r"\([^)]*\)")


def authority_named(printed: str) -> Authority | None:
    """The authority that a document names, whatever it adds to the name; None if none fits.

    “London Borough of Brent” is Brent, “Hull City Council” the only one with Hull in its name;
    but “Derby City Council” is never Derbyshire, and “City of London” is only itself.
    """
    authorities = list(Authority.objects.all())
    core = _core(printed)
    for fits in [
        lambda a: plain(a.name) == plain(printed),
        lambda a: _core(a.name) == core,
        lambda a: set(core.split()) <= set(_core(a.name).split()),
    ]:
        found = [a for a in authorities if fits(a)]
        if core and len(found) == 1:
            return found[0]
    return None


def _core(name: str) -> str:
    """A name without kind, honours, brackets and signs: “bristol” of “Bristol, City of”."""
    text = IN_BRACKETS.sub(" ", plain(name)).replace("&", " and ").replace("-", " ")
    return " ".join(AROUND.sub(" ", text).split())
