"""Which outlet of the archive does a credit or a quoted label name?"""

import re

from articles.ingest.source_rules import KnownSource, SourceRules, folded_name
from articles.models import Source

_ARTICLE = re.compile(r"(?:the|a|an|its|their) ", re.IGNORECASE)
# What kind of outlet it is: beside such a word a short name is an outlet's ("the Fars news agency"), alone it is a
# land's or an army's ("Jordan said").
_MEDIUM = re.compile(
    r"(?:[\w-]+-language|state-run|official|news|agency|website|site|network|channel|tv|television|newspaper|daily"
    r"|media|outlet|correspondent|reporter|station)",
    re.IGNORECASE,
)


class Outlets:
    """The outlets of the archive by what texts call them: name, host, first words or initials of the name."""

    def __init__(self) -> None:
        sources = [
            KnownSource(source.slug, source.name, tuple(host.host for host in source.hosts.all()))
            for source in Source.objects.prefetch_related("hosts").order_by("slug")
        ]
        self._rules = SourceRules((), sources)
        self._short: dict[str, str] = {}
        for source in sources:
            for short in _short_names(source.name):
                # A short name of two outlets is the name of none.
                self._short[short] = "" if short in self._short else source.slug

    def slug(self, credit: str) -> str:
        """The slug of the outlet that a credit names; empty where it is not in the archive."""
        return self._rules.slug(credit) or self._short.get(folded_name(credit), "")

    def slug_of_label(self, label: str) -> str:
        """The slug of the outlet that is quoted by a label such as `the Fars news agency`; empty where it is none."""
        bare = _ARTICLE.sub("", label, count=1) if _ARTICLE.match(label) else label
        words = bare.split()
        name = " ".join(word for word in words if not _MEDIUM.fullmatch(word))
        if name and len(name) < len(bare):
            return self._rules.slug(bare) or self.slug(name)
        return self.slug(bare) if bare.isupper() else self._rules.slug(bare)


def _short_names(name: str) -> set[str]:
    """`Fars News Agency` is also credited as FNA and as Fars."""
    parts = name.split()
    beginnings = {folded_name(" ".join(parts[:count])) for count in range(1, len(parts))}
    initials = folded_name("".join(part[0] for part in parts)) if len(parts) > 1 else ""
    return {short for short in (*beginnings, initials) if len(short) > 2}
