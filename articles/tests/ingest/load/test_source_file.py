"""What does a file of outlets say?"""

import tempfile
from pathlib import Path

from django.test import SimpleTestCase

from articles.ingest.load.source_file import SourceFileError, read_sources

SAMPLE = Path(__file__).resolve().parents[4] / "sample" / "sources.csv"


class SourceFileTests(SimpleTestCase):
    def read(self, content: str) -> list[tuple[str, tuple[str, ...], bool]]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "outlets.csv"
            path.write_text(content, encoding="utf-8")
            return [(row.slug, row.hosts, row.confirmed) for row in read_sources(path)]

    def test_slug_and_name_are_enough(self) -> None:
        self.assertEqual(self.read("slug,name\ngazette,The Gazette\n"), [("gazette", (), True)])

    def test_hosts_may_be_one_or_several(self) -> None:
        self.assertEqual(self.read("slug,name,host\na,A,a.example\n")[0][1], ("a.example",))
        self.assertEqual(self.read("slug,name,hosts\na,A,a.example|b.example\n")[0][1], ("a.example", "b.example"))

    def test_sample_is_read(self) -> None:
        self.assertEqual(len(read_sources(SAMPLE)), 6)

    def test_faults_name_file_and_line(self) -> None:
        for content, fault in (
            ("slug,name\nNot A Slug,Name\n", "outlets.csv:2: slug 'Not A Slug' is not a slug"),
            ("slug,name\na,\n", "outlets.csv:2: name is empty"),
            ("slug,name,host\na,A,x.example\nb,B,x.example\n", "outlets.csv:3: x.example is on outlets.csv:2 already"),
            ("slug,name,confirmed\na,A,maybe\n", "outlets.csv:2: confirmed is 'maybe'"),
            ("slug\na\n", "outlets.csv:1: column name is missing"),
            ("slug,name\n", "outlets.csv: lists no outlet"),
        ):
            with self.subTest(fault), self.assertRaisesMessage(SourceFileError, fault):
                self.read(content)

    def test_missing_file_is_told(self) -> None:
        with self.assertRaisesMessage(SourceFileError, "cannot be read"):
            read_sources(Path("/nowhere/outlets.csv"))
