"""Which articles does an address ask for?

The parameters are public for ever and the same on the page, the API, the feed and the exports. A
parameter that is not known is ignored, as links collect them; a value that is not valid is refused
with the reason and the way out, and never read as "everything".
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from articles.addresses import Addressed
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.search.compile import Compiled
from articles.search.criteria import (
    DEFAULT_PER_PAGE,
    MAX_PER_PAGE,
    MAX_ROWS,
    PARAMETERS,
    Counting,
    Counts,
    Criteria,
    Lineage,
    Shading,
    Sort,
    Undated,
    pairs_up,
)
from articles.search.expansion import Expansion
from articles.search.facets import Within
from articles.search.fields import ChosenField, NumberField, PeriodField, QueryField, SlugsField, WordField
from articles.search.matches import matching
from articles.search.names import Names
from articles.search.query import Field, Query
from articles.search.rank import ordered
from articles.search.understanding import Understood, understood


class PeriodForm(forms.Form):
    """What the two ends of a period must be to one another."""

    def clean(self) -> dict:
        """Refuse a period that ends before it begins."""
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if since and until and since.first > until.last:
            self.add_error(
                "since",
                gettext("Begins after the period ends (%(since)s to %(until)s); exchange the two.")
                % {"since": since.text, "until": until.text},
            )
        return given


class ArticleForm(PeriodForm):
    """What the parameters must be to one another."""

    beyond = gettext_lazy("take the whole result from /articles.csv")

    def clean(self) -> dict:
        """Refuse also a period of undated articles, what names no pair together, a page out of reach."""
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if given.get("undated") is Undated.ONLY and (since or until):
            self.add_error(
                "undated", gettext("Undated articles lie in no period; leave out since and until, or undated=only.")
            )
        if given.get("together") and not self.errors.keys() & {"group", "province"}:
            self._check_together(given["together"])
        page, per_page = given.get("page") or 1, given.get("per_page") or DEFAULT_PER_PAGE
        if page * per_page > MAX_ROWS:
            self.add_error(
                "page",
                gettext(
                    "Only the first %(most)s articles can be paged through (page %(page)d at %(size)d a page);"
                    " narrow the search, or %(beyond)s."
                )
                % {
                    "most": f"{MAX_ROWS:,}",
                    "page": MAX_ROWS // per_page,
                    "size": per_page,
                    "beyond": self.beyond,
                },
            )
        return given

    def _check_together(self, together: Within) -> None:
        """Refuse to look for a pair of which one half is not given."""
        groups, provinces = (
            [choice for choice in self.cleaned_data[name] if not choice.excluded] for name in ("group", "province")
        )
        if not pairs_up(len(groups), len(provinces)):
            self.add_error(
                "together",
                gettext("Asks what one %s names: give a group with a province, or two groups; or leave out together.")
                % gettext(together),
            )


class Parameter(django_filters.Filter):
    """One parameter of the address. It reads its value; `matching` makes one condition of them all."""

    def __init__(self, field_class: type[forms.Field], label: str, **extra: object) -> None:
        self.field_class = field_class
        super().__init__(label=label, required=False, **extra)

    def filter(self, queryset: ArticleQuerySet, value: object) -> ArticleQuerySet:
        """Nothing of its own: see `ArticleFilterSet.filter_queryset`."""
        return queryset


class ArticleFilterSet(Addressed, django_filters.FilterSet):
    """The parameters of an address. Ask `is_valid()` before anything but `complaints()`."""

    q = Parameter(QueryField, gettext_lazy("Words"), help_text='Words, "a phrase", OR, -not.')
    province = Parameter(
        ChosenField, gettext_lazy("Province"), help_text="Slug; repeat for any of several; -slug excludes."
    )
    group = Parameter(
        ChosenField, gettext_lazy("Armed group"), help_text="Slug; repeat for any of several; -slug excludes."
    )
    together = Parameter(
        WordField,
        gettext_lazy("Named together"),
        words=Within,
        help_text="sentence or paragraph: one of the groups and one of the provinces, or two groups, stand in one.",
    )
    source = Parameter(
        ChosenField, gettext_lazy("Source"), help_text="Slug; repeat for any of several; -slug excludes."
    )
    since = Parameter(
        PeriodField, gettext_lazy("From"), help_text="First day, month or year: 2017-01-26, 2017-01 or 2017."
    )
    until = Parameter(PeriodField, gettext_lazy("To"), help_text="Last day, month or year, included.")
    undated = Parameter(
        WordField,
        gettext_lazy("Undated"),
        words=Undated,
        help_text="include, exclude or only. Undated articles are included, but not in a period unless asked for.",
    )
    lang = Parameter(
        ChosenField, gettext_lazy("Language"), help_text="ISO 639 code (en, ar, und); repeat; -code excludes."
    )
    kind = Parameter(
        ChosenField, gettext_lazy("Kind"), help_text="report, roundup, …; repeat for any of several; -kind excludes."
    )
    as_typed = Parameter(
        SlugsField,
        gettext_lazy("Only as typed"),
        help_text="Slug of a group, place or province whose other names are not sought; repeat; all for none at all.",
    )
    lineage = Parameter(
        WordField,
        gettext_lazy("Lineage"),
        words=Lineage,
        help_text="yes: beside a group's other names those of the groups that it came from or became.",
    )
    sort = Parameter(
        WordField,
        gettext_lazy("Order"),
        words=Sort,
        help_text="relevance, newest or oldest. By relevance where there are words, else newest first.",
    )
    count = Parameter(
        WordField,
        gettext_lazy("Count"),
        words=Counting,
        help_text="articles, or reports: articles that are copies of one another are one. articles unless given.",
    )
    map = Parameter(
        WordField,
        gettext_lazy("Map"),
        words=Shading,
        help_text="What shades the map of the page: count, or share of the archive. Changes nothing that is found.",
    )
    page = Parameter(NumberField, gettext_lazy("Page"), help_text="From 1.")
    facets = Parameter(
        WordField,
        gettext_lazy("Counts"),
        words=Counts,
        help_text="no leaves out facets and histogram, which is quicker.",
    )
    per_page = Parameter(
        NumberField, gettext_lazy("Articles a page"), maximum=MAX_PER_PAGE, help_text="1 to 100; 20 unless given."
    )

    # Parameters that an address passes over, whatever they say.
    UNHEEDED: ClassVar[tuple[str, ...]] = ()

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleForm

    def __init__(self, data: QueryDict, queryset: ArticleQuerySet | None = None, **options: object) -> None:
        heeded = data.copy()
        for name in self.UNHEEDED:
            heeded.pop(name, None)
        super().__init__(heeded, Article.objects.all() if queryset is None else queryset, **options)
        for parameter, facet in PARAMETERS.items():
            self.filters[parameter].field.facet = facet
            self.filters[parameter].field.names = self._read_names

    def _read_names(self) -> Names:
        return self.names

    @cached_property
    def names(self) -> Names:
        """The names of all facet values, read when first needed."""
        return Names.load()

    @cached_property
    def criteria(self) -> Criteria:
        """What is asked, of a valid address."""
        if not self.is_valid():
            raise ValueError(f"Not a valid search: {self.complaints()}")
        given = self.form.cleaned_data
        period = given["since"] or given["until"]
        return Criteria(
            query=given["q"],
            facets={parameter: given[parameter] for parameter in PARAMETERS if given[parameter]},
            together=given["together"],
            since=given["since"],
            until=given["until"],
            undated=given["undated"] or (Undated.EXCLUDE if period else Undated.INCLUDE),
            sort=order_of(given),
            counts=given["facets"] or Counts.YES,
            as_typed=given["as_typed"],
            lineage=given["lineage"] is Lineage.YES,
            counting=given["count"] or Counting.ARTICLES,
            shading=given["map"] or Shading.COUNT,
            page=given["page"] or 1,
            per_page=given["per_page"] or DEFAULT_PER_PAGE,
        )

    @property
    def pairs_up(self) -> bool:
        """Whether what a valid address asks for makes a pair that can be named together."""
        return pairs_up(len(self.criteria.wanted("group")), len(self.criteria.wanted("province")))

    @cached_property
    def understood(self) -> Understood:
        """What the words of a valid search mean."""
        return understood(self.criteria, self.names)

    @property
    def words(self) -> Compiled | None:
        """The words of a valid search as PostgreSQL reads them, None without any."""
        return self.understood.words

    @property
    def expansions(self) -> tuple[Expansion, ...]:
        """The names in a valid search that have others, sought or not."""
        return self.understood.expansions

    @property
    def interpreted(self) -> Query | None:
        """The query of a valid search with its filters that are none as words."""
        return self.understood.interpreted

    @property
    def not_filters(self) -> tuple[Field, ...]:
        """Those filters in the query of a valid search that are none, as their value is not known."""
        return self.understood.not_filters

    @property
    def order(self) -> Sort:
        """The order of the result of a valid search: by date too where no words are left to be relevant."""
        sort, words = self.criteria.sort, self.words
        return Sort.NEWEST if sort is Sort.RELEVANCE and not (words and words.units) else sort

    def filter_queryset(self, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """The whole result in its order, pages apart; nothing where the address is not valid."""
        if not self.is_valid():
            return queryset.none()
        return ordered(matching(self.criteria, self.words, queryset), self.criteria, self.words)

    def complaints(self) -> dict[str, list[str]]:
        """What is wrong with the address, by parameter; empty where it is valid."""
        return {parameter: list(messages) for parameter, messages in self.errors.items()}


def order_of(given: Mapping[str, Any]) -> Sort:
    """The order that valid parameters ask for; without words no article is more relevant than another."""
    sort = given.get("sort") or Sort.RELEVANCE
    return Sort.NEWEST if sort is Sort.RELEVANCE and not given.get("q") else sort
