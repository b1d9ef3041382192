"""How does a template say a date, a number, a language?"""

from pathlib import PurePath

from django import template
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from articles import wording
from articles.search.page import ResultPage

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "syr", "yi", "dv", "arc"})
# Kurdish is written in Latin letters in Syria and Turkey, in Arabic ones in Iraq: its letters tell.
EITHER_WAY = frozenset({"und", "ku"})
CHARSET_REASONS = {
    "bom": gettext_lazy("as its first bytes say"),
    "declared": gettext_lazy("as declared"),
    "utf-8": gettext_lazy("as its bytes are valid UTF-8"),
    "source": gettext_lazy("as pages of this outlet are"),
    "cp1252": gettext_lazy("as a last resort"),
    "detected": gettext_lazy("by statistics of its bytes"),
}

# Words of addresses that pages say; `spoken` says them in the language of the page.
SPOKEN = [
    gettext_noop("relevance"), gettext_noop("newest"), gettext_noop("oldest"), gettext_noop("articles"),
    gettext_noop("reports"), gettext_noop("year"), gettext_noop("month"), gettext_noop("day"),
    gettext_noop("years"), gettext_noop("months"), gettext_noop("days"),
    # Types of armed groups and kinds of places in the pack; how close a text dates an event.
    gettext_noop("rebel faction"), gettext_noop("pro government militia"), gettext_noop("jihadist"),
    gettext_noop("coalition"), gettext_noop("state force"), gettext_noop("kurdish led"), gettext_noop("foreign state"),
    gettext_noop("quarter"), gettext_noop("base"), gettext_noop("mountain"), gettext_noop("field"),
    gettext_noop("city"), gettext_noop("region"), gettext_noop("camp"), gettext_noop("crossing"),
    gettext_noop("castle"), gettext_noop("road"), gettext_noop("dam"), gettext_noop("station"),
    gettext_noop("river"), gettext_noop("foreign"), gettext_noop("sentence"), gettext_noop("paragraph"),
    # Django writes it as Cairo does.
    gettext_noop("English"),
    gettext_noop("the day"), gettext_noop("two to six days"), gettext_noop("the week"), gettext_noop("the month"),
]  # fmt: skip

register.filter("thin", wording.thin)
register.filter("day", wording.day)
register.filter("years", wording.years)
register.filter("size_in_words", wording.size_in_words)
register.filter("published_in_words", wording.published_in_words)
register.filter("captured_in_words", wording.captured_in_words)
register.filter("alike_in_words", wording.alike_in_words)


@register.filter
def published(article: object) -> wording.Stated:
    """When an article says that it was published: `.in_words`, `.day_in_words`, `.machine`."""
    return wording.Stated.published(article)


@register.filter
def captured(carrier: object) -> wording.Stated:
    """When an article or a capture was taken from the web."""
    return wording.Stated.captured(carrier)


@register.filter
def counted(count: int, page: ResultPage) -> str:
    """A number of a facet or period of a page in words: "about 3,700 reports"."""
    return wording.counted_in_words(count, page.counting, are_exact=page.facets_are_exact)


@register.simple_tag
def amount(count: int, counting: str = "articles", *, is_exact: bool = True) -> str:
    """A number of articles or reports in words, its digits in groups: "about 12 345 articles"."""
    return wording.amount_in_words(count, counting, is_exact=is_exact)


@register.filter
def direction(language: str) -> str:
    """The `dir` of a text: rtl, ltr, or auto where the language does not say."""
    if language in EITHER_WAY:
        return "auto"
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@register.filter
def spaced(slug: str) -> str:
    """A word of the tables as people write it: state_force → state force."""
    return slug.replace("_", " ")


@register.filter
def last_names(origin: str) -> str:
    """The file an item came in, without the folders of somebody's machine: archive.zip!page.html."""
    carrier, mark, member = origin.partition("!")
    return f"{PurePath(carrier.replace(chr(92), '/')).name}{mark}{member}"


@register.filter
def charset_reason(why: str) -> str:
    """Why bytes were read in one encoding and not another."""
    return str(CHARSET_REASONS.get(why, why))


@register.filter
def spoken(word: object) -> str:
    """A word of an address in the language of the page."""
    return gettext(str(word))
