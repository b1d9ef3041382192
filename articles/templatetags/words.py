"""How does a template say a date, a number, a language?"""

from pathlib import PurePath

from django import template
from django.utils.translation import gettext, gettext_noop

from articles import wording
from articles.search.page import ResultPage

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "syr", "yi", "dv", "arc"})
# Kurdish is written in Latin letters in Syria and Turkey, in Arabic ones in Iraq: its letters tell.
EITHER_WAY = frozenset({"und", "ku"})
CHARSET_REASONS = {
    "bom": "as its first bytes say",
    "declared": "as declared",
    "utf-8": "as its bytes are valid UTF-8",
    "source": "as pages of this outlet are",
    "cp1252": "as a last resort",
    "detected": "by statistics of its bytes",
}

# Words of addresses that pages say; `spoken` says them in the language of the page.
SPOKEN = [
    gettext_noop("relevance"), gettext_noop("newest"), gettext_noop("oldest"), gettext_noop("articles"),
    gettext_noop("reports"), gettext_noop("year"), gettext_noop("month"), gettext_noop("day"),
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
    return CHARSET_REASONS.get(why, why)


@register.filter
def spoken(word: object) -> str:
    """A word of an address in the language of the page."""
    return gettext(str(word))
