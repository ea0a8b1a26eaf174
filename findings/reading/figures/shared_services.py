"""Services that an authority has with others, whose figures can be of them all."""

from .numbers import SMALL_NUMBER
from .patterns import any_of, pattern

_TOGETHER = any_of("tri-borough; bi-borough; joint; shared; regional")
_OTHERS = r"(?:[\w’-]+ ){0,4}(?:authorit(?:y|ies)|councils?|boroughs?)\b"
# “Adoption services are managed within a single, tri-borough service.”
_SERVICE_IS_SHARED = pattern(
    rf"\bservices? (?:is|are) [^.;]*\b{_TOGETHER} service\b"
    rf"|\bservices? (?:is|are) shared with {_OTHERS}"
    r"|\b(?:arrangements|functions)\b[^.;]* are delivered across the "
    rf"(?:(?:tri|bi)-borough\b|{_OTHERS})"
)
_SHARED = pattern(
    rf"\b(?:tri|bi)-borough (?:\w+ )?service\b|(?<!\bnot )\bshared with {_OTHERS}"
    r"|\b(?:part|member|membership) of (?:an? |the )?(?:\w+ )?regional adoption agency\b"
    rf"|\boperates? as [^.;]*\barrangement with {_OTHERS}"
    rf"|\b(?:covers?|covering) (?:the )?{SMALL_NUMBER} (?:local authorit|council|borough)"
)


def makes_section_shared(paragraph: str) -> bool:
    """Whether a paragraph says that the service which its section is on is shared."""
    return bool(_SERVICE_IS_SHARED.search(paragraph))


def is_on_shared_service(paragraph: str) -> bool:
    """Whether a paragraph is on something that the authority shares with others."""
    return bool(_SHARED.search(paragraph))
