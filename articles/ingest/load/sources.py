"""Which row is the outlet that a story names?

An outlet that nobody described becomes a row of its own, with the origin machine, so that its
articles can be found, described and moved later; articles that name no outlet share one.
"""

import hashlib
import re

from django.utils.text import slugify

from articles.ingest.source_rules import SourceRules
from articles.models import Source, SourceHost
from articles.models.vocabulary import Origin

UNKNOWN_SLUG, UNKNOWN_NAME = "unknown", "Unknown source"
HOST = re.compile(r"(?=.{4,253}\Z)[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z")


class Sources:
    """The outlets of one run. What a batch made is told apart until the batch is kept."""

    def __init__(self, rules: SourceRules) -> None:
        self._rules = rules
        self._known: dict[str, tuple[int, str]] = {}
        self._new: dict[str, tuple[int, str]] = {}
        self._ids = dict(Source.objects.values_list("slug", "id"))

    def find(self, named: str) -> tuple[int, str]:
        """Primary key and slug of the outlet that `named` (host, slug, name or "") is; it is made if there is none."""
        found = self._known.get(named) or self._new.get(named)
        if found is None:
            found = self._new[named] = self._described(named) or _made(named)
        return found

    def keep(self) -> None:
        """The batch was committed: what it made is there."""
        self._known |= self._new
        self._new = {}

    def forget(self) -> None:
        """The batch was rolled back: what it made is gone."""
        self._new = {}

    def _described(self, named: str) -> tuple[int, str] | None:
        slug = self._rules.slug(named) if named else ""
        return (self._ids[slug], slug) if slug in self._ids else None


def _made(named: str) -> tuple[int, str]:
    """The row for an outlet nobody described. A slug is for ever, so one that is there is used again."""
    host = named if HOST.match(named) else ""
    slug = slug_for(named)
    name = named[:200] or UNKNOWN_NAME
    source, created = Source.objects.get_or_create(slug=slug, defaults={"name": name, "origin": Origin.MACHINE})
    if created and host:
        SourceHost.objects.get_or_create(host=host, defaults={"source": source})
    return source.pk, source.slug


def slug_for(named: str) -> str:
    """A slug for an outlet called `named`; one of figures where no letter of it is Latin."""
    if not named:
        return UNKNOWN_SLUG
    slug = slugify(named.replace(".", "-"))[:80].strip("-")
    return slug or f"outlet-{hashlib.sha256(named.encode('utf-8', 'replace')).hexdigest()[:12]}"
