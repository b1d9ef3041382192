"""How is a list of paths turned into records?"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from ..encoding import known
from ..manifest import Manifest
from ..records import Record, Rejected
from .columns import check_map
from .json_records import json_records
from .limits import LIMITS, Limits
from .opened import Beside, Found, Opened, buffered, head_of
from .opening import Consumed, opened
from .pages import page_records
from .sniff import beside_pages, binary_kind, format_of
from .tables import table_records
from .task import NotArticles, PassedOver, Task
from .trouble import UNREADABLE, InputError, StreamError
from .walking import check
from .warc_records import is_web_archive, warc_records

FORMATS = ("auto", "text", "html", "csv", "jsonl", "warc", "wacz", "zip")
# An archive says nothing of the format of what is in it.
CONTENT_DECIDES = ("auto", "wacz", "zip")


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
    bytes taken from disk, for a progress bar; `passed_over` with a path, a sentence and a count for what
    was met in a folder or an archive and is no article (pictures, tables without texts, requests).
    Raises InputError before the first item when the call itself cannot work.
    """
    _check_call(paths, format, encoding, column_map)
    leave_out = frozenset({os.path.realpath(manifest.path)}) if manifest and manifest.path else frozenset()
    template = Task("", limits, encoding, source, column_map, manifest, passed_over)
    streams = opened(
        paths, limits=limits, stdin=stdin, consumed=consumed, leave_out=leave_out, as_warc=format == "warc"
    )
    return _all(streams, template, format)


def _check_call(paths: Sequence[str], format: str, encoding: str | None, column_map: Mapping[str, str] | None) -> None:
    check(paths)
    check_map(column_map)
    if format not in FORMATS:
        raise InputError(f"There is no format {format}. Choose one of {', '.join(FORMATS)}.")
    if encoding and known(encoding) is None:
        raise InputError(f"There is no encoding {encoding}. Examples: utf-8, latin-1, windows-1256.")


def _all(streams: Iterator[Found], template: Task, format: str) -> Iterator[Record | Rejected]:
    for one in streams:
        if isinstance(one, Rejected):
            yield one
            continue
        if isinstance(one, Beside):
            _pass_over(template, one.origin, one.reason, one.count)
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
    reason = beside_pages(one.origin) if one.found and format in CONTENT_DECIDES else None
    if reason:
        raise NotArticles(reason)
    task = template.of(one.origin, one.listed)
    head = head_of(stream)
    named = format
    if format in CONTENT_DECIDES:
        named = "warc" if is_web_archive(head, one.origin) else ""
        kind = "" if named else binary_kind(head)
        if kind:
            reason = f"This is {kind}, which is not read. Extract its text first."
            yield Rejected(one.origin, 0, "read", reason, head[:4096])
            return
        named = named or format_of(head, one.origin)
    if named == "xml":
        raise NotArticles("This is XML that is no HTML page (a feed, a sitemap), which is not read.")
    if named == "warc":
        yield from warc_records(stream, task, head)
    elif named == "csv":
        yield from table_records(stream, task, head)
    elif named in ("json", "jsonl"):
        yield from json_records(stream, task, head)
    else:
        yield from page_records(stream, task, named)


def _no_articles(one: Opened, task: Task, reason: str, format: str) -> Iterator[Rejected]:
    """A file that the caller named is rejected; one that was only met beside others is passed over, and told."""
    if not one.found or format not in CONTENT_DECIDES:
        yield Rejected(one.origin, 0, "read", reason)
    else:
        _pass_over(task, one.origin, reason)


def _pass_over(task: Task, origin: str, reason: str, count: int = 1) -> None:
    if task.passed_over:
        task.passed_over(origin, reason, count)
