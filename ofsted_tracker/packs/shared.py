"""Blocks that several sections are made of."""

from collections.abc import Iterable, Sequence

from metrics.pages import Figure
from metrics.series import Series
from ofsted_tracker.charts.targets import lettered
from ofsted_tracker.charts.trend import span_alone, trend_chart

from .blocks import Block, Bullets, Chart, Charts, Heading, Table, Text
from .material import Material
from .words import briefly, in_words

MOST_FIGURES = 24  # Of a series in one table; the archive has them all.
KEY_OF_CHARTS = (
    "In the charts a filled point is stated by inspectors, a hollow square by the council, a "
    "filled square by official statistics; a dashed ring is “about” or of a part, a bar a range, a "
    "cross a comparator. Dotted uprights are full inspections, lettered ones what was done. Twelve "
    "comparable figures or more have small points, a mean and process limits: a diamond is a "
    "special cause and an improvement, a triangle one for concern."
)


def listed(heading: str, items: Sequence[str]) -> list[Block]:
    """A list under its heading; nothing at all where it would be empty."""
    return [Heading(heading), Bullets(items)] if items else []


def charts_of(m: Material) -> list[Block]:
    """The indicators that have more than one value to draw."""
    drawn = [chart_of(s, m) for s in m.series.values() if shows_a_way(s)]
    return [Text(KEY_OF_CHARTS, "note"), Charts(drawn)] if drawn else []


def chart_of(series: Series, m: Material) -> Chart:
    """One indicator over time, with its sentence as the text beside it and instead of it."""
    name, council = series.indicator.name, m.authority.name
    marked = m.interventions.get(series.indicator.pk, [])
    svg = trend_chart(
        series, m.visits, span=span_alone(m.visits, series), authority_name=council,
        ident=f"indicator-{series.indicator.pk}", interventions=marked,
    )  # fmt: skip
    words = [m.sentences[series.indicator.pk], series.stale_words(m.today)]
    words += [f"{letter}: {done.words}, {in_words(done.day)}." for letter, done in lettered(marked)]
    sentence = " ".join(filter(None, [*words, *series.notes]))
    return Chart(name, str(svg), f"{name}, {council}. {sentence}", sentence)


def shows_a_way(series: Series) -> bool:
    """Whether there is more than one value to draw: one alone shows no way over time."""
    return len(series.whole) > 1


def figures_table(series: Iterable[Series]) -> Table:
    """The newest values of each indicator, where each of them stands and what is noted of it."""
    return Table(
        f"The figures, at most the newest {MOST_FIGURES} of each: figures.csv has them all",
        ["Indicator", "When", "Value", "Stated by", "Where it stands"],
        [5, 4, 2, 2, 6],
        [
            [s.indicator.name, f.when, f.value, f.stated_by, place_of(f)]
            for s in series
            for f in newest_figures(s)
        ],
    )


def newest_figures(series: Series) -> list[Figure]:
    observations = (*series.own[-MOST_FIGURES:], *series.comparators)
    return [
        *(Figure.from_observation(o) for o in observations),
        *(Figure.from_target(t) for t in series.targets),
    ]


def place_of(figure: Figure) -> str:
    if figure.passage:
        place = f"{figure.source}, {briefly(figure.passage.place)}"
    else:
        place = figure.table_row or figure.how_read
    return with_note(place, figure.note)


def with_note(words: str, note: str) -> str:
    return f"{words}. Note: {note}" if note else words
