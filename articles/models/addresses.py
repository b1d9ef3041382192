"""Where does the page of a province, an armed group, a source or an article stand?"""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language, override


def page_of(pattern: str, slug: str) -> str:
    """The address of a record's own page; `pattern` is the name that articles/urls.py gives its kind."""
    return _kept(pattern, slug, get_script_prefix(), get_language())


def page_of_article(number: int, words: str, language: str | None = None) -> str:
    """The permanent address of an article in the language of the page or another; `words` are those of a slug."""
    return f"{_list(get_script_prefix(), language or get_language())}{number}/{words}/"


@lru_cache(maxsize=16)
def _list(_prefix: str, language: str | None) -> str:
    """Where all articles stand, and each below."""
    with override(language):
        return reverse("articles")


# reverse() takes 13 µs, and a page of results asks a hundred times for the pages of a few dozen records.
@lru_cache(maxsize=4096)
def _kept(pattern: str, slug: str, _prefix: str, _language: str | None) -> str:
    return reverse(pattern, args=[slug])
