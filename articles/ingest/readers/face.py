"""How is a list of paths turned into records?"""

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from ..encoding import known
from ..manifest import Manifest
from ..records import Record, Rejected
from .columns import check_map
from .json_records import json_records
from .limits import LIMITS, Limits
from .opening import Consumed, Opened, PassedOver, buffered, check, opened, walk
from .pages import page_records
from .sniff import HEAD, beside_pages, binary_kind, format_of
from .tables import table_records
from .task import NotArticles, Task
from .trouble import UNREADABLE, InputError, StreamError

FORMATS = ("auto", "text", "html", "csv", "jsonl", "zip")


def read(
    paths: Sequence[str],
    *,
    format: str = "auto",
    encoding: str | None = None,
    source: str = "",
    column_map: Mapping[str, str] | None = None,
    manifest: Manifest | None = None,
    stdin: BinaryIO | None = None,
    consumed: Consumed | None = None,
    passed_over: PassedOver | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Record | Rejected]:
    """Every raw item in `paths`, in a stable order; `-` is `stdin`.

    `encoding` overrules what an input declares, `source` names the outlet of everything read,
    `column_map` maps fields of the archive to columns. `consumed` is called with the number of
    bytes taken from disk, for a progress bar; `passed_over` with a path and a sentence for each
    file met in a folder or an archive that is no article (pictures, tables without texts).
    Raises InputError before the first item when the call itself cannot work.
    """
    _check_call(paths, format, encoding, column_map)
    leave_out = frozenset({os.path.realpath(manifest.path)}) if manifest and manifest.path else frozenset()
    template = Task("", limits, encoding, source, column_map, manifest, passed_over)
    return _all(opened(paths, limits=limits, stdin=stdin, consumed=consumed, leave_out=leave_out), template, format)


def measure(paths: Sequence[str]) -> int | None:
    """How many bytes `paths` hold on disk, for a progress bar; None where that cannot be known (`-`)."""
    if "-" in paths:
        return None
    total = 0
    for path in paths:
        for file in walk(path) if os.path.isdir(path) else [path]:
            try:
                total += 0 if os.path.islink(file) and file != path else os.path.getsize(file)
            except OSError:
                continue
    return total


def _check_call(paths: Sequence[str], format: str, encoding: str | None, column_map: Mapping[str, str] | None) -> None:
    check(paths)
    check_map(column_map)
    if format not in FORMATS:
        raise InputError(f"There is no format {format}. Choose one of {', '.join(FORMATS)}.")
    if encoding and known(encoding) is None:
        raise InputError(f"There is no encoding {encoding}. Examples: utf-8, latin-1, windows-1256.")


def _all(streams: Iterator[Opened | Rejected], template: Task, format: str) -> Iterator[Record | Rejected]:
    for one in streams:
        if isinstance(one, Rejected):
            yield one
            continue
        try:
            yield from _records(one, template, format)
        except NotArticles as error:
            yield from _no_articles(one, template, str(error), format)
        except (StreamError, OSError) as error:
            yield Rejected(one.origin, 0, "read", f"Reading broke off: {error}")
        except UNREADABLE as error:
            reason = f"The file cannot be read as it is ({error}). Check how it was written, or name its --format."
            yield Rejected(one.origin, 0, "read", reason)


def _records(one: Opened, template: Task, format: str) -> Iterator[Record | Rejected]:
    stream = buffered(one.stream)
    reason = beside_pages(one.origin) if one.found and format in ("auto", "zip") else None
    if reason:
        raise NotArticles(reason)
    task = _task(one, template)
    head = _head(stream)
    kind = binary_kind(head)
    if kind:
        yield Rejected(
            one.origin, 0, "read", f"This is {kind}, which is not read. Extract its text first.", head[:4096]
        )
        return
    named = format if format not in ("auto", "zip") else format_of(head, one.origin)
    if named == "xml":
        raise NotArticles("This is XML that is no HTML page (a feed, a sitemap), which is not read.")
    if named == "csv":
        yield from table_records(stream, task, head)
    elif named in ("json", "jsonl"):
        yield from json_records(stream, task, head)
    else:
        yield from page_records(stream, task, named)


def _head(stream: io.BufferedReader) -> bytes:
    """The first bytes, left in the stream."""
    return stream.peek(HEAD)[:HEAD]


def _task(one: Opened, template: Task) -> Task:
    return Task(one.origin, template.limits, template.encoding, template.source, template.column_map, template.manifest)


def _no_articles(one: Opened, task: Task, reason: str, format: str) -> Iterator[Rejected]:
    """A file that the caller named is rejected; one that was only met beside others is passed over, and told."""
    if not one.found or format not in ("auto", "zip"):
        yield Rejected(one.origin, 0, "read", reason)
    elif task.passed_over:
        task.passed_over(one.origin, reason)
