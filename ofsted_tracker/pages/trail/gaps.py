"""What may be missing between a recommendation and proof that it is met."""

from enum import Enum

from django.db.models import TextChoices


class Gap(Enum):
    """One thing that is missing, in the words of the page. The gravest first."""

    NO_EVIDENCE = "No evidence"
    ONLY_CLAIMS = "Only the council’s own claims"
    OLD_EVIDENCE = "Only old evidence"
    STILL_WANTING = "Claimed done, and later still found wanting"
    WORSE_FIGURE = "Figure got worse while the owner says green or blue"
    SAID_WORSE = "Ofsted later said worse"
    SAID_NOT_MET = "Ofsted later said not met"
    NO_ACTION = "No action"
    NO_FIGURE = "No figure since"


class Lack(TextChoices):
    """The three ways in which evidence is lacking: each has its count and its filter."""

    NONE = "none", "No evidence at all"
    OLD = "old", "Only old evidence"
    WANTING = "wanting", "Claimed, yet found wanting"


GAPS_OF = {
    Lack.NONE: {Gap.NO_EVIDENCE, Gap.ONLY_CLAIMS},
    Lack.OLD: {Gap.OLD_EVIDENCE},
    Lack.WANTING: {Gap.STILL_WANTING, Gap.WORSE_FIGURE},
}
GRAVE = set.union(*GAPS_OF.values(), {Gap.SAID_NOT_MET, Gap.SAID_WORSE})
