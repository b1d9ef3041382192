"""How is one parameter of an address read, and what is said when it cannot be?"""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from enum import StrEnum

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from . import query
from .criteria import Chosen
from .facets import Facet
from .names import Names
from .periods import Period, read_period

MAX_VALUES = 50
# Longer values are neither repeated in a message nor compared with the words there are.
MAX_SHOWN = 40
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LISTS = {Facet.PROVINCE: "/api/v1/provinces", Facet.GROUP: "/api/v1/groups", Facet.SOURCE: "/api/v1/sources"}


class Values(forms.Widget):
    """Reads all values of a parameter, empty ones left out, as forms send them for what was not filled in."""

    def value_from_datadict(self, data: MultiValueDict, files: object, name: str) -> list[str]:
        """The different values in the order given."""
        return list(dict.fromkeys(value for value in data.getlist(name) if value.strip()))


class OneValueField(forms.Field):
    """A parameter with one value, None where it is not given."""

    widget = Values

    def clean(self, values: list[str]) -> object:
        """The value; ValidationError where it is none or there are several."""
        if not values:
            return None
        if len(values) > 1:
            raise ValidationError(gettext("Given more than once with different values; give it once."))
        return self.read(values[0])

    def read(self, text: str) -> object:
        """What a text means; ValidationError where it means nothing."""
        raise NotImplementedError


class QueryField(OneValueField):
    """The words sought."""

    def read(self, text: str) -> query.Query:
        """The query; nothing typed is a syntax error, only too much of it."""
        if why := query.refusal(text):
            raise ValidationError(told(why))
        asked = query.read(text)
        if why := query.too_much(asked):
            raise ValidationError(told(why))
        return asked


class PeriodField(OneValueField):
    """A year, month or day."""

    def read(self, text: str) -> Period:
        """The period a text means."""
        try:
            return read_period(text)
        except ValueError as why:
            raise ValidationError(f"{_quoted(text)} {why}.") from None


class WordField(OneValueField):
    """One of a few words."""

    def __init__(self, *, words: type[StrEnum], **options: object) -> None:
        self.words = words
        super().__init__(**options)

    def read(self, text: str) -> StrEnum:
        """The word."""
        if text not in list(self.words):
            raise ValidationError(
                gettext("%(value)s is not known; write %(known)s.")
                % {"value": _quoted(text), "known": _alternatives(self.words)}
            )
        return self.words(text)


class NumberField(OneValueField):
    """A whole number from 1."""

    def __init__(self, *, maximum: int = 999_999_999, **options: object) -> None:
        self.maximum = maximum
        super().__init__(**options)

    def read(self, text: str) -> int:
        """The number; its digits are counted before they are read, as 10^26 is no page."""
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit()) or not int(digits[:10]):
            raise ValidationError(gettext("%s is not a whole number from 1.") % _quoted(text))
        if len(digits) > 9 or int(digits) > self.maximum:
            raise ValidationError(
                gettext("%(value)s is too large; the largest is %(largest)s.")
                % {"value": _quoted(text), "largest": f"{self.maximum:,}"}
            )
        return int(digits)


class SlugsField(forms.Field):
    """Slugs of whatever has a name; one that nothing has is left unheeded."""

    widget = Values

    def clean(self, values: list[str]) -> tuple[str, ...]:
        """The slugs, in the order given."""
        if len(values) > MAX_VALUES:
            raise ValidationError(
                gettext("Given %(times)d times; %(most)d values are the most.")
                % {"times": len(values), "most": MAX_VALUES}
            )
        for value in values:
            if not _SLUG.fullmatch(value):
                raise ValidationError(
                    gettext("%s is no slug; write one as it stands in addresses, or all.") % _quoted(value)
                )
        return tuple(values)


class ChosenField(forms.Field):
    """Slugs of one facet; with a minus sign before it, a value that must be absent.

    `facet` and `names` are set by the filter set that owns the field.
    """

    widget = Values
    facet: Facet
    names: Callable[[], Names]

    def clean(self, values: list[str]) -> tuple[Chosen, ...]:
        """The values chosen, in the order given."""
        if len(values) > MAX_VALUES:
            raise ValidationError(
                gettext("Given %(times)d times; %(most)d values are the most.")
                % {"times": len(values), "most": MAX_VALUES}
            )
        chosen = [self._find(value.strip()) for value in values]
        both = {choice.named.slug for choice in chosen if choice.excluded} & {
            choice.named.slug for choice in chosen if not choice.excluded
        }
        if both:
            raise ValidationError(
                gettext("%s is both asked for and excluded; leave one of them out.") % _quoted(min(both))
            )
        return tuple(chosen)

    def _find(self, value: str) -> Chosen:
        slug = value.removeprefix("-")
        named = self.names().find(self.facet, slug)
        if named is None:
            raise ValidationError(gettext("%s is not known.") % _quoted(slug) + f" {self._way_out(slug)}")
        return Chosen(named, excluded=value.startswith("-"))

    def _way_out(self, slug: str) -> str:
        if self.facet is Facet.LANGUAGE:
            return gettext("Write a language code of two or three small letters, such as en or ar.")
        slugs = self.names().slugs(self.facet)
        if self.facet is Facet.KIND:
            return gettext("Write %s.") % _alternatives(slugs)
        near = get_close_matches(slug.lower(), slugs, n=1) if len(slug) <= MAX_SHOWN else []
        suggestion = gettext("Did you mean %s?") % _quoted(near[0]) + " " if near else ""
        return suggestion + gettext("The slugs are listed at %s.") % LISTS[self.facet]


def told(why: query.Refusal) -> str:
    """Why a query cannot be asked, in the language of the page."""
    return gettext(why.message) % why.values


def _quoted(value: str) -> str:
    """A value as a message repeats it: short, and such that it can be sent."""
    cut = value if len(value) <= MAX_SHOWN else f"{value[:MAX_SHOWN]}…"
    return gettext("“%s”") % cut.encode("utf-8", "replace").decode().replace(chr(0), "?")


def _alternatives(words: Iterable[str]) -> str:
    *others, last = words
    if not others:
        return last
    return gettext("%(others)s or %(last)s") % {"others": gettext(", ").join(others), "last": last}
