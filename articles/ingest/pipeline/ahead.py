"""How is the next batch read while the last one is loaded?

The database works while this process waits for it; a thread reads in that time. It holds at most
AHEAD batches, so that memory does not grow with the input.
"""

import queue
import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

AHEAD = 2
T = TypeVar("T")


class ReadAhead(Generic[T]):
    """Iterates over `source` in a thread. A context manager: leaving it stops the thread."""

    def __init__(self, source: Iterator[T]) -> None:
        self._source = source
        self._ready: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(AHEAD)
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._read, name="reading ahead", daemon=True)

    def __enter__(self) -> Iterator[T]:
        self._thread.start()
        return self._batches()

    def __exit__(self, *raised: object) -> None:
        self._left.set()
        while self._thread.is_alive():
            try:  # a thread that waits for a place in the queue gets one, sees that nobody is there, and ends
                self._ready.get_nowait()
            except queue.Empty:
                self._thread.join(0.01)

    def _batches(self) -> Iterator[T]:
        while True:
            batch, error = self._ready.get()
            if error is not None:
                raise error
            if batch is None:
                return
            yield batch

    def _read(self) -> None:
        try:
            for batch in self._source:
                if self._left.is_set():
                    return
                self._ready.put((batch, None))
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where the batches are taken
            self._ready.put((None, error))
        else:
            self._ready.put((None, None))
