"""Which searches does an address set side by side, and among which articles?"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_lazy

from articles.exploring.narrowing import in_words
from articles.exploring.tables import DeskFilterSet, Show
from articles.filters import ArticleFilterSet, ArticleForm, Parameter
from articles.search.criteria import Criteria, Sort
from articles.search.fields import QueryField, WordField, told
from articles.search.query import Query, read, too_much

LETTERS = ("a", "b", "c", "d")


class Unit(StrEnum):
    """How long a period is."""

    MONTH = "month"
    YEAR = "year"


def combined(common: Query | None, query: Query) -> Query | None:
    """The query for articles that both are met by; None where it cannot be typed. `text` is its canonical form."""
    text = in_words(common, *([query.root] if query.root else []))
    return None if text is None else read(text)


class CompareForm(ArticleForm):
    """What the searches must be beside what all of them have in common."""

    def clean(self) -> dict:
        """Refuse what `ArticleForm` does, and a search that asks too much together with the words in common."""
        given = super().clean()
        for letter in LETTERS:
            query = given.get(letter)
            if query is None or given.get("q") is None:
                continue
            both = combined(given["q"], query)
            if both is None:
                self.add_error(letter, gettext("Too long together with the words that all have in common."))
            elif why := too_much(both):
                self.add_error(letter, told(why))
        return given


class CompareFilterSet(DeskFilterSet):
    """The parameters of a comparison: those of the search narrow all of it."""

    OWN = (*LETTERS, "unit", "show")

    a = Parameter(QueryField, gettext_lazy("First search"), help_text="Words and filters, as in the search box.")
    b = Parameter(QueryField, gettext_lazy("Second search"), help_text="The same.")
    c = Parameter(QueryField, gettext_lazy("Third search"), help_text="The same.")
    d = Parameter(QueryField, gettext_lazy("Fourth search"), help_text="The same.")
    unit = Parameter(
        WordField, gettext_lazy("By"), words=Unit, help_text="month or year; by month up to five years unless given."
    )
    show = Parameter(
        WordField, gettext_lazy("Show"), words=Show, help_text="count, or share of the articles of the period."
    )

    class Meta(ArticleFilterSet.Meta):
        form = CompareForm

    @property
    def queries(self) -> Mapping[str, Query]:
        """What each of the searches asks, with the words in common, by letter; those not given are left out."""
        given = self.form.cleaned_data
        asked = {letter: combined(given["q"], given[letter]) for letter in LETTERS if given[letter] is not None}
        return {letter: query for letter, query in asked.items() if query is not None}

    def criteria_of(self, query: Query) -> Criteria:
        """What one of the searches asks in all."""
        return replace(self.criteria, query=query, sort=Sort.RELEVANCE)

    @property
    def period(self) -> str:
        """The length of a period, empty where it is not chosen."""
        return self.form.cleaned_data["unit"] or ""

    @property
    def is_share(self) -> bool:
        """Whether the numbers are shares."""
        return self.form.cleaned_data["show"] is Show.SHARE


def compared_with(filterset: ArticleFilterSet) -> str:
    """The query string of a comparison whose first search is this one; its filters narrow all of it."""
    typed = filterset.parameters().get("q", [""])[0]
    common = filterset.querystring(q=None, per_page=None, sort=None, map=None)
    return "&".join(filter(None, (urlencode({"a": typed}, errors="replace") if typed else "", common)))
