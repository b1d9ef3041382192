"""Where does the page of a province, an armed group or a source stand?"""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def page_of(pattern: str, slug: str) -> str:
    """The address of a record's own page; `pattern` is the name that articles/urls.py gives its kind."""
    return _kept(pattern, slug, get_script_prefix(), get_language())


# reverse() takes 13 µs, and a page of results asks a hundred times for the pages of a few dozen records.
@lru_cache(maxsize=4096)
def _kept(pattern: str, slug: str, _prefix: str, _language: str | None) -> str:
    return reverse(pattern, args=[slug])
