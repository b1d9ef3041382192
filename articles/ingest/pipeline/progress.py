"""What does a person see while a run lasts?

A bar at a terminal; elsewhere a plain line every few seconds, for logs. Both say the same: how many
records, how far in the input, how fast, how long it will take, and what became of them.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from tqdm import tqdm

from articles.ingest.load.ledger import OUTCOMES
from articles.ingest.readers.names import written_out
from articles.wording import size_in_words

EVERY = 5.0  # seconds between lines where no bar can be drawn
LATELY = 30.0  # seconds that the rate is taken over
BAR = "{percentage:3.0f} % |{bar:20}| {desc}"
BAR_OF_UNKNOWN_LENGTH = "{desc}"


class Progress:
    """Tells how far a run is. `noun`: what is counted, records of an import or stored articles.

    `clock` gives seconds that only grow. Nothing is written where `quiet`.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        quiet: bool = False,
        noun: str = "records",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._quiet = quiet
        self._noun = noun
        self._clock = clock
        self._bar: tqdm | None = None
        self._size: int | None = None
        self._in_bytes = True
        self._consumed = 0
        self._loaded = 0
        self._outcomes: Counter[str] = Counter()
        self._began = self._told = clock()
        self._marks: deque[tuple[float, int]] = deque([(self._began, 0)])

    def begin(self, size: int | None, *, in_bytes: bool = True) -> None:
        """Start; `size` is the number of bytes to come (else of what is counted), None where it cannot be known."""
        self._size, self._in_bytes = size, in_bytes
        self._began = self._told = self._clock()
        self._marks = deque([(self._began, 0)])
        if self._stream.isatty() and not self._quiet:
            shape = BAR if size else BAR_OF_UNKNOWN_LENGTH
            self._bar = tqdm(total=size, file=self._stream, leave=False, bar_format=shape, dynamic_ncols=True)
            self._tell()

    def consumed(self, count: int) -> None:
        """So many bytes were taken from the disk."""
        self._consumed += count
        if self._bar is not None and self._in_bytes:
            self._bar.update(count)
        self._tell_in_time()

    def loaded(self, count: int, outcomes: Iterable[str] = ()) -> None:
        """A batch of so many was committed; `outcomes` has one for each, where they have outcomes."""
        self._loaded += count
        self._outcomes.update(outcomes)
        if self._bar is not None and not self._in_bytes:
            self._bar.update(count)
        now = self._clock()
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, self._loaded))
        while len(self._marks) > 1 and now - self._marks[1][0] > LATELY:
            self._marks.popleft()
        if self._bar is not None:
            self._tell()
        else:
            self._tell_in_time()

    def passed_over(self, path: str, reason: str, count: int) -> None:
        """Something in `path` is no article; so many times, for that reason."""
        told = f"{path}: {reason}" if count == 1 else f"{path}: {reason}: {count}"
        self.say(written_out(told))

    def say(self, words: str) -> None:
        """A line for the person, above the bar."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.write(words, file=self._stream)
        else:
            self._stream.write(f"{words}\n")
            self._stream.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()

    def _tell_in_time(self) -> None:
        if self._bar is None and self._clock() - self._told >= EVERY:
            self._told = self._clock()
            self._tell()

    def _tell(self) -> None:
        facts = ", ".join(self._facts(with_share=self._bar is None or not self._size))
        counts = ", ".join(f"{self._outcomes[name]:,} {name}" for name in OUTCOMES if self._outcomes[name])
        words = f"{facts}: {counts}" if counts else facts
        if self._bar is not None:
            self._bar.set_description_str(words, refresh=False)
        else:
            self.say(words)

    def _facts(self, *, with_share: bool) -> Iterator[str]:
        now = self._clock()
        yield f"{self._loaded:,} {self._noun}"
        if with_share:
            yield from self._share()
        rate = self._rate(now)
        if rate:
            yield f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"
        yield from self._time_left(now)

    def _share(self) -> Iterator[str]:
        if self._size:
            whole = size_in_words(self._size) if self._in_bytes else f"{self._size:,}"
            yield f"{100 * self._done // self._size} % of {whole}"
        elif self._consumed:
            yield f"{size_in_words(self._consumed)} read"

    def _rate(self, now: float) -> float:
        """How many a second, lately."""
        since, before = self._marks[0]
        return (self._loaded - before) / (now - since) if now > since else 0.0

    def _time_left(self, now: float) -> Iterator[str]:
        """From the share that is done; nothing before there is one, or when all is read."""
        if self._size and 0 < self._done < self._size and now > self._began:
            left = (now - self._began) * (self._size - self._done) / self._done
            yield f"about {duration(left)} left"

    @property
    def share(self) -> float | None:
        """Which share of the input is read, 0 to 1; None where that cannot be known."""
        return self._done / self._size if self._size else None

    @property
    def _done(self) -> int:
        """Bytes read, else how many were loaded; never more than there are, though a file may grow meanwhile."""
        return min(self._consumed if self._in_bytes else self._loaded, self._size or 0)


def duration(seconds: float) -> str:
    """ "40 s", "3 min", "2 h 10 min": no closer than an estimate is."""
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
