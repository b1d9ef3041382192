"""Which table of a result does an address ask for?

The parameters of the search say of which articles, those here what is set against what. They are public for ever too.
"""

from enum import StrEnum
from typing import ClassVar
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_lazy

from articles.addresses import ORDER
from articles.filters import ArticleFilterSet, ArticleForm, Parameter
from articles.search.crosstab import Axis
from articles.search.fields import NumberField, WordField

MOST_ROWS, ROWS = 60, 20
MOST_PAIRS, PAIRS_SHOWN = 200, 40


class Show(StrEnum):
    """Numbers as they are, or as parts of a whole."""

    COUNT = "count"
    SHARE = "share"


class DeskFilterSet(ArticleFilterSet):
    """The parameters of a search and, in `OWN`, those of a page that shows its result in another way."""

    OWN: ClassVar[tuple[str, ...]] = ()

    def given(self, name: str) -> str:
        """A parameter of this page as it was typed, empty where it was not."""
        return next((value for value in self.data.getlist(name) if value.strip()), "")

    def address(self, **changes: str | int | None) -> str:
        """The query string of this page with some parameters replaced; None leaves one out.

        It leads to the first page unless a page is among the changes.
        """
        search = self.querystring(**{name: value for name, value in changes.items() if name in ORDER})
        own = {name: changes.get(name, self.given(name)) for name in self.OWN}
        return "&".join(
            filter(None, (urlencode({name: value for name, value in own.items() if value}, errors="replace"), search))
        )

    def kept(self, *shown: str) -> list[tuple[str, str]]:
        """What a form sends along unseen: all parameters given but those that are shown in it, and the page."""
        own = [(name, self.given(name)) for name in self.OWN]
        asked = [(name, value) for name, values in self.parameters().items() for value in values]
        return [(name, value) for name, value in [*own, *asked] if value and name not in {*shown, "page", "across"}]


class ExploreForm(ArticleForm):
    """What the parameters of a grid must be to one another."""

    def clean(self) -> dict:
        """Refuse what `ArticleForm` does, and rows and columns that are of the same kind."""
        given = super().clean()
        rows, columns = given.get("rows"), given.get("columns")
        if rows and columns and (rows == columns or (rows.is_period and columns.is_period)):
            self.add_error(
                "columns",
                gettext("Rows are %(rows)s, columns %(columns)s: choose two of different kinds.")
                % {"rows": rows, "columns": columns},
            )
        return given


class ExploreFilterSet(DeskFilterSet):
    """The parameters of a grid."""

    OWN = ("rows", "columns", "show", "most", "across")

    rows = Parameter(WordField, gettext_lazy("Rows"), words=Axis, help_text="group, province, source, year or month.")
    columns = Parameter(
        WordField, gettext_lazy("Columns"), words=Axis, help_text="Another of them; province unless given."
    )
    show = Parameter(
        WordField, gettext_lazy("Show"), words=Show, help_text="count, or share: of the articles of the column."
    )
    most = Parameter(NumberField, gettext_lazy("Rows shown"), maximum=MOST_ROWS, help_text="Up to 60; 20 unless given.")
    across = Parameter(NumberField, gettext_lazy("Columns from"), maximum=10_000, help_text="Page of columns, from 1.")

    class Meta(ArticleFilterSet.Meta):
        form = ExploreForm

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """Rows and columns of a valid address."""
        rows, columns = self.form.cleaned_data["rows"], self.form.cleaned_data["columns"]
        if rows is None:
            rows = Axis.PROVINCE if columns is Axis.GROUP else Axis.GROUP
        if columns is None:
            columns = Axis.GROUP if rows is Axis.PROVINCE else Axis.PROVINCE
        return rows, columns

    @property
    def is_share(self) -> bool:
        """Whether the numbers are shares."""
        return self.form.cleaned_data["show"] is Show.SHARE

    @property
    def row_count(self) -> int:
        """How many rows a page has."""
        return self.form.cleaned_data["most"] or ROWS

    @property
    def column_page(self) -> int:
        """Which columns, from 1."""
        return self.form.cleaned_data["across"] or 1


class PairsFilterSet(DeskFilterSet):
    """The parameters of a list of pairs."""

    OWN = ("most",)

    most = Parameter(
        NumberField, gettext_lazy("Pairs shown"), maximum=MOST_PAIRS, help_text="Up to 200; 40 unless given."
    )

    @property
    def pair_count(self) -> int:
        """How many pairs a page has."""
        return self.form.cleaned_data["most"] or PAIRS_SHOWN
