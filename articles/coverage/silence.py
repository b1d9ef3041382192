"""Where a search found nothing: did the sources not write of it, or does the archive hold nothing of them then?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from articles.search.coverage import Held, held_by_each, held_by_source, sources_asked
from articles.search.criteria import Criteria, Undated
from articles.search.facets import Facet
from articles.search.names import Named, Names

MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A source asked for: how many articles of it are held of the time asked for, and its first and last day here."""

    source: Named
    count: int
    total: int
    first: date | None
    last: date | None


def told(criteria: Criteria, names: Names) -> Sequence[Told]:
    """The first of the sources that a search asks for, those of which nothing is held of that time first."""
    wanted, _ = sources_asked(criteria)
    if not wanted:
        return ()
    keys = sorted(wanted)[:MOST_TOLD]
    by_source = held_by_source()
    tellings = []
    for key, count in held_by_each(criteria, keys).items():
        held = by_source.get(key) or Held()
        tellings.append(Told(names.of(Facet.SOURCE + key), count, held.total, held.first, held.last))
    return sorted(tellings, key=lambda each: (each.count, each.source.name.casefold()))


def time_in_words(criteria: Criteria) -> str:
    """The period asked for, as it follows "articles": of January 2017, since 2017; nothing where none is."""
    since, until = criteria.since, criteria.until
    if since and until:
        words = gettext("of %s") % since.in_words
        if since.text != until.text:
            words = gettext("of %(first)s to %(last)s") % {"first": since.in_words, "last": until.in_words}
    elif since or until:
        words = gettext("since %s") % since.in_words if since else gettext("until %s") % until.in_words
    else:
        return gettext("without a date") if criteria.undated is Undated.ONLY else ""
    return gettext("%s, or without a date,") % words if criteria.undated is Undated.INCLUDE else words
