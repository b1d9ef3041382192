"""What records does a JSON input hold: one object per line, an array, or objects over many lines?"""

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, NoReturn

from ..encoding import decode, detected, mark_length, plainly_utf8, wide_codec
from ..records import Record, Rejected
from .columns import chosen, unfit
from .json_values import Scanner, Span
from .limits import Limits
from .lines import Line, first_line, lines
from .siblings import with_day_order
from .task import NotArticles, Task

Parsed = dict[str, object]
# `rendered` is what WordPress makes of a title or a text.
NAMES_INSIDE = ("rendered", "name", "title", "domain", "url", "href")
FIRST_OBJECTS = 20
TOO_DEEP = "The JSON value is nested too deeply to be an article."


def json_records(stream: BinaryIO, task: Task, head: bytes) -> Iterator[Record | Rejected]:
    """The objects of a JSON input as records; raises NotArticles when none of the first has a text."""
    wide = wide_codec(head)
    hint = None if wide else detected(head)
    task = replace(task, encoding=wide or task.encoding)
    records = (_record(span, task, hint) for span in _spans(stream, task.limits, head))
    first = list(itertools.islice(records, FIRST_OBJECTS))
    missing = [reason for _, reason in first if reason]
    if first and len(missing) == len(first):
        raise NotArticles(missing[0])
    both = itertools.chain(first, records)
    yield from with_day_order((record for record, _ in both), task.limits)


def _spans(stream: BinaryIO, limits: Limits, head: bytes) -> Iterator[Span]:
    wide = wide_codec(head)
    start = mark_length(head)
    if wide or is_one_per_line(head):
        stream.read(start)
        yield from _line_spans(lines(stream, limits, wide, first_line(head, wide)[1]), start, wide)
        return
    start = len(head) - len(head[start:].lstrip())
    is_array = head[start : start + 1] == b"["
    stream.read(start + is_array)
    yield from Scanner(limits, start + is_array, base=1).spans(stream)


def _line_spans(source: Iterator[Line], offset: int, wide: str | None) -> Iterator[Span]:
    for line in source:
        bare, before = _bare(line, wide)
        if bare:
            yield Span(bare, offset + before, is_whole=line.text is not None)
        offset += line.size


def _bare(line: Line, wide: str | None) -> tuple[bytes, int]:
    """A line as it was read without the white space around it, and how many bytes stand before."""
    if not wide or line.text is None:
        return line.raw.strip(), len(line.raw) - len(line.raw.lstrip())
    before = len(line.text) - len(line.text.lstrip())
    return line.text.strip().encode(wide, "surrogatepass"), len(line.text[:before].encode(wide, "surrogatepass"))


def is_one_per_line(head: bytes) -> bool:
    """Whether the first line opens an object and closes it (or is too long to be seen whole)."""
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare.startswith(b"{"):
        return False
    first, end = first_line(bare, None)
    return first.rstrip().endswith("}") or (not end and len(first) > 1000)


def _record(span: Span, task: Task, hint: str | None) -> tuple[Record | Rejected, str | None]:
    """The record, or why there is none; beside it what its keys lack, where it is no article at all."""

    def refused(reason: str) -> Rejected:
        return Rejected(task.origin, span.offset, "read", reason, span.raw[: task.limits.kept])

    if not span.is_whole:
        return refused(f"The JSON value breaks off, or is longer than {task.limits.row} bytes. Write it anew."), None
    parsed = _parsed(span.raw, task.encoding, hint)
    if isinstance(parsed, str):
        return refused(parsed), None
    columns = chosen(parsed, task.column_map)
    missing = unfit(parsed, columns, task.column_map)
    if missing:
        return refused(missing), missing
    try:
        values = {name: _text(parsed[column], name) for name, column in columns.items()}
    except RecursionError:
        return refused(TOO_DEEP), None
    fields = {name: value for name, value in values.items() if value.strip()}
    return task.record(span.raw, span.offset, "application/json", fields, task.encoding, charset_hint=hint), None


def _parsed(raw: bytes, encoding: str | None, hint: str | None) -> Parsed | str:
    text = None if encoding else plainly_utf8(raw)
    text = decode(raw, encoding, hint=hint)[0] if text is None else text
    try:
        parsed = DECODER.decode(text)
    except RecursionError:
        return TOO_DEEP
    except json.JSONDecodeError as error:
        return f"This is not JSON: {error}."
    except ValueError as error:
        # Python converts no number of more than 4,300 digits; its words are for programmers.
        is_long = "digits" in str(error)
        return f"A number in it cannot be read: {'it has too many digits' if is_long else error}. Write it as text."
    return parsed if isinstance(parsed, dict) else "This JSON value is no object with named fields."


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def _text(value: object, name: str) -> str:
    """A JSON value as the text of a field: a list of paragraphs becomes paragraphs, a list of names `a; b`."""
    if isinstance(value, list):
        parts = [_text(part, name) for part in value]
        return ("\n\n" if name == "body" else "; ").join(part for part in parts if part)
    if isinstance(value, Mapping):
        return next((_text(value[key], name) for key in NAMES_INSIDE if key in value), "")
    # A number for an author is the key of another table.
    is_nothing = value is None or isinstance(value, bool) or (name == "authors" and not isinstance(value, str))
    return "" if is_nothing else str(value)
