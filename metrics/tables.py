from django.db.models import Count
from django.utils.html import format_html

from ofsted_tracker.tables import Column, CsvColumn, Table

from .models import Comparator, Observation
from .process_control import Variation
from .series import Direction, series_for
from .values import in_numbers

BY_NAME = ("name", "id")
BY_BETTER = ("better", "name")
BY_THEME = ("theme", "name", "id")

CLASS_OF = {Direction.BETTER: "better", Direction.WORSE: "worse"}


def better_words(indicator):
    return indicator.get_better_display()


def theme_words(indicator):
    return indicator.theme.name


class IndicatorTable(Table):
    """Indicators of all councils."""

    name = Column(
        "Indicator",
        lambda i: format_html('<a href="{}">{}</a>', i.get_absolute_url(), i.name),
        sort=BY_NAME,
        heads_row=True,
    )
    theme = Column("Theme", theme_words, sort=BY_THEME)
    better = Column("Better is", better_words, sort=BY_BETTER)
    councils = Column("Councils with figures", lambda i: i.councils, number=True)
    figures = Column("Figures", lambda i: i.figures, number=True)

    caption = "Indicators"

    def __init__(self, *args, observations, **kwargs):
        self.observations = observations
        super().__init__(*args, **kwargs)

    def body(self):
        indicators = [row.record for row in self.page.object_list]
        counted = (
            self.observations.own()
            .filter(indicator__in=indicators)
            .order_by()
            .values_list("indicator")
            .annotate(Count("authority", distinct=True), Count("pk"))
        )
        counts = {pk: (councils, figures) for pk, councils, figures in counted}
        for indicator in indicators:
            indicator.councils, indicator.figures = counts.get(indicator.pk, (0, 0))
        return super().body()


def latest_value(indicator):
    """The newest value with its period, who states it and what is doubtful in it."""
    latest, unit = indicator.series.latest, indicator.unit
    if not latest:
        return "No figure"
    return format_html(
        '<b>{}</b> <span class="below small muted">{}{}, {}</span>{}{}',
        in_numbers(latest, unit),
        f"{latest.scope}, " if latest.scope else "",
        latest.period,
        stated_by_words(latest),
        note_words(latest),
        stale_words(indicator),
    )


def note_words(observation):
    """The doubt that is noted of a value, if one is."""
    note = observation.note
    return format_html(' <span class="below small muted">Note: {}</span>', note) if note else ""


def stale_words(indicator):
    """Since when a newer figure is due, if one is."""
    stale = indicator.series.stale_words(indicator.today)
    return format_html(' <span class="below small alarm">{}</span>', stale) if stale else ""


def movement(series):
    """What process control says of the newest point; without it, how it stands to the one before.

    Two points under process control are not compared: most of what differs is chance.
    """
    if not series.control:
        return change_words(series)
    state = series.control.variation()
    if not state:
        return "–"
    css = {Variation.IMPROVEMENT: "better", Variation.CONCERN: "worse"}.get(state, "")
    return format_html('<span class="{}">{}</span>', css, state.value)


def change_words(series):
    """How the newest value stands to the one before, always in a word, and what that was."""
    change, before = series.change, series.before
    if change is Direction.NONE:
        return "–"
    return format_html(
        '<span class="{}">{}</span> <span class="below small muted">before: {}, {}</span>',
        CLASS_OF.get(change, ""),
        change.value,
        in_numbers(before, series.indicator.unit),
        before.period,
    )


def stated_by_words(observation) -> str:
    """Who states a value, in a word or two."""
    if observation.stated_by == Observation.StatedBy.COUNCIL:
        return "council’s own" if observation.is_published else "council’s own, unpublished"
    return observation.get_stated_by_display().lower()


def target_words(series):
    """Whether the last figure reaches the target."""
    if not series.target:
        return "–"
    met = series.meets_target()
    if met is None:
        return f"{series.target.printed}, not compared"
    css, word = ("better", "Met") if met else ("worse", "Not met")
    return format_html('<span class="{}">{}</span>: {}', css, word, series.target.printed)


class AuthorityIndicatorTable(Table):
    """Indicators of one council, with where each stands."""

    name = Column(
        "Indicator",
        lambda i: format_html(
            '<a href="{}?authority={}">{}</a>', i.get_absolute_url(), i.authority.slug, i.name
        ),
        sort=BY_NAME,
        heads_row=True,
    )
    theme = Column("Theme", theme_words, sort=BY_THEME)
    latest = Column("Last figure", latest_value)
    change = Column("Movement", lambda i: movement(i.series))
    target = Column("Target", lambda i: target_words(i.series))
    figures = Column("Figures", lambda i: len(i.series.own), number=True)
    better = Column("Better is", better_words, sort=BY_BETTER)

    caption = "Indicators"

    def __init__(self, *args, authority, observations, today, **kwargs):
        self.authority, self.observations, self.today = authority, observations, today
        super().__init__(*args, **kwargs)

    def body(self):
        indicators = [row.record for row in self.page.object_list]
        for series in series_for(self.authority, indicators, self.observations):
            series.indicator.series, series.indicator.authority = series, self.authority
            series.indicator.today = self.today
        return super().body()


OBSERVATION_CSV = [
    CsvColumn("Indicator", "indicator__name"),
    CsvColumn("Council", "authority__name"),
    CsvColumn("Whose value", "comparator", dict(Comparator.choices)),
    CsvColumn("First day", "start"),
    CsvColumn("Last day", "end"),
    CsvColumn("Period as printed", "period_printed"),
    CsvColumn("Value", "value"),
    CsvColumn("Upper end of a range", "high"),
    CsvColumn("Unit", "indicator__unit"),
    CsvColumn("As printed", "printed"),
    CsvColumn("Numerator", "numerator"),
    CsvColumn("Denominator", "denominator"),
    CsvColumn("Of a part only", "scope"),
    CsvColumn("Stated by", "stated_by", dict(Observation.StatedBy.choices)),
    CsvColumn("Visit", "inspection__title", {None: "None: of a table, or entered by hand"}),
    CsvColumn("Table", "loaded_from__name"),
    CsvColumn("Row of the table", "row"),
    CsvColumn("Source", "passage__document__title"),
    CsvColumn("Page", "passage__page"),
    CsvColumn("Paragraph", "passage__paragraph"),
    CsvColumn("Sentence", "passage__text"),
    CsvColumn("Note", "note"),
]
