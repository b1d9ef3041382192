"""How does a run stop when it is asked to, without leaving half a batch?"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """Takes Ctrl-C and SIGTERM while a run lasts.

    While a record is awaited in the main thread the signal breaks off the waiting, for standard input
    may wait for ever. At any other time it is noted, and the run stops when the batch in hand is committed.
    """

    def __init__(self) -> None:
        self.asked = False
        self._waiting = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the signals; only the main thread can."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._take) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """A stretch that a signal may break off: KeyboardInterrupt ends it, and goes no further."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        try:
            self._waiting = True
            yield
        except KeyboardInterrupt:
            self.asked = True
        finally:
            self._waiting = False

    def _take(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        if self._waiting:
            self._waiting = False
            raise KeyboardInterrupt
