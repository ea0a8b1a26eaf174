"""The shape of each kind of visit: the same on axes, time lines and in legends."""

from findings.models import Inspection

from .svg import INK, WHITE, Svg

Kind = Inspection.Kind


def draw_visit(svg: Svg, x: float, y: float, kind: str, *, dashed: bool = False, r: float = 6):
    """Draws the symbol of a visit: dashed where it is known by mention only.

    Circle inspection, triangle monitoring visit, diamond focused visit, hollow square self
    evaluation, hexagon joint inspection, hollow circle any other.
    """
    fill = WHITE if dashed or kind == Kind.OTHER else INK
    outline = {"fill": fill, "stroke": INK, "width": 1.8, "dashes": "2.5 2" if dashed else None}
    if kind == Kind.MONITORING_VISIT:
        svg.path(polygon(x, y, [(0, -r), (r, 0.8 * r), (-r, 0.8 * r)]), **outline)
    elif kind == Kind.FOCUSED_VISIT:
        svg.path(polygon(x, y, [(0, -r), (r, 0), (0, r), (-r, 0)]), **outline)
    elif kind == Kind.SELF_EVALUATION:
        side = 1.6 * r
        svg.rect(
            x - side / 2, y - side / 2, side, side, fill=WHITE, stroke=INK, stroke_width=2.4
        )  # fmt: skip
    elif kind == Kind.JOINT_INSPECTION:
        h = r / 2
        corners = [(-h, -r), (h, -r), (r, 0), (h, r), (-h, r), (-r, 0)]
        svg.path(polygon(x, y, corners), **outline)
    else:
        svg.circle(x, y, r, **outline)


def polygon(x: float, y: float, corners: list[tuple[float, float]]) -> str:
    """The path of a polygon whose corners are given from its middle."""
    points = " L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in corners)
    return f"M{points} Z"
