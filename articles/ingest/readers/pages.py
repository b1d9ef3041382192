"""What record is a file that holds one page?"""

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Record, Rejected
from .task import Task

MEDIA_TYPES = {"text": "text/plain", "html": "text/html"}


def page_records(stream: BinaryIO, task: Task, format: str) -> Iterator[Record | Rejected]:
    """The whole stream as one record."""
    content = stream.read(task.limits.page + 1)
    if len(content) > task.limits.page:
        reason = (
            f"The page is larger than {task.limits.page} bytes, which no article is. Cut it up, or name its format."
        )
        while stream.read(1 << 20):
            continue
        yield Rejected(task.origin, 0, "read", reason, content[: task.limits.kept])
        return
    yield task.record(content, 0, MEDIA_TYPES[format], {}, task.encoding)
