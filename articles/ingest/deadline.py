"""How long may one record occupy the processor?

A page made to break a reader must cost its own reading, not the run. Processor time is counted, not the
clock's, so that a busy machine rejects nothing that an idle one takes in.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from .records import Record

SECONDS = 2.0
# Markup is bounded before it is parsed; a text of many megabytes may take its time, some five times what one takes.
SECONDS_A_MEGABYTE = 5.0


class TooSlow(BaseException):
    """The time is up. Not an Exception: no parser on the way may take it for one of its own."""


def seconds_for(record: Record) -> float:
    """How many seconds of the processor a record gets."""
    megabytes = 0 if record.media_type == "text/html" else len(record.content) / 1_000_000
    return SECONDS + SECONDS_A_MEGABYTE * megabytes


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the block when it has used so much of the processor; in the main thread, which signals reach."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _raise)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise TooSlow
