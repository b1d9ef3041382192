"""When does a run bring so much that the large indexes are better built after it?"""

from articles.ingest.load import bulk
from articles.models import Article

from .progress import Progress

# Below this, keeping the indexes up costs less than a second.
FEWEST = 5_000
SMALLEST_REST = 0.5  # of the input, so that at least as much comes as came
SLOW = "Searching is slow until the run ends: its indexes are built after the load, which takes a fraction of the time."


class BulkLoad:
    """Decides, as batches come in, whether this is a bulk load, and drops the indexes once where it is."""

    def __init__(self, progress: Progress, *, allowed: bool) -> None:
        self._progress = progress
        self._is_decided = not allowed
        self._before = 0 if self._is_decided else Article.objects.count()
        if not self._is_decided and bulk.missing_indexes():
            self._is_decided = True  # a bulk load that was broken off goes on as one
            progress.say(SLOW)

    def created(self, count: int) -> None:
        """So many articles were created so far."""
        if self._is_decided or count < max(FEWEST, self._before):
            return
        self._is_decided = True
        share = self._progress.share
        if share is not None and 1 - share >= SMALLEST_REST and bulk.drop_indexes():
            self._progress.say(SLOW)


def finish(progress: Progress) -> None:
    """Build what is missing, and say so."""
    if bulk.missing_indexes():
        progress.say("Building the search indexes")
        bulk.build_indexes()
