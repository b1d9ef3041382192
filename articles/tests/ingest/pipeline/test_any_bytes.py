"""Does an import of any bytes whatever end, with every record accounted for?"""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.ingest.load.check import faults
from articles.models import Article, ImportRun

from .inputs import run

HOSTILE = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b'"', b"\r\n", b"title,body\n", b"\\u0000", b"<html><body><p>",
    b'{"title": "a", "body": "b c d"}\n', b'{"title": "\\ud800\\u0000", "body": "The ferry sailed."}\n',
    b"26 January 0001 15:28\n", "خبر\n".encode(),
)  # fmt: skip
TEXTS = st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))
CONTENT = st.lists(st.one_of(st.sampled_from(HOSTILE), st.binary(max_size=200), TEXTS), max_size=8).map(b"".join)


class AnyBytesTests(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(content=CONTENT, extension=st.sampled_from(["txt", "csv", "jsonl", "html"]))
    def test_any_bytes_end_in_an_accounted_run(self, content: bytes, extension: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"input.{extension}"
            path.write_bytes(content)
            result = run(str(path))
        self.assertEqual((result.state, result.failure), ("finished", ""))
        stored = ImportRun.objects.get(pk=result.run)
        self.assertEqual((stored.read_count, stored.ledger.count()), (result.read, result.read))
        self.assertEqual(result.counts["created"], Article.objects.count())
        self.assertEqual(list(faults()), [])
