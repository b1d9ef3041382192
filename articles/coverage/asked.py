"""Which part of the archive's holdings does an address ask for?"""

from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from articles.filters import ArticleFilterSet, Parameter, PeriodForm
from articles.search.fields import WordField

from .units import Unit

# What an address of coverage can ask; whatever else it carries is left unheeded. In the order in which it is written.
TOLD = ("source", "since", "until", "unit")
KNOWN = (*TOLD, "page")
# A period of so many days is shown by day, one of so many months by month, unless told otherwise.
DAYS_UP_TO, MONTHS_UP_TO = 31, 24


class CoverageFilterSet(ArticleFilterSet):
    """The parameters of coverage: sources and period as in a search, and how long a column is."""

    unit = Parameter(
        WordField,
        gettext_lazy("Columns"),
        words=Unit,
        help_text="year, month or day; unless given, days of up to a month, months of up to two years, else years.",
    )

    class Meta(ArticleFilterSet.Meta):
        form = PeriodForm

    def __init__(self, data: QueryDict) -> None:
        known = QueryDict(mutable=True)
        for name in KNOWN:
            known.setlist(name, data.getlist(name))
        super().__init__(known)

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and last day asked for, as far as they are."""
        return self.criteria.first_day, self.criteria.last_day

    def unit_of(self, held: tuple[date | None, date | None]) -> Unit:
        """How long a column is: as asked, else as fits the period asked for, or that of what is held."""
        if self.form.cleaned_data["unit"]:
            return Unit(self.form.cleaned_data["unit"])
        first, last = (asked or held_ for asked, held_ in zip(self.period, held, strict=True))
        if first is None or last is None:
            return Unit.YEAR
        if (last - first).days < DAYS_UP_TO:
            return Unit.DAY
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return Unit.MONTH if months <= MONTHS_UP_TO else Unit.YEAR

    @cached_property
    def given(self) -> dict[str, list[str]]:
        """The parameters given with their values, empty ones left out."""
        values = {name: [value for value in self.data.getlist(name) if value.strip()] for name in KNOWN}
        return {name: given for name, given in values.items() if given}

    def address(self, **changes: str | list[str] | None) -> str:
        """The query string of this page with some parameters replaced, on its first page; None leaves one out."""
        replaced = {**self.given, "page": None, **changes}
        return _written({name: replaced.get(name) for name in KNOWN})

    def articles(self) -> str:
        """The query string of a search for the articles of the sources asked for."""
        return _written({"source": self.given.get("source")})


def _written(parameters: dict[str, list[str] | str | None]) -> str:
    return urlencode([(name, value) for name, value in parameters.items() if value], doseq=True)
