"""What does the page show that sets up to four searches side by side over time?"""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from articles.addresses import ORDER
from articles.chips import not_filters
from articles.exploring.comparing import LETTERS, CompareFilterSet, Unit
from articles.exploring.tables import Show
from articles.search.counted import counted
from articles.search.facets import Facet, within
from articles.search.matches import matching
from articles.search.query import Field
from articles.search.timelines import Timeline, Timelines, timelines
from articles.sentences import reading, sentence
from articles.unchanged import while_unchanged

from .compared import comparison, share
from .refusal import refused
from .tables import csv_answer

UNIT_CHOICES = [
    ("", gettext_lazy("month or year, as fits")),
    ("month", gettext_lazy("month")),
    ("year", gettext_lazy("year")),
]
SHOW_CHOICES = [(Show.COUNT, gettext_lazy("numbers")), (Show.SHARE, gettext_lazy("shares of the period"))]
NOT_BY_MONTH = gettext_lazy(
    "By year, not by month: what was found spans more than twenty years, or states no month. Narrow the period."
)
SHOWN = (*LETTERS, "since", "until", "unit", "show")
ORDINALS = (
    gettext_lazy("First search"),
    gettext_lazy("Second search"),
    gettext_lazy("Third search"),
    gettext_lazy("Fourth search"),
)


@require_safe
@while_unchanged
def compare(request: HttpRequest) -> HttpResponse:
    """The searches that an address gives, as lines over time."""
    filterset = CompareFilterSet(request.GET)
    if not filterset.is_valid():
        return render(request, "explore/compare.html", _form(filterset), status=400)
    queries = filterset.queries
    shown = _form(filterset) | {"reading": reading(filterset), "heading": sentence(filterset).rstrip(".")}
    if not queries:
        return render(request, "explore/compare.html", shown | {"examples": _examples(filterset)})
    found = _found(filterset)
    shown |= {
        "comparison": comparison(filterset, found, queries),
        "counting": filterset.criteria.counting,
        "base": found.base,
        "not_filters": not_filters(_not_filters(found)),
        "unit_note": NOT_BY_MONTH if _is_by_year_instead(filterset, found) else "",
        "base_href": f"{reverse('articles')}?{filterset.querystring(per_page=None, map=None)}",
        "here_address": filterset.address(),
    }
    return render(request, "explore/compare.html", shown)


@require_safe
@while_unchanged
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The numbers of each period, and of what has none, as a table."""
    filterset = CompareFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    found = _found(filterset) if filterset.queries else Timelines("month", [], [])
    if _is_by_year_instead(filterset, found):
        filterset.form.add_error("unit", NOT_BY_MONTH)
        return refused(request, filterset)
    columns = [["period", *(bar.period for bar in found.periods), "year alone", "undated"]]
    for letter, line in zip(filterset.queries, found.lines, strict=True):
        typed, about = filterset.given(letter).strip(), "" if line.whole.are_exact else ", about"
        columns.append(_column(f"{typed} ({filterset.criteria.counting}{about})", line))
        if found.base:
            parts = [share(line, found.base, number) for number in range(len(found.periods))]
            columns.append([f"{typed} (%)", *("" if part is None else f"{part:.3f}" for part in parts), "", ""])
    if found.base:
        columns.append(_column("all", found.base))
    header, *rows = zip(*columns, strict=True)
    return csv_answer(header, rows, _not_filters(found))


def _is_by_year_instead(filterset: CompareFilterSet, found: Timelines) -> bool:
    """Whether months were asked for and the periods are years."""
    return filterset.period == Unit.MONTH and found.unit != Unit.MONTH and bool(found.periods)


def _not_filters(found: Timelines) -> list[Field]:
    return [each for line in found.lines for each in line.not_filters]


def _column(name: str, line: Timeline) -> list[str]:
    return [name, *map(str, [*line.counts, line.year_only, line.undated])]


def _found(filterset: CompareFilterSet) -> Timelines:
    searches = [filterset.criteria_of(query) for query in filterset.queries.values()]
    base = replace(filterset.criteria, page=1) if filterset.is_share else None
    return timelines(searches, filterset.names, filterset.period, base)


def _form(filterset: CompareFilterSet) -> dict[str, object]:
    """The fields as they were typed, each with what is wrong with it; what is wrong elsewhere."""
    complaints = filterset.complaints()
    return {
        "filterset": filterset,
        "fields": [
            (letter, label, filterset.given(letter), complaints.get(letter, []))
            for letter, label in zip(LETTERS, ORDINALS, strict=True)
        ],
        "periods": [
            (name, label, filterset.parameters().get(name, [""])[0], complaints.get(name, []))
            for name, label in (("since", gettext("From")), ("until", gettext("To")))
        ],
        "others": [
            (filterset.filters[name].label, name, messages)
            for name, messages in complaints.items()
            if name not in (*LETTERS, "since", "until")
        ],
        "kept": [pair for pair in filterset.kept(*SHOWN) if pair[0] not in complaints],
        "unit": filterset.given("unit"),
        "unit_choices": UNIT_CHOICES,
        "show": filterset.given("show"),
        "show_choices": SHOW_CHOICES,
        "search": filterset.querystring(**{name: None for name in complaints if name in ORDER}),
    }


def _examples(filterset: CompareFilterSet) -> list[tuple[str, str]]:
    """Two comparisons that this archive has an answer to: its groups and its provinces that are named most."""
    whole = counted(matching(filterset.criteria, filterset.words), words=filterset.words)
    examples = []
    for parameter, facet in (("group", Facet.GROUP), ("province", Facet.PROVINCE)):
        leading = [filterset.names.of(code) for code, _ in within(whole.codes, facet)[:3]]
        if len(leading) > 1:
            typed = {letter: f"{parameter}:{named.slug}" for letter, named in zip(LETTERS, leading, strict=False)}
            words = ", ".join(named.shown_name for named in leading)
            examples.append((words, filterset.address(**typed)))
    return examples
