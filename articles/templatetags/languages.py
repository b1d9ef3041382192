"""In which other languages can this page be read?"""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse, translate_url
from django.utils.translation import get_language

register = template.Library()


class Reading(NamedTuple):
    """The same page in another language, which is named in itself."""

    code: str
    name: str
    address: str


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[Reading]:
    """Where the page stands in the other languages; of an address that leads nowhere, where the archive begins."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    here, spoken = request.get_full_path() if request.resolver_match else reverse("home"), get_language()
    others = (Reading(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES if code != spoken)
    return [reading for reading in others if reading.address != here]
