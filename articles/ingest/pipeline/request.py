"""What is asked of an import, and can it be done at all?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from articles.ingest import readers
from articles.ingest.manifest import Manifest, ManifestError, read_manifest
from articles.ingest.records import Record, Rejected

Records = Iterator[Record | Rejected]


class UsageError(Exception):
    """The call cannot work: the message says what is wrong and what to do. Nothing was read."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one import, as design.md's contract has them.

    `retried` are the records (origin, offset) to read again, None for all that the paths hold.
    """

    paths: Sequence[str]
    format: str = "auto"
    source: str = ""
    manifest: str = ""
    column_map: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    dry_run: bool = False
    limit: int | None = None
    workers: int = 1
    batch_size: int = 500
    stop_at_reject: bool = False
    retry_of: int | None = None
    command: str = ""

    def as_json(self) -> dict[str, Any]:
        """The options as the run keeps them, so that a retry can read in the same way."""
        return {name: value for name, value in asdict(self).items() if name != "command"}


def open_records(
    request: Request,
    stdin: BinaryIO | None,
    consumed: Callable[[int], None],
    passed_over: Callable[[str, str], None],
) -> Records:
    """The records of the request. Raises UsageError when the call cannot work."""
    try:
        return readers.read(
            request.paths,
            format=request.format,
            encoding=request.encoding or None,
            source=request.source,
            column_map=request.column_map or None,
            manifest=manifest_of(request),
            stdin=stdin,
            consumed=consumed,
            passed_over=passed_over,
        )
    except (readers.InputError, ManifestError) as error:
        raise UsageError(str(error)) from error


def manifest_of(request: Request) -> Manifest | None:
    """The manifest that was named, read."""
    return read_manifest(request.manifest) if request.manifest else None
