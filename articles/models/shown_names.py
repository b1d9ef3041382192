"""By which of its names does a reader meet a record?"""

from django.utils.translation import get_language


def shown(name: str, name_ar: str, language: str | None = None) -> str:
    """The Arabic name where the page is in Arabic and one is known; `language` spares asking for it again and again."""
    return name_ar if name_ar and (language or get_language()) == "ar" else name
