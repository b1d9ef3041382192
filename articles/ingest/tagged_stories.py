"""How does a record become a tagged story, in this process or in several?

    reader = StoryReader(vocabulary, rules, sources, today)
    reader.read_all(records)

The last steps before the database, and the whole of what a worker process does.
"""

import hashlib
import logging
import os
import pickle
import signal
import tempfile
import threading
import uuid
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, Protocol

from .beside import packed, reading_key
from .deadline import TooSlow, deadline, seconds_for
from .fingerprints import content_hash
from .read_story import read_story
from .records import Record, Rejected
from .shingles import bands
from .source_rules import KnownSource, SourceRule, SourceRules
from .story import Story, Tags
from .tag import Lexicon, Vocabulary, tag
from .tagging.word_index import with_words

log = logging.getLogger(__name__)

VERSION = "2"  # of the reading: raised when the same bytes would give another story
# What a reading says of these may be said otherwise on another day, though nothing of the record changed.
PASSING = frozenset(("date-future", "date-ambiguous"))


@dataclass(frozen=True, slots=True)
class TaggedStory:
    """A story with its tags and what the archive keeps of its record.

    `packed` is the raw content compressed with zlib, `size` its length before, `sha256` its hash
    (hex); `content_hash` tells equal texts, `bands` what its copies are looked for by. `beside` is what stood
    beside the content, packed; `reading_key` tells that nothing of the record or its reader changed, None where
    that does not suffice.
    """

    origin: str
    offset: int
    media_type: str
    size: int
    sha256: str
    packed: bytes
    story: Story
    tags: Tags
    content_hash: str
    beside: bytes | None = None
    reading_key: uuid.UUID | None = None
    bands: tuple[int, ...] = ()

    def raw(self) -> bytes:
        """The raw content."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What reading needs to know: names, rules of outlets, the day after which no date is believed.

    `orders` is what was learned of outlets of which nobody said how they write 4/5/2017: slug -> day first.
    """

    vocabulary: Vocabulary
    rules: tuple[SourceRule, ...] = ()
    sources: tuple[KnownSource, ...] = ()
    today: date | None = None
    orders: Mapping[str, bool] = field(default_factory=dict)

    @property
    def outlets(self) -> tuple[KnownSource, ...]:
        """The outlets with the orders that an editor set, else those that were learned."""
        return tuple(
            one if one.day_first is not None else replace(one, day_first=self.orders.get(one.slug))
            for one in self.sources
        )

    @property
    def reader(self) -> bytes:
        """What decides how a record is read, apart from the record itself.

        Not the names, which make only tags; nor what was learned, which settles only what is in PASSING.
        """
        return hashlib.sha256(repr((VERSION, self.rules, self.sources)).encode("utf-8", "surrogatepass")).digest()


class StoryReader:
    """Reads and tags records with one set of names and rules."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.rules = SourceRules(knowledge.rules, knowledge.outlets)
        self._vocabulary = knowledge.vocabulary
        self._today = knowledge.today
        self._reader = knowledge.reader

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names, made ready when the first record needs them: an import of known input needs none."""
        return Lexicon(self._vocabulary)

    def read_all(self, records: Iterable[Record | Rejected]) -> list[TaggedStory | Rejected]:
        """One result for each record, in order."""
        return [record if isinstance(record, Rejected) else self._read(record) for record in records]

    def _read(self, record: Record) -> TaggedStory | Rejected:
        # A page that breaks a parser must not stop the million behind it: the ledger says which and how.
        seconds = seconds_for(record)
        try:
            with deadline(seconds):
                story = read_story(record, self.rules, today=self._today)
                if isinstance(story, Rejected):
                    return story
            lexicon = self.lexicon  # making it ready is not of this record's time
            with deadline(seconds):
                when, language = story.published.on, story.language
                is_day = when == story.published.until
                tags = tag(story.title, story.body, story.sections, lexicon, when, language, is_day_known=is_day)
                tags = with_words(tags, story.title, story.body, story.sections)
        except TooSlow:
            reason = (
                f"Reading it took more than {seconds:.0f} s of the processor, as no article does. Look at the file."
            )
            return Rejected(record.origin, record.offset, "extract", reason, record.content)
        except Exception as error:
            log.exception("Reading %s at byte %d broke", record.origin, record.offset)
            words = f"{type(error).__name__}: {str(error)[:200]}"
            reason = f"Reading it broke the program ({words}). Please report the file."
            return Rejected(record.origin, record.offset, "extract", reason, record.content)
        return TaggedStory(
            origin=record.origin,
            offset=record.offset,
            media_type=record.media_type,
            size=len(record.content),
            sha256=hashlib.sha256(record.content).hexdigest(),
            packed=zlib.compress(record.content),
            story=story,
            tags=tags,
            content_hash=content_hash(story.title, story.body),
            beside=packed(record),
            reading_key=None if PASSING & set(story.flags) else reading_key(record, self._reader),
            bands=bands(story.body),
        )


class Reader(Protocol):
    """What reads in a worker: batches, one result for each record."""

    def read_all(self, records: Iterable[Any]) -> list[Any]:
        """One result for each record, in order."""


class Workers:
    """Several processes that read batches, each with a reader of the same knowledge. A context manager.

    They are started fresh (spawn), so they share no database connection, and leave Ctrl-C to the
    process that started them.
    """

    def __init__(self, count: int, knowledge: Any, reader: Callable[[Any], Reader] = StoryReader) -> None:
        # Not through the pipe to a starting worker: half a megabyte does not fit in it, and one that dies before
        # it has read all would leave this process writing for ever.
        self._knowledge = tempfile.NamedTemporaryFile(prefix="names-")  # noqa: SIM115 - closed when the workers leave
        pickle.dump((reader, knowledge), self._knowledge, pickle.HIGHEST_PROTOCOL)
        self._knowledge.flush()
        self._pool = ProcessPoolExecutor(
            count, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(self._knowledge.name,)
        )

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *raised: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._knowledge.close()

    def submit(self, records: Sequence[Any]) -> "Future[list[Any]]":
        """Have a batch read; the future raises BrokenProcessPool when a worker died."""
        # This may start a worker. It inherits what is held back, so Ctrl-C, which every process at a terminal
        # gets, cannot end it before it has come to where it ignores it.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, LEFT_TO_PARENT)
        try:
            return self._pool.submit(_read_in_worker, records)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)


LEFT_TO_PARENT = (signal.SIGINT, signal.SIGTERM)
_reader: Reader | None = None


def _start_worker(knowledge: str) -> None:
    """Make the reader of this process from the knowledge in a file of the process that started it."""
    global _reader  # a worker process has one reader for its life
    for number in LEFT_TO_PARENT:
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    with open(knowledge, "rb") as file:
        make, known = pickle.load(file)  # noqa: S301 - written by the process that started this one
    _reader = make(known)


def _leave_with_parent() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read_in_worker(records: Sequence[Any]) -> list[Any]:
    if _reader is None:
        raise RuntimeError("The worker was not started.")
    return _reader.read_all(records)
