"""What does a person at the terminal see while a run lasts?"""

import time
from typing import TextIO

from tqdm import tqdm

EVERY = 10.0  # seconds between lines where no bar can be drawn


class Progress:
    """A bar over the bytes read; where standard error is no terminal, a line every ten seconds."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self._stream = stream
        self._quiet = quiet
        self._is_terminal = stream.isatty()
        self._bar: tqdm | None = None
        self._read = 0
        self._told_at = time.monotonic()

    def begin(self, size: int | None) -> None:
        """Start; `size` is the number of bytes to come, None where that cannot be known."""
        if self._is_terminal and not self._quiet:
            self._bar = tqdm(total=size, unit="B", unit_scale=True, file=self._stream, desc="reading", leave=False)

    def consumed(self, count: int) -> None:
        """So many bytes were taken from the disk."""
        if self._bar is not None:
            self._bar.update(count)

    def loaded(self, count: int) -> None:
        """A batch of so many records was committed."""
        self._read += count
        if self._bar is not None:
            self._bar.set_postfix(records=self._read)
        elif time.monotonic() - self._told_at >= EVERY:
            self._told_at = time.monotonic()
            self.say(f"{self._read} records so far")

    def say(self, words: str) -> None:
        """A line for the person, above the bar."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.write(words, file=self._stream)
        else:
            self._stream.write(f"{words}\n")

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
