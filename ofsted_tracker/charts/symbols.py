"""The shape of each kind of visit, and of what a visit says: the same wherever they are drawn."""

from findings.lineage import Said
from findings.models import Inspection

from .svg import GREY, INK, WHITE, Svg

Kind = Inspection.Kind
BETTER, WORSE = "#0d5c4a", "#a3231a"


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


def draw_said(svg: Svg, x: float, y: float, said: Said, *, r: float = 7):
    """Draws what a visit says of a recommendation.

    Speech bubble asked, full moon met, half moon partly met, empty moon not met, triangle down
    worse, dashed ring not raised, dash nothing recorded.
    """
    if said is Said.ASKED:
        corners = [
            (-r, -r),
            (r, -r),
            (r, 0.45 * r),
            (0, 0.45 * r),
            (-0.6 * r, r),
            (-0.6 * r, 0.45 * r),
        ]
        svg.path(polygon(x, y, [*corners, (-r, 0.45 * r)]), fill=INK, stroke=None)
    elif said is Said.WORSE:
        svg.path(
            polygon(x, y, [(-r, -0.75 * r), (r, -0.75 * r), (0, 0.9 * r)]), fill=WORSE, stroke=None
        )
    elif said is Said.UNREAD:
        svg.line(x - 0.6 * r, y, x + 0.6 * r, y, stroke=GREY, width=2)
    elif said is Said.SILENT:
        svg.circle(x, y, r, fill="none", stroke=GREY, width=1.4, dashes="2.4 2.2")
    else:
        svg.circle(x, y, r, fill=INK if said is Said.MET else WHITE, stroke=INK, width=1.6)
        if said is Said.PARTLY:
            svg.path(
                f"M{x:.1f} {y - r:.1f} A{r} {r} 0 0 0 {x:.1f} {y + r:.1f} Z", fill=INK, stroke=None
            )


def polygon(x: float, y: float, corners: list[tuple[float, float]]) -> str:
    """The path of a polygon whose corners are given from its middle."""
    points = " L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in corners)
    return f"M{points} Z"
