"""How many records were read and did not become articles, and of whom were they said to be?

A rejected record has no date and no outlet that an archive could vouch for: what it says of itself may be what was
wrong with it. All that is known is the outlet that an import was told (`--source`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from articles.models import ImportRun
from articles.search.facets import Facet
from articles.search.names import Named, Names


@dataclass(frozen=True, slots=True)
class Rejected:
    """Records rejected by all imports together, those of imports that named an outlet by that, most first."""

    total: int
    by_source: Sequence[tuple[Named, int]]

    @property
    def of_unknown(self) -> int:
        """Those of imports that named no outlet."""
        return self.total - sum(count for _, count in self.by_source)


def rejected(names: Names) -> Rejected:
    """The rejected records of all runs that were not undone; one read in two runs counts in both."""
    runs = ImportRun.objects.exclude(state=ImportRun.State.UNDONE).filter(rejected_count__gt=0).order_by()
    counts = dict(runs.values_list("options__source").annotate(Sum("rejected_count")))
    named = [(names.find(Facet.SOURCE, source), count) for source, count in counts.items() if isinstance(source, str)]
    by_source = [(source, count) for source, count in named if source is not None]
    return Rejected(sum(counts.values()), sorted(by_source, key=lambda pair: (-pair[1], pair[0].name)))
