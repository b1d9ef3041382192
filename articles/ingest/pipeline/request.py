"""What is asked of an import, and can it be done at all?"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from articles.ingest import readers
from articles.ingest.manifest import USUAL_NAMES, Manifest, ManifestError, read_manifest, unmatched_words
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
    passed_over: Callable[[str, str, int], None],
    say: Callable[[str], None],
) -> Records:
    """The records of the request; `say` is told of manifests not used and of rows of one that matched nothing.

    Raises UsageError when the call cannot work.
    """
    try:
        manifest = read_manifest(request.manifest) if request.manifest else None
        records = readers.read(
            request.paths,
            format=request.format,
            encoding=request.encoding or None,
            source=request.source,
            column_map=request.column_map or None,
            manifest=manifest,
            stdin=stdin,
            consumed=consumed,
            passed_over=passed_over,
        )
    except (readers.InputError, ManifestError) as error:
        raise UsageError(str(error)) from error
    if manifest is not None:
        return _and_what_is_left(records, manifest, say)
    for path in manifests_beside(request.paths):
        say(f"{path} looks like a manifest and was not used as one. If it is one, name it: --manifest {path}")
    return records


def _and_what_is_left(records: Records, manifest: Manifest, say: Callable[[str], None]) -> Records:
    """The records; once all of them are read, what the manifest says of none of them is told."""
    yield from records
    words = unmatched_words(manifest)
    if words:
        say(words)


def manifests_beside(paths: Sequence[str]) -> list[str]:
    """Files in the folders among `paths` that are called as manifests are."""
    named = (os.path.join(path, name) for path in paths for name in USUAL_NAMES)
    return [path for path in named if os.path.isfile(path)]
