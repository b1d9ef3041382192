"""Does a manifest speak for the files it means, and is told where it speaks for none?"""

import json
import tempfile
from pathlib import Path

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.manifest import Manifest, ManifestError, read_manifest, unmatched_words

DIGEST = "ab" * 32


class ManifestTests(SimpleTestCase):
    def written(self, content: bytes, name: str = "manifest.csv") -> Manifest:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            return read_manifest(str(path))

    def faults(self, content: bytes) -> str:
        with self.assertRaises(ManifestError) as caught:
            self.written(content)
        return str(caught.exception)

    def test_a_path_is_met_by_its_end_whatever_its_slashes_and_accents_are_made_of(self) -> None:
        manifest = self.written("path,source\nma\u0308rz\\fähre.txt,post\n".encode())
        for origin in ("märz/fähre.txt", "/data/ma\u0308rz/fa\u0308hre.txt", "pages.zip!märz/fähre.txt"):
            with self.subTest(origin):
                self.assertEqual(manifest.fields(origin, ""), {"source": "post"})
        self.assertEqual(manifest.fields("fähre.txt", ""), {})
        self.assertEqual(manifest.fields("frühmärz/fähre.txt", ""), {})

    def test_rows_that_matched_nothing_are_named_by_line(self) -> None:
        rows = f"path,sha256,source\na.txt,,post\nb.txt,{DIGEST},post\nc.txt,,post\nd.txt,,post\n"
        manifest = self.written(rows.encode())
        self.assertEqual([line for line, _ in manifest.unmatched()], [2, 3, 4, 5])
        self.assertIn(
            "4 rows of the manifest match nothing that was read, first line 2, a.txt; line 3", unmatched_words(manifest)
        )
        manifest.fields("pages/a.txt", "")
        manifest.fields("pages/z.txt", DIGEST)
        manifest.fields("pages/c.txt", "")
        self.assertEqual(manifest.unmatched(), [(5, "d.txt")])
        self.assertIn(
            "1 row of the manifest matches nothing that was read, namely line 5, d.txt.", unmatched_words(manifest)
        )
        manifest.fields("pages/d.txt", "")
        self.assertEqual(unmatched_words(manifest), "")

    def test_every_field_may_be_stated_and_what_cannot_be_is_told_by_line(self) -> None:
        row = {
            "path": "a.txt", "url": "https://post.example/1", "fetched_at": "20180201103000", "source": "post",
            "published_at": "2016-03-09", "language": "ar", "license": "CC BY 4.0",
            "authors": ["A. Ferry", "B. Bridge"],
        }  # fmt: skip
        fields = self.written(json.dumps(row).encode(), "manifest.jsonl").fields("a.txt", "")
        self.assertEqual(
            fields,
            {
                "url": "https://post.example/1", "captured_at": "20180201103000", "source": "post", "language": "ar",
                "published_at": "2016-03-09", "licence": "CC BY 4.0", "authors": "A. Ferry; B. Bridge",
            },
        )  # fmt: skip
        told = self.faults(
            b"path,url,language,published_at\na.txt,ftp://x,English,yesterday\nb.txt,https://post.example/2,pt-BR,1438-01-02\n"
        )
        for words in (
            ":2: url ftp://x is no web address",
            "language English is no code",
            ":3: published_at 1438-01-02",
        ):
            self.assertIn(words, told)

    def test_all_faults_of_a_row_are_told_and_an_unknown_column_once(self) -> None:
        told = self.faults(b"path,url,colour\na.txt,nowhere,red\na.txt,https://post.example/1,blue\n")
        self.assertEqual(told.count("no such field: colour"), 1)
        self.assertIn(":2: no such field", told)
        self.assertIn("url nowhere is no web address", told)
        self.assertIn(":3: a.txt was listed before with other values", told)

    def test_nul_and_broken_lines_are_told_and_break_nothing(self) -> None:
        self.assertIn("no such field: so\0urce", self.faults(b"path,so\0urce\na.txt,post\n"))
        self.assertIn("neither path nor sha256", self.faults(b'{"source": "post"}\n'))
        self.assertIn(":2: not a JSON object", self.faults(b'{"path": "a.txt", "source": "post"}\n[1]\n'))
        self.assertIn("not UTF-8", self.faults(b"path,source\n\xff,post\n"))
        self.assertIn("lists nothing", self.faults(b""))
        self.assertEqual(self.written(b"path,source\na\0b.txt,po\0st\n").fields("a\0b.txt", ""), {"source": "po\0st"})

    @given(
        st.lists(
            st.sampled_from([b"path,url,source,date\n", b"{", b'{"path": "a"}', b"a.txt,", b'"', b"\n", b"\0", b",,,"])
        ),
        st.binary(max_size=80),
    )
    def test_any_bytes_are_a_manifest_or_the_reason_why_not(self, parts: list[bytes], rest: bytes) -> None:
        try:
            manifest = self.written(b"".join(parts) + rest)
        except ManifestError as error:
            self.assertTrue(str(error))
        else:
            self.assertTrue(manifest.rows)
