"""What is each facet value called, and which value is meant by a slug?

All names come in one statement, whatever is asked of them: a page needs the names of whatever its
result holds, and those of whatever its address asks for.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.conf.locale import LANG_INFO
from django.db.models import CharField, F, Model, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.translation import gettext, gettext_noop, override

from articles.models import ArmedGroup, Province, Source
from articles.models.articles import Kind
from articles.models.shown_names import shown

from .facets import Facet, kind_code, language_code, language_of
from .kept import made

TABLES = {Facet.PROVINCE: Province, Facet.GROUP: ArmedGroup, Facet.SOURCE: Source}


@dataclass(frozen=True, slots=True)
class Named:
    """A facet value: its code in `Article.facets`, its word in addresses and its name; `is_word`: a word of ours."""

    code: int
    slug: str
    name: str
    name_ar: str = ""
    is_word: bool = False

    @property
    def shown_name(self) -> str:
        """Its name in the language of the page."""
        return self.name_in(None)

    def name_in(self, language: str | None) -> str:
        """The same where that language is known already."""
        return gettext(self.name) if self.is_word else shown(self.name, self.name_ar, language)


def language_name(language: str) -> str:
    """A language's English name, its code where there is none."""
    if language == "und":
        return gettext_noop("language not known")
    return LANG_INFO.get(language, {}).get("name", language)


class Names:
    """The names of provinces, groups, sources, kinds and languages, read once."""

    def __init__(self, by_code: dict[int, Named]) -> None:
        self._by_code = by_code

    @classmethod
    def load(cls) -> Self:
        """The names that there are now, in one statement where they may have changed."""
        return made("names", cls._read)

    @classmethod
    def _read(cls) -> Self:
        first, *others = [
            table.objects.order_by().values_list(
                F("id") + Value(int(facet)), "slug", Cast("name", CharField()), _arabic(table), named=False
            )
            for facet, table in TABLES.items()
        ]
        by_code = {code: Named(code, *names) for code, *names in first.union(*others, all=True)}
        with override(None):  # a name is kept for readers of every language
            kinds = [Named(kind_code(kind), kind, str(Kind(kind).label), is_word=True) for kind in Kind.values]
        by_code |= {named.code: named for named in kinds}
        return cls(by_code)

    def of(self, code: int) -> Named:
        """The value that a code stands for; a tag newer than the names goes by its number."""
        if Facet.LANGUAGE <= code < Facet.PRIMARY:
            language = language_of(code)
            return Named(code, language, language_name(language), is_word=True)
        return self._by_code.get(code) or Named(code, str(code), str(code))

    @cached_property
    def _by_slug(self) -> dict[Facet, dict[str, Named]]:
        slugs: dict[Facet, dict[str, Named]] = {facet: {} for facet in (*TABLES, Facet.KIND)}
        for named in self._by_code.values():
            slugs[Facet(named.code // Facet.SOURCE * Facet.SOURCE)][named.slug] = named
        return slugs

    def find(self, facet: Facet, slug: str) -> Named | None:
        """The value a slug means; any code of two or three letters is a language."""
        if facet is Facet.LANGUAGE:
            return self.of(language_code(slug)) if _is_language(slug) else None
        return self._by_slug[facet].get(slug)

    def called(self, facet: Facet, name: str) -> Named | None:
        """The value of a name, capitals apart."""
        return next((one for one in self._by_slug[facet].values() if one.name.casefold() == name.casefold()), None)

    def slugs(self, facet: Facet) -> list[str]:
        """The slugs there are, in order of names."""
        return [named.slug for named in sorted(self._by_slug.get(facet, {}).values(), key=lambda named: named.name)]


def _arabic(table: type[Model]) -> Combinable:
    """The Arabic name, where records of that kind have one."""
    return Cast("name_ar" if hasattr(table, "name_ar") else Value(""), CharField())


def _is_language(slug: str) -> bool:
    return len(slug) in (2, 3) and slug.isascii() and slug.isalpha() and slug.islower()
