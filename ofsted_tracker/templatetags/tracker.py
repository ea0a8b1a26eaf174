"""The parts that pages are made of. Each is written once, in templates/components/."""

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from actions.models import Brag
from findings.grades import is_of_older_scale
from findings.lineage import Said
from findings.models import Finding, Grade, Inspection, InspectorVerdict
from ofsted_tracker.abbreviations import mark_abbreviations
from ofsted_tracker.charts.svg import Svg
from ofsted_tracker.charts.symbols import draw_said, draw_visit
from ofsted_tracker.permissions import can_load_reports, can_view_work

register = template.Library()

SIGNS = {
    Finding.Polarity.STRENGTH: ("s", "+"),
    Finding.Polarity.WEAKNESS: ("w", "−"),
    Finding.Polarity.MIXED: ("m", "±"),
    Finding.Polarity.UNSORTED: ("u", "·"),
}

# Text, URL name, and the namespaces or names of the pages that belong to it.
MAIN_NAVIGATION = [
    ("My work", "home", {"home", "actions", "evidence"}),
    (
        "Councils",
        "authorities:list",
        {"authorities", "inspections", "recommendations", "indicators", "documents", "packs"},
    ),
    ("Load a report", "reports:load", {"reports"}),
    ("Search", "search", {"search"}),
    ("Glossary", "glossary", {"glossary"}),
]
OF_THE_COUNCIL = {"plan", "packs"}  # Pages of unpublished work.


# Words


@register.filter
def abbr(text):
    """Marks abbreviations of the glossary: {{ finding.headline|abbr }}."""
    return mark_abbreviations(text)


@register.simple_block_tag
def capture(content):
    """Keeps what it holds under a name, to be shown in two places: {% capture as title %}."""
    return mark_safe(content.strip())  # Rendered, and so escaped, already.


# Status: three families, never alike


@register.inclusion_tag("components/grade.html")
def grade(grade: Grade | str):
    """Rising bars and a word; of a string, a grey chip: {% grade "No overall judgement" %}."""
    if isinstance(grade, str):
        return {"word": grade, "tint": 0, "rank": 0}
    return {
        "word": grade.word,
        "tint": 0 if is_of_older_scale(grade) else grade.rank,
        "rank": grade.rank,
        "bars": [
            {
                "x": 0.5 + 4 * n,
                "y": 9.5 - 3 * n,
                "height": 4 + 3 * n,
                "filled": n < grade.rank,
            }
            for n in range(4)
        ],
    }


@register.inclusion_tag("components/brag.html")
def brag(letter: str, short: bool = False):
    """Tile with letter, and word: {% brag action.brag %}, {% brag "R" short=True %}."""
    word = Brag(letter).label
    return {"letter": letter, "word": word.partition(":")[0] if short else word}


@register.inclusion_tag("components/verdict.html")
def verdict(value: str):
    """Moon and word: {% verdict "met" %}."""
    known = InspectorVerdict.Verdict(value)
    return {"sign": said_sign(Said.of(known)), "word": known.label}


@register.simple_tag
def said_sign(said: Said | str):
    """Sign of what a visit says: {% said_sign "met" %}. Write the word beside it."""
    svg = Svg(18, 18, ident="", title="", description="")
    draw_said(svg, 9, 9, Said(said))
    return beside_words(svg)


@register.simple_tag
def polarity(value: str, text: str = ""):
    """Sign in a ring before a finding: {% polarity finding.polarity finding.headline %}."""
    # No template of its own, as ``cite``: a page has hundreds.
    letter, sign = SIGNS[value]
    word = f"{Finding.Polarity(value).label}: " if text else Finding.Polarity(value).label
    return format_html(
        '<span class="pol pol--{}"><b aria-hidden="true">{}</b>'
        '<span><span class="govuk-visually-hidden">{}</span>{}</span></span>',
        letter, sign, word, text,
    )  # fmt: skip


@register.simple_tag
def visit_symbol(inspection: Inspection):
    """Shape of a visit. Write its kind beside it: the shape is hidden from screen readers."""
    svg = Svg(18, 18, ident="", title="", description="")
    draw_visit(svg, 9, 9, inspection.kind, dashed=inspection.by_mention_only, r=6.4)
    return beside_words(svg)


def beside_words(svg: Svg):
    """A drawing of 18 pixels that stands in a line of text, hidden from screen readers."""
    return format_html(
        '<svg class="i" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        mark_safe("".join(svg.parts)),
    )


# Sources


@register.simple_tag
def cite(passage, document: bool = False):
    """Link to the place in the source; with document=True its title stands before."""
    # No template of its own: a page has hundreds, and one costs a tenth so.
    before = f"{passage.document}, " if document else ""
    css = "cite cite--long" if document or not passage.page else "cite"
    return format_html(
        '<a class="{}" href="{}">{}{}</a>', css, passage.get_absolute_url(), before, passage.place
    )


@register.inclusion_tag("components/quotation.html")
def quotation(passage, document: bool = False):
    """The words of a passage as a quotation, with its source."""
    return {"passage": passage, "document": document}


# Facts


@register.simple_block_tag
def facts(content):
    """Strip of at most five facts: {% facts %}{% fact "Overdue" %}2{% endfact %}…{% endfacts %}."""
    return format_html('<dl class="facts">{}</dl>', mark_safe(content))


@register.simple_block_tag
def fact(content, label: str, note: str = ""):
    """One fact of a strip; the note stands small below it."""
    note = format_html("<span>{}</span>", note) if note else ""
    return format_html(
        "<div><dt>{}</dt><dd>{}{}</dd></div>", label, mark_safe(content), conditional_escape(note)
    )


# Ways through the site


@register.inclusion_tag("components/main_navigation.html", takes_context=True)
def main_navigation(context):
    """The menu of the whole site. “Load a report” only for those who may."""
    match = context["request"].resolver_match
    section = match and (match.namespace or match.url_name)
    return {
        "links": [
            {"text": text, "url": reverse(name), "current": section in sections}
            for text, name, sections in MAIN_NAVIGATION
            if name != "reports:load" or can_load_reports(context["user"])
        ]
    }


@register.inclusion_tag("components/local_nav.html", takes_context=True)
def local_nav(context, authority, current: str = ""):
    """The pages of one authority: {% local_nav authority "overview" %}.

    Names: overview, progress, since, recommendations, plan, indicators, evidence, packs. Plan and
    packs are named only to those who may see them.
    """
    slug = authority.slug
    overview = reverse("authorities:overview", args=[slug])
    links = [
        ("overview", "Overview", overview),
        ("visits", "Visits", f"{overview}#visits"),
        ("progress", "Progress between visits", reverse("authorities:progress", args=[slug])),
        ("since", "Since last time", reverse("authorities:since", args=[slug])),
        (
            "recommendations",
            "Recommendations",
            f"{reverse('recommendations:list')}?authority={slug}",
        ),
        ("plan", "Plan and actions", reverse("authorities:plan", args=[slug])),
        ("indicators", "Indicators", f"{reverse('indicators:list')}?authority={slug}"),
        ("evidence", "Evidence", reverse("authorities:evidence", args=[slug])),
        ("packs", "Packs", reverse("packs:list", args=[slug])),
    ]
    return {
        "authority": authority,
        "links": [
            {"text": text, "url": url, "current": name == current}
            for name, text, url in links
            if name not in OF_THE_COUNCIL or can_view_work(context["user"], authority)
        ],
    }


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*texts_and_urls):
    """Pairs of text and address, then the page: {% breadcrumbs "Councils" url "Somerset" %}."""
    *pairs, here = texts_and_urls
    return {"links": list(zip(pairs[::2], pairs[1::2], strict=True)), "here": here}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page, param: str = "page"):
    """Links to the pages of a list, which keep the rest of the address."""
    query = context["request"].GET.copy()

    def url(number):
        query[param] = number
        return f"?{query.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(n, url(n) if isinstance(n, int) else "") for n in shown],
        "previous": url(page.previous_page_number()) if page.has_previous() else "",
        "next": url(page.next_page_number()) if page.has_next() else "",
    }
