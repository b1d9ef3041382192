"""Which step of an import takes which share of the time?

    python -m bench.measuring.steps PATH --records 1000

Imports the first records of PATH in this one process, with a clock around each pure step and around
every statement to the database; the program itself is not changed. Prints JSON: milliseconds a
record by step. The search vector is timed on its own, over the same texts, and taken off the
statement that writes the articles; "rest" is what no clock caught, most of it Python of the loading.
"""

import argparse
import io
import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

import psycopg
from psycopg import sql

from articles.ingest import readers, tagged_stories
from articles.ingest.load.names import stored_knowledge
from articles.ingest.pipeline import Request, run_import
from articles.ingest.pipeline.progress import Progress
from bench.measuring.floor import rate

SECOND = 1000.0
# Which step a statement belongs to: the first pattern found in it.
STATEMENTS = (
    ("statistics, indexes", re.compile(r"^\s*(analyze|vacuum|reindex|create (unique )?index)|gin_clean", re.I)),
    ("finding copies", re.compile(r"articles_(signature|duplicate|copy)", re.I)),
    ("words for new names", re.compile(r"articles_articlewords", re.I)),
    ("writing articles", re.compile(r"(insert into|update|copy) \"?articles_article\b", re.I)),
    ("writing tags", re.compile(r"articles_(mention|\w*tag|namedtogether)\b", re.I)),
    ("writing captures", re.compile(r"(insert into|update|copy) \"?articles_capture\b", re.I)),
    ("ledger", re.compile(r"articles_(ledgerrow|importrun)", re.I)),
    ("known or new", re.compile(r"incoming", re.I)),
)
PURE = (
    (tagged_stories, "read_story", "extraction"),
    (tagged_stories, "tag", "tagging"),
    (tagged_stories, "with_words", "words for new names"),
    (tagged_stories, "bands", "finding copies"),
    (tagged_stories, "content_hash", "hashing and packing"),
    (tagged_stories.zlib, "compress", "hashing and packing"),
)
spent: Counter[str] = Counter()


def step_of(statement: str | bytes | sql.Composable) -> str:
    """The step that a statement belongs to."""
    text = statement.as_string(None) if isinstance(statement, sql.Composable) else str(statement)
    return next((step for step, pattern in STATEMENTS if pattern.search(text)), "other statements")


def timed(step: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    """A function with a clock around it."""

    def clocked(*arguments: Any, **options: Any) -> Any:
        started = time.perf_counter()
        try:
            return plain(*arguments, **options)
        finally:
            spent[step] += time.perf_counter() - started

    return clocked


@contextmanager
def statements_timed() -> Iterator[None]:
    """A clock around every statement and every COPY."""
    execute, copy = psycopg.Cursor.execute, psycopg.Cursor.copy

    def clocked(cursor: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        return timed(step_of(query), execute)(cursor, query, *arguments, **options)

    @contextmanager
    def clocked_copy(cursor: Any, statement: Any, *arguments: Any, **options: Any) -> Iterator[Any]:
        started = time.perf_counter()
        with copy(cursor, statement, *arguments, **options) as rows:
            yield rows
        spent[step_of(statement)] += time.perf_counter() - started

    with patch.object(psycopg.Cursor, "execute", clocked), patch.object(psycopg.Cursor, "copy", clocked_copy):
        yield


@contextmanager
def pure_steps_timed() -> Iterator[None]:
    """A clock around extraction, tagging, hashing and packing."""
    with ExitStack() as patches:
        for place, name, step in PURE:
            patches.enter_context(patch.object(place, name, timed(step, getattr(place, name))))
        yield


def reading(path: str, records: int) -> float:
    """Seconds to read the first records, nothing else."""
    started = time.perf_counter()
    for count, _ in enumerate(readers.read([path]), 1):
        if count == records:
            break
    return time.perf_counter() - started


def measured(path: str, records: int) -> dict[str, float]:
    """Milliseconds a record by step, `whole` among them."""
    stored_knowledge(datetime.now(UTC).date())  # what is loaded once a run is no part of a record's share
    read = reading(path, records)
    started = time.perf_counter()
    with statements_timed(), pure_steps_timed():
        result = run_import(Request((path,), limit=records), Progress(io.StringIO(), quiet=True))
    whole = time.perf_counter() - started
    steps = {"reading": read, **spent}
    written = result.counts["created"] + result.counts["updated"]
    steps["search vector"] = min(written / rate(records, 1), steps.get("writing articles", 0.0))
    steps["writing articles"] = steps.get("writing articles", 0.0) - steps["search vector"]
    steps["rest"] = max(0.0, whole - sum(steps.values()))
    return {step: SECOND * seconds / result.read for step, seconds in (*steps.items(), ("whole", whole))}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path")
    parser.add_argument("--records", type=int, default=1000)
    options = parser.parse_args()
    print(json.dumps(measured(options.path, options.records)))


if __name__ == "__main__":
    main()
