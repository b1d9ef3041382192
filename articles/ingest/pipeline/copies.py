"""When does an import look for the copies of what it brought?

Each time some thousands came in, and at its end, also for what an earlier run left: one reading of all
signatures serves many articles, and the batches are free of it.
"""

from articles.copies.settle import SLICE, settle

from .stopping import Stopping


class CopySearch:
    """The search of one run. When the run is asked to stop, what is left waits for the next one."""

    def __init__(self, stopping: Stopping) -> None:
        self._stopping = stopping
        self._waiting = 0

    def loaded(self, count: int) -> None:
        """So many records were loaded."""
        self._waiting += count
        if self._waiting >= SLICE:
            self.settle()

    def settle(self) -> None:
        """Look for the copies of all articles that wait for it."""
        self._waiting = 0
        if self._stopping.asked:
            return
        for _ in settle():
            if self._stopping.asked:
                return
