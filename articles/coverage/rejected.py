"""How many records were read and did not become articles, and of whom were they said to be?

A rejected record has no date and no outlet that an archive could vouch for: what it says of itself may be what was
wrong with it. All that is known is the outlet that an import was told (`--source`), and when it was read.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.models import ImportRun
from articles.search.facets import Facet
from articles.search.names import Named, Names


@dataclass(frozen=True, slots=True)
class Import:
    """An import that rejected records: when it began, the outlet it was told, how many records it read and rejected."""

    started_at: datetime
    source: Named | None
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """The imports that rejected any, the latest first."""

    imports: Sequence[Import]

    @property
    def total(self) -> int:
        """All rejected records; one read in two imports counts in both."""
        return sum(each.rejected for each in self.imports)

    @property
    def by_source(self) -> Sequence[tuple[Named, int]]:
        """Those of imports that were told an outlet, by that, most first."""
        counts: Counter[Named] = Counter()
        for each in self.imports:
            if each.source:
                counts[each.source] += each.rejected
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name.casefold()))

    @property
    def of_unknown(self) -> int:
        """Those of imports that were told none."""
        return sum(each.rejected for each in self.imports if each.source is None)


def rejected(names: Names) -> Rejected:
    """What the imports that were not undone rejected."""
    runs = ImportRun.objects.exclude(state=ImportRun.State.UNDONE).filter(rejected_count__gt=0).order_by("-id")
    columns = ("started_at", "options__source", "read_count", "rejected_count")
    return Rejected([Import(at, _named(names, told), *counts) for at, told, *counts in runs.values_list(*columns)])


def _named(names: Names, told: object) -> Named | None:
    return names.find(Facet.SOURCE, told) if isinstance(told, str) else None
