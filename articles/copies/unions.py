"""Which articles belong together, when one pair after the other is told?"""

from collections import defaultdict
from collections.abc import Iterable


class Unions:
    """Articles (by key) in sets that grow together."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def of(self, article: int) -> int:
        """One article that stands for the set of this one."""
        root = article
        while (above := self._parents.setdefault(root, root)) != root:
            root = above
        while self._parents[article] != root:
            self._parents[article], article = root, self._parents[article]
        return root

    def together(self, one: int, other: int) -> bool:
        """Whether both are in one set."""
        return self.of(one) == self.of(other)

    def join(self, one: int, other: int) -> None:
        """Make one set of theirs."""
        self._parents[self.of(one)] = self.of(other)

    def sets(self, articles: Iterable[int]) -> list[list[int]]:
        """The sets of these articles, each ascending, in the order of their least."""
        found: dict[int, list[int]] = defaultdict(list)
        for article in sorted(articles):
            found[self.of(article)].append(article)
        return list(found.values())
