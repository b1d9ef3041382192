"""What do the first records of an input say about the rest?"""

import dataclasses
import itertools
from collections.abc import Iterator

from ..records import Record, Rejected
from .day_order import day_first, day_orders
from .limits import Limits


def with_day_order(records: Iterator[Record | Rejected], limits: Limits) -> Iterator[Record | Rejected]:
    """The records, told in which order their input writes day and month, by its first `first_rows` rows."""
    first, rest = _split(records, limits)
    orders = day_orders(record.fields.get("published_at", "") for record in first if isinstance(record, Record))
    if not orders:
        yield from itertools.chain(first, rest)
        return
    for record in itertools.chain(first, rest):
        order = day_first(record.fields.get("published_at", ""), orders) if isinstance(record, Record) else None
        yield (
            dataclasses.replace(record, day_first=order) if isinstance(record, Record) and order is not None else record
        )


def _split(
    records: Iterator[Record | Rejected], limits: Limits
) -> tuple[list[Record | Rejected], Iterator[Record | Rejected]]:
    first: list[Record | Rejected] = []
    size = 0
    for record in records:
        first.append(record)
        size += len(record.content)
        if len(first) >= limits.first_rows or size > limits.first_bytes:
            break
    return first, records
