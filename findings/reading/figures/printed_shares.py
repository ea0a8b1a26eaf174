"""Whether a share can be what its numbers make, as far as its printed decimals tell."""

_ROUNDING = 1e-9  # Of floating point.


def is_share_of(printed: str, share: float, part: float, whole: float) -> bool:
    """Whether a share is a part of a whole, rounded or cut off: “75.3%” is 52 of 69, or 75.36%.

    Whole percentages are only rounded.
    """
    if not whole:
        return False
    decimals = _decimals(printed)
    left = 100 * part / whole - share
    is_rounded = abs(left) <= 0.5 * 10**-decimals + _ROUNDING
    return is_rounded or bool(decimals and 0 <= left < 10**-decimals)


def can_be_of(printed: str, share: float, whole: float) -> bool:
    """Whether any number out of a whole makes a share: no number out of 162 is 33.7%."""
    nearest = int(share * whole / 100)
    return share <= 100 and any(
        is_share_of(printed, share, part, whole) for part in (nearest, nearest + 1)
    )


def _decimals(printed: str) -> int:
    return len(printed.rstrip(" %").partition(".")[2]) if "." in printed else 0
