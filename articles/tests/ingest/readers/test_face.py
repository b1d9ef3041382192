"""Do paths of every kind lead to the right records?"""

import contextlib
import csv
import gzip
import io
import os
import socket
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path
from unittest import mock

from django.test import SimpleTestCase

from articles.ingest import readers
from articles.ingest.manifest import read_manifest
from articles.ingest.readers import InputError, Limits, measure, read
from articles.ingest.records import Record, Rejected

PAGE = "Ferry service resumes\n\n3 March 2016\n\nThe harbour master said the ferry sails twice a day again.\n"
HTML = "<!doctype html><html><body><h1>Ferry service resumes</h1><p>The ferry sails again.</p></body></html>"
CSV = "headline,text\nFerry,The ferry sails again.\n"
TINY = Limits(page=1000, row=1000, ratio=5, ratio_from=2000, unpacked=100_000, members=3, nested_archive=20_000)


class FolderCase(SimpleTestCase):
    """A scratch folder for each test."""

    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def put(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def zipped(self, members: dict[str, bytes]) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return held.getvalue()


class PathTests(FolderCase):
    def test_a_file_is_one_record_with_exactly_its_bytes(self) -> None:
        path = self.put("a.txt", PAGE)
        (record,) = read([path])
        self.assertEqual((record.content, record.origin, record.offset), (PAGE.encode(), path, 0))
        self.assertEqual(record.media_type, "text/plain")

    def test_a_folder_is_walked_in_order_and_hidden_files_are_left_out(self) -> None:
        for name in ("b/2.txt", "a/1.txt", ".git/config.txt", ".hidden.txt", "c.html"):
            self.put(name, HTML if name.endswith("html") else PAGE)
        origins = [os.path.relpath(record.origin, self.folder) for record in read([str(self.folder)])]
        self.assertEqual(origins, ["a/1.txt", "b/2.txt", "c.html"])

    def test_symbolic_links_in_a_folder_are_named_and_not_followed(self) -> None:
        outside = self.put("outside/secret.txt", PAGE)
        inside = self.folder / "pages"
        inside.mkdir()
        (inside / "link.txt").symlink_to(outside)
        (inside / "loop").symlink_to(inside)
        (inside / "lost.txt").symlink_to(inside / "gone.txt")
        found = list(read([str(inside)]))
        self.assertEqual([type(one) for one in found], [Rejected, Rejected, Rejected])
        self.assertIn("Name its target", found[0].reason)
        self.assertIn("leads nowhere", found[2].reason)

    def test_a_missing_path_is_refused_before_anything_is_read(self) -> None:
        with self.assertRaisesRegex(InputError, "no file or folder"):
            read([self.put("a.txt", PAGE), str(self.folder / "nothing")])

    def test_no_path_an_unknown_format_encoding_or_field_is_refused(self) -> None:
        path = self.put("a.txt", PAGE)
        for arguments in (
            {"paths": []},
            {"format": "pdf"},
            {"encoding": "klingon"},
            {"column_map": {"colour": "c"}},
            {"paths": ["a\0b"]},
        ):
            with self.subTest(arguments), self.assertRaises(InputError):
                read(**{"paths": [path], **arguments})

    def test_a_page_beyond_the_limit_is_rejected_with_its_beginning_kept(self) -> None:
        (rejected,) = read([self.put("a.txt", "word " * 1000)], limits=TINY)
        self.assertIsInstance(rejected, Rejected)
        self.assertEqual(rejected.content[:5], b"word ")

    def test_pictures_and_documents_are_rejected_by_their_bytes(self) -> None:
        (rejected,) = read([self.put("page.txt", b"%PDF-1.7 \x00\x01")])
        self.assertIn("PDF", rejected.reason)

    def test_office_documents_and_feeds_are_told_from_pages(self) -> None:
        (office,) = read(
            [self.put("a.docx", self.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))]
        )
        self.assertIn("Office", office.reason)
        (feed,) = read([self.put("feed.xml", '<?xml version="1.0"?><rss><item>Ferry</item></rss>')])
        self.assertIn("XML", feed.reason)
        (page,) = read([self.put("page.xml", '<?xml version="1.0"?>\n<!DOCTYPE html>' + HTML)])
        self.assertEqual(page.media_type, "text/html")

    def test_assets_beside_pages_are_passed_over_and_told(self) -> None:
        self.put("a.txt", PAGE)
        self.put("style.css", "p { color: red }")
        self.put("LICENSE", "Permission is granted to read this text.")
        told: list[str] = []
        records = list(read([str(self.folder)], passed_over=lambda origin, *_: told.append(Path(origin).name)))
        self.assertEqual((len(records), told), (1, ["LICENSE", "style.css"]))

    def test_a_table_without_texts_is_passed_over_in_a_folder_and_rejected_when_named(self) -> None:
        path = self.put("index.json", '[{"file": "a.txt", "title": "Ferry"}]')
        self.assertEqual(list(read([str(self.folder)])), [])
        (rejected,) = read([path])
        self.assertIn("--map body=", rejected.reason)

    def test_the_bytes_consumed_add_up_to_the_measure(self) -> None:
        self.put("a.txt", PAGE)
        self.put("b/rows.csv", CSV)
        counts: list[int] = []
        list(read([str(self.folder)], consumed=counts.append))
        self.assertEqual(sum(counts), measure([str(self.folder)]))
        self.assertIsNone(measure(["-"]))


class BadDisk(io.RawIOBase):
    """A stream that cannot be read at all."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise OSError("bad sector")


class TroubleTests(FolderCase):
    def test_pages_and_tables_of_carriage_returns_are_read(self) -> None:
        page = self.put("noext", PAGE.replace("\n", "\r"))
        table = self.put("table", "title,body\rFerry,It sails.\r")
        lines = self.put("lines", '{"body": "It sails."}\r{"body": "It rests."}\r')
        found = list(read([page, table, lines]))
        self.assertEqual(
            [one.media_type for one in found], ["text/plain", "text/csv", "application/json", "application/json"]
        )

    def test_a_parser_that_fails_costs_its_file_and_the_next_one_is_read(self) -> None:
        path, page = self.put("a.csv", CSV), self.put("b.txt", PAGE)
        for error in (csv.Error("odd"), ValueError("odd"), IndexError("odd"), RecursionError("odd")):
            with (
                self.subTest(error),
                mock.patch("articles.ingest.readers.face.table_records", side_effect=error),
            ):
                rejected, record = read([path, page])
                self.assertIn("odd", rejected.reason)
                self.assertEqual((rejected.origin, record.origin), (path, page))

    def test_a_file_that_breaks_off_at_once_is_a_reject(self) -> None:
        page = self.put("b.txt", PAGE)
        rejected, record = read(["-", page], stdin=BadDisk())
        self.assertIn("bad sector", rejected.reason)
        self.assertEqual(record.origin, page)

    def test_an_archive_that_fails_in_a_new_way_costs_its_member(self) -> None:
        path, page = self.put("a.zip", self.zipped({"a.txt": PAGE.encode()})), self.put("b.txt", PAGE)
        for error in (struct.error("odd"), UnicodeDecodeError("utf-8", b"x", 0, 1, "odd"), zlib.error("odd")):
            with self.subTest(error), mock.patch.object(zipfile.ZipFile, "open", side_effect=error):
                rejected, record = read([path, page])
                self.assertEqual((rejected.origin, record.origin), (f"{path}!a.txt", page))

    def test_pipes_and_sockets_are_refused_by_name_and_rejected_when_met(self) -> None:
        pipe, door = str(self.folder / "pipe.txt"), str(self.folder / "door.txt")
        os.mkfifo(pipe)
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as listening:
            listening.bind(door)
            for path in (pipe, door, "/dev/null"):
                with self.subTest(path), self.assertRaisesRegex(InputError, "device, socket or pipe"):
                    read([path])
            found = list(read([str(self.folder)]))
        self.assertEqual([type(one) for one in found], [Rejected, Rejected])

    def test_rich_text_is_told_by_its_name(self) -> None:
        (rejected,) = read([self.put("a.txt", r"{\rtf1\ansi Ferry\par The ferry sails again.}")])
        self.assertIn("RTF", rejected.reason)


class StdinTests(SimpleTestCase):
    def test_standard_input_is_read_in_every_format(self) -> None:
        for content, media_type in (
            (PAGE, "text/plain"),
            (HTML, "text/html"),
            (CSV, "text/csv"),
            ('{"text": "The ferry."}\n', "application/json"),
        ):
            with self.subTest(media_type):
                (record,) = read(["-"], stdin=io.BytesIO(content.encode()))
                self.assertEqual((record.origin, record.media_type), ("-", media_type))

    def test_standard_input_that_is_not_there_is_refused(self) -> None:
        with self.assertRaises(InputError):
            list(read(["-"]))


class ArchiveTests(FolderCase):
    def test_zip_members_are_named_after_an_exclamation_mark(self) -> None:
        path = self.put("pages.zip", self.zipped({"b/2.html": HTML.encode(), "a/1.txt": PAGE.encode(), ".x": b"no"}))
        records = list(read([path]))
        self.assertEqual([record.origin for record in records], [f"{path}!a/1.txt", f"{path}!b/2.html"])

    def test_names_that_climb_out_of_the_archive_write_nothing(self) -> None:
        path = self.put("in/evil.zip", self.zipped({"../../escaped.txt": PAGE.encode()}))
        before = sorted(self.folder.rglob("*"))
        (record,) = read([path])
        self.assertEqual(record.content, PAGE.encode())
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_an_archive_inside_an_archive_is_read_and_a_third_is_not(self) -> None:
        inner = self.zipped({"a.txt": PAGE.encode()})
        second = self.zipped({"inner.zip": inner})
        (record,) = read([self.put("two.zip", second)])
        self.assertTrue(record.origin.endswith("two.zip!inner.zip!a.txt"))
        (rejected,) = read([self.put("three.zip", self.zipped({"second.zip": second}))])
        self.assertIn("Unpack it first", rejected.reason)

    def test_a_bomb_stops_at_the_ratio(self) -> None:
        for name, content in (
            ("bomb.zip", self.zipped({"a.txt": b"\n" * 90_000})),
            ("bomb.txt.gz", gzip.compress(b"\n" * 90_000)),
        ):
            with self.subTest(name):
                (rejected,) = read([self.put(name, content)], limits=Limits(ratio=5, ratio_from=2000, unpacked=100_000))
                self.assertIn("times its size", rejected.reason)

    def test_too_many_members_are_refused(self) -> None:
        path = self.put("many.zip", self.zipped({f"{number}.txt": b"x" for number in range(5)}))
        (rejected,) = read([path], limits=TINY)
        self.assertIn("5 files", rejected.reason)

    def test_a_broken_archive_is_rejected_and_the_next_file_read(self) -> None:
        whole = self.zipped({"a.txt": PAGE.encode() * 50})
        broken = self.put("a.zip", whole[: len(whole) // 2])
        cut = self.put("b.txt.gz", gzip.compress(PAGE.encode() * 50)[:60])
        found = list(read([broken, cut, self.put("c.txt", PAGE)]))
        self.assertEqual([type(one) for one in found], [Rejected, Rejected, Record])

    def test_a_gzipped_page_is_read_by_what_is_inside(self) -> None:
        (record,) = read([self.put("page.html.gz", gzip.compress(HTML.encode()))])
        self.assertEqual((record.content, record.media_type), (HTML.encode(), "text/html"))


class ManifestTests(FolderCase):
    def test_the_manifest_is_laid_over_a_page_and_is_no_page_itself(self) -> None:
        self.put("a.txt", PAGE)
        listed = self.put("list.csv", "path,url,fetched_at\na.txt,https://ferry.example/1,2016-03-04\n")
        (record,) = read([str(self.folder)], manifest=read_manifest(listed), source="harbour-post")
        self.assertEqual(record.fields["captured_at"], "2016-03-04")
        self.assertEqual(record.manifest, {"url", "captured_at", "source"})


class FormatTests(FolderCase):
    def test_a_named_format_overrules_the_content(self) -> None:
        (record,) = read([self.put("page.txt", HTML)], format="text")
        self.assertEqual(record.media_type, "text/plain")

    def test_content_decides_where_the_name_does_not(self) -> None:
        kinds = {
            "a": HTML,
            "b.txt": HTML,
            "c": CSV,
            "d.data": '{"body": "x"}\n{"body": "y"}\n',
            "e.txt": "ferry,boat\nA sentence, with a comma.\n",
        }
        found = [next(iter(read([self.put(name, content)]))).media_type for name, content in kinds.items()]
        self.assertEqual(found, ["text/html", "text/html", "text/csv", "application/json", "text/plain"])

    def test_the_public_face_names_what_others_use(self) -> None:
        self.assertEqual(set(readers.__all__), {"FORMATS", "LIMITS", "InputError", "Limits", "measure", "read"})
