"""Which address asks for the same search with one thing changed?"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from articles.search.criteria import PARAMETERS, pairs_up

# The order in which addresses give the parameters.
ORDER = (
    "q", "province", "group", "together", "source", "since", "until", "undated", "lang", "kind", "as_typed",
    "lineage", "sort", "count", "map", "page", "per_page", "facets",
)  # fmt: skip


# Those that may be given several times.
SEVERAL = {*PARAMETERS, "as_typed"}


class Addressed:
    """What was asked for by an address, `data`, and the addresses of what is near to it."""

    data: QueryDict

    def parameters(self) -> Mapping[str, list[str]]:
        """The known parameters that were given, with their values, in the order of `ORDER`."""
        return self._parameters

    @cached_property
    def _parameters(self) -> dict[str, list[str]]:
        given = {name: [value for value in self.data.getlist(name) if value.strip()] for name in ORDER}
        return {name: _in_order(values) if name in SEVERAL else values[:1] for name, values in given.items() if values}

    def querystring(self, **changes: str | int | list[str] | None) -> str:
        """The address of this search with some parameters replaced; None leaves one out.

        It leads to the first page unless a page is among the changes, and names nothing together where the
        changes leave no pair.
        """
        replaced = {"page": None} | changes
        parameters: dict[str, object] = {**self.parameters(), **replaced}
        if not pairs_up(*(_wanted(parameters.get(name)) for name in ("group", "province"))):
            parameters.pop("together", None)
        return _encoded(parameters, ORDER)

    def adding(self, parameter: str, value: str) -> str:
        """The address of this search with one more value of a parameter."""
        return self.adder(parameter)(value)

    def adder(self, parameter: str, **changes: None) -> Callable[[str], str]:
        """What `adding` does with many values of one parameter: what stands around them is written once.

        What is named together stays as it is, for a value more leaves no pair less. `changes` are left out.
        """
        others: dict[str, object] = {**self.parameters(), "page": None, **changes}
        given, place = self.parameters().get(parameter, []), ORDER.index(parameter)
        before, after = _encoded(others, ORDER[:place]), _encoded(others, ORDER[place + 1 :])

        def with_one_more(value: str) -> str:
            values = _encoded({parameter: _in_order([*given, value])}, (parameter,))
            return "&".join(filter(None, (before, values, after)))

        return with_one_more

    def removing(self, parameter: str, value: str = "") -> str:
        """The address of this search without a value of a parameter, or without the parameter."""
        left = [other for other in self.parameters().get(parameter, []) if value and other != value]
        return self.querystring(**{parameter: left or None})


def _encoded(parameters: Mapping[str, object], names: Sequence[str]) -> str:
    """The part of an address that gives these of the parameters, in this order; None is not given."""
    pairs = [(name, parameters[name]) for name in names if parameters.get(name) is not None]
    return urlencode(pairs, doseq=True, errors="replace")


def _wanted(values: object) -> int:
    """How many values of a facet are asked for, those excluded apart."""
    given = values if isinstance(values, list) else [values] if isinstance(values, str) else []
    return sum(not value.startswith("-") for value in given)


def _in_order(values: list[str]) -> list[str]:
    """Each value once, those that exclude last."""
    return sorted(set(values), key=lambda value: (value.startswith("-"), value))
