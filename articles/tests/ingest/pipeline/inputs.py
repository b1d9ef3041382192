"""How does a test get files to import, and an import of them?"""

import io
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.test import TestCase

from articles.ingest.pipeline import Request, Result, run_import
from articles.ingest.pipeline.progress import Progress

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"


def story(number: int, **fields: str) -> dict[str, str]:
    """One row of a feed: a short report at an address of its own."""
    return {
        "title": f"Report {number} from the harbour",
        "body": f"The ferry made {number} crossings on Tuesday, the harbour office said in its weekly note.",
        "url": f"https://harbour.example/{number}",
        **fields,
    }


def jsonl(rows: Iterable[Any]) -> bytes:
    """Rows as a feed: what is no string is written as JSON."""
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


class ImportTests(TestCase):
    """Tests with a folder of their own."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name: str, content: bytes) -> str:
        """A file; its path."""
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def feed(self, *rows: Any, name: str = "feed.jsonl") -> str:
        """A feed of rows; its path."""
        return self.write(name, jsonl(rows))


def run(
    *paths: str, stdin: io.BufferedIOBase | None = None, places: set[tuple[str, int]] | None = None, **options: Any
) -> Result:
    """Import, quietly."""
    return run_import(Request(paths, **options), Progress(io.StringIO(), quiet=True), stdin, places)
