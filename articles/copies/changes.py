"""What is another than before in the clusters?"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.models import DuplicateMember
from articles.models.vocabulary import Origin


@dataclass(frozen=True, slots=True)
class Changes:
    """Clusters by number: new ones, ones whose articles are all in another now, ones that lost some, ones that are
    no more. `moved` are the articles whose cluster is another than before. Then what there is now.
    """

    made: list[int]
    joined: list[int]
    split: list[int]
    dissolved: list[int]
    moved: list[int]
    clusters: int
    articles: int
    by_editor: int

    def as_json(self) -> dict[str, Any]:
        """As the command prints it."""
        return {name: getattr(self, name) for name in self.__slots__}


def partition() -> dict[int, int]:
    """The cluster of each article that is in one."""
    return dict(DuplicateMember.objects.values_list("article", "cluster"))


def changes(before: Mapping[int, int], after: Mapping[int, int]) -> Changes:
    """What became of the clusters."""
    now: dict[int, Counter[int | None]] = defaultdict(Counter)
    for article, cluster in before.items():
        now[cluster][after.get(article)] += 1
    there = set(after.values())
    gone = {cluster: places for cluster, places in now.items() if cluster not in there}
    joined = sorted(cluster for cluster, places in gone.items() if len(places) == 1 and None not in places)
    return Changes(
        made=sorted(there - now.keys()),
        joined=joined,
        split=sorted(cluster for cluster, places in now.items() if len(places) > 1),
        dissolved=sorted(cluster for cluster, places in gone.items() if set(places) == {None}),
        moved=sorted(a for a in before.keys() | after.keys() if before.get(a) != after.get(a)),
        clusters=len(there),
        articles=len(after),
        by_editor=DuplicateMember.objects.filter(origin=Origin.EDITOR).count(),
    )
