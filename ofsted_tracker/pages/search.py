"""Search over everything that is published, and over the unpublished work that the reader may see.

Cost: ``icontains`` reads every row of a kind, once for all its words; no index helps it. Ten kinds
are ten queries, each of which brings its rows and their number together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django import forms
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Window
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from actions.filters import ActionFilter
from actions.models import Action, Evidence, EvidenceVersion
from findings.filters import RecommendationFilter
from findings.models import (
    Authority,
    Claim,
    Finding,
    GlossaryTerm,
    Inspection,
    Passage,
    Recommendation,
)
from findings.words import pattern_of, with_words, words_of
from metrics.filters import IndicatorFilter
from metrics.models import Indicator
from ofsted_tracker.permissions import visible_observations, visible_work

FEWEST_LETTERS = 2
ROWS_A_KIND = 10
ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Result:
    """One thing found, as the page shows it."""

    title: str
    url: str
    about: str = ""  # Council, visit, owner: what helps to tell it from others.
    text: str = ""  # Our own words.
    quote: str = ""  # The words of a document,
    passage: Passage | None = None  # and their place.
    polarity: str = ""
    is_claim: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be found.

    ``lookups`` say where a word may stand; ``of_council`` narrows the rows to one council and is
    None for what belongs to none; ``list_page`` names a list that takes the same words.
    """

    slug: str
    heading: str
    rows: Callable[[User], QuerySet]  # Of the user: what they may read.
    lookups: tuple[str, ...]
    result: Callable[[object], Result]
    of_council: Callable[[QuerySet, str, User], QuerySet] | None
    list_page: str = ""
    list_query: dict[str, str] = field(default_factory=dict)  # So that it shows the same rows.

    def found(self, words: str, council: str, user) -> QuerySet:
        """The rows in which all the words stand, of one council if its slug is given."""
        rows = self.rows(user)
        if council and self.of_council:
            rows = self.of_council(rows, council, user)
        return with_words(rows, words, self.lookups)


def by(path: str) -> Callable[[QuerySet, str, User], QuerySet]:
    """Narrows rows to one council by the path to its slug."""
    return lambda rows, slug, user: rows.filter(**{path: slug})


def observed_at(rows: QuerySet, slug: str, user) -> QuerySet:
    """Indicators of which the user may read a value of the council."""
    values = visible_observations(user).own()
    return rows.filter(Exists(values.filter(authority__slug=slug, indicator=OuterRef("pk"))))


# Each kind: what may be read, and how it is shown


def recommendations(user):
    return Recommendation.objects.select_related("authority", "inspection", "passage")


def recommendation_result(r: Recommendation) -> Result:
    return Result(
        f"{r.label} {r.title}",
        r.get_absolute_url(),
        about=f"{r.authority}, {r.inspection}",
        quote=r.words,
        passage=r.passage,
    )


def findings(user):
    return Finding.objects.select_related("inspection__authority", "passage").order_by(
        "-inspection__end", "inspection", "order"
    )


def finding_result(f: Finding) -> Result:
    return Result(
        f.headline,
        f.get_absolute_url(),
        about=f"{f.inspection.authority}, {f.inspection}",
        quote=f.passage.text,
        passage=f.passage,
        polarity=f.polarity,
    )


def claims(user):
    return Claim.objects.select_related("section__inspection__authority", "passage").order_by(
        "-section__inspection__end", "section", "order"
    )


def claim_result(c: Claim) -> Result:
    visit = c.section.inspection
    return Result(
        c.summary,
        c.passage.get_absolute_url(),
        about=f"{visit.authority}, {visit}",
        quote=c.passage.text,
        passage=c.passage,
        is_claim=True,
    )


def indicators(user):
    return Indicator.objects.order_by("name")


def indicator_result(i: Indicator) -> Result:
    return Result(i.name, i.get_absolute_url(), text=i.definition)


def actions(user):
    return visible_work(user, Action.objects.select_related("authority")).order_by(
        "due", "code", "pk"
    )


def action_result(a: Action) -> Result:
    about = f"{a.authority}, {a.get_brag_display()}, due {date_format(a.due)}"
    return Result(f"{a.code} {a.title}", a.get_absolute_url(), about=about, text=a.detail)


def evidence(user):
    newest = EvidenceVersion.objects.newest().filter(evidence=OuterRef("pk"))
    rows = Evidence.objects.select_related("authority").annotate(
        shows=Subquery(newest.values("shows")),
        speaks_to=Subquery(newest.values("speaks_to")),
    )
    return visible_work(user, rows).order_by("title", "pk")


def evidence_result(e: Evidence) -> Result:
    about = e.authority.name
    if e.speaks_to:
        about += f", speaks to {date_format(e.speaks_to)}"
    return Result(e.title, e.get_absolute_url(), about=about, text=e.shows or "")


def passages(user):
    return Passage.objects.select_related("document__inspection__authority").order_by(
        "-document__inspection__end", "document", "page", "pk"
    )


def passage_result(p: Passage) -> Result:
    return Result(
        f"{p.document}, {p.place}",
        p.get_absolute_url(),
        about=p.document.inspection.authority.name,
        quote=p.text,
        passage=p,
        is_claim=not p.document.inspection.states_findings,
    )


def visits(user):
    return Inspection.objects.select_related("authority", "framework").order_by("-end", "pk")


def visit_result(v: Inspection) -> Result:
    return Result(
        f"{v.title}, {v.dates_in_words}",
        v.get_absolute_url(),
        about=f"{v.authority}, {v.get_kind_display().lower()}",
        text=v.outcome,
    )


def councils(user):
    return Authority.objects.order_by("name")


def council_result(a: Authority) -> Result:
    return Result(a.name, a.get_absolute_url(), about=f"{a.get_kind_display()}, {a.region}")


def terms(user):
    return GlossaryTerm.objects.order_by("term")


def term_result(t: GlossaryTerm) -> Result:
    return Result(t.term, t.get_absolute_url(), text=t.meaning, about=t.source)


IN_WORDS = ("summary__icontains", "passage__text__icontains")
KINDS = [
    Kind(
        "recommendations", "Recommendations", recommendations,
        RecommendationFilter.WORDS_IN,
        recommendation_result, by("authority__slug"), list_page="recommendations:list",
    ),
    Kind(
        "findings", "Findings of inspectors", findings, IN_WORDS,
        finding_result, by("inspection__authority__slug"),
    ),
    Kind(
        "claims", "Claims of councils", claims, IN_WORDS,
        claim_result, by("section__inspection__authority__slug"),
    ),
    Kind(
        "indicators", "Indicators", indicators, IndicatorFilter.WORDS_IN,
        indicator_result, observed_at, list_page="indicators:list", list_query={"context": "on"},
    ),
    Kind(
        "actions", "Actions", actions,
        ActionFilter.WORDS_IN,
        action_result, by("authority__slug"), list_page="actions:list",
    ),
    Kind(
        "evidence", "Evidence", evidence, ("title__icontains", "shows__icontains"),
        evidence_result, by("authority__slug"),
    ),
    Kind(
        "quotations", "Words of documents", passages, ("text__icontains",),
        passage_result, by("document__inspection__authority__slug"),
    ),
    Kind(
        "visits", "Visits", visits,
        (
            "title__icontains", "outcome__icontains", "lead_inspector__icontains",
            "authority__name__icontains", "dates_printed__icontains",
        ),
        visit_result, by("authority__slug"),
    ),
    Kind(
        "councils", "Councils", councils, ("name__icontains", "region__icontains"),
        council_result, by("slug"),
    ),
    Kind(
        "glossary", "Glossary", terms, ("term__icontains", "meaning__icontains"),
        term_result, None,
    ),
]  # fmt: skip


# The page


@dataclass(frozen=True)
class Group:
    """What was found of one kind: some of it, or one page of all."""

    kind: Kind
    results: Sequence[Result]
    count: int
    all_url: str  # Where the rest is.

    @property
    def more(self) -> bool:
        return self.count > len(self.results)


def first_results(kind: Kind, words: str, council: str, user) -> Group:
    """The first ten of a kind and the number of all, in one query."""
    rows = kind.found(words, council, user).annotate(number_of_all=Window(Count("*")))
    rows = list(rows[:ROWS_A_KIND])
    count = rows[0].number_of_all if rows else 0
    return Group(kind, [kind.result(row) for row in rows], count, url_of_all(kind, words, council))


def url_of_all(kind: Kind, words: str, council: str) -> str:
    """The list of the kind if there is one, otherwise the search for this kind alone."""
    query = {"q": words} | ({"authority": council} if council else {})
    if kind.list_page:
        return f"{reverse(kind.list_page)}?{urlencode(query | kind.list_query)}"
    return f"{reverse('search')}?{urlencode(query | {'kind': kind.slug})}"


class SearchForm(forms.Form):
    """What to look for, and where."""

    q = forms.CharField(
        label="Words",
        required=False,
        max_length=100,
        min_length=FEWEST_LETTERS,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={
            "min_length": f"Type at least {FEWEST_LETTERS} letters",
            "max_length": "Type no more than 100 letters",
        },
    )
    authority = forms.ChoiceField(label="Council", required=False)

    def __init__(self, data):
        super().__init__(data)
        visited = Authority.objects.filter(
            Exists(Inspection.objects.filter(authority=OuterRef("pk")))
        )
        self.fields["authority"].choices = [
            ("", "All councils"),
            *visited.order_by("name").values_list("slug", "name"),
        ]


@require_safe
def search(request):
    """Looks for words in everything that the reader may see."""
    form = SearchForm(request.GET)
    is_valid = form.is_valid()
    words = form.cleaned_data.get("q", "")
    council = form.cleaned_data.get("authority", "")
    kind = next((k for k in KINDS if k.slug == request.GET.get("kind")), None)
    context = {
        "form": form,
        "words": words,
        "council": dict(form.fields["authority"].choices)[council] if council else "",
        "pattern": pattern_of(words) if words else None,
        "everywhere": urlencode({"q": words}),
        "groups": [],
        "kind": kind,
    }
    if is_valid and words_of(words):
        if kind:
            found = kind.found(words, council, request.user)
            page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
            results = [kind.result(row) for row in page]
            context["page"] = page
            context["groups"] = [Group(kind, results, page.paginator.count, "")]
        else:
            groups = [first_results(k, words, council, request.user) for k in KINDS]
            context["groups"] = [g for g in groups if g.count]
    context["total"] = sum(g.count for g in context["groups"])
    return render(request, "pages/search.html", context)
