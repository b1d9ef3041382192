"""What is inside archives and compressed files, and what do hostile ones do?"""

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from django.test import SimpleTestCase

from articles.ingest.readers import InputError, Limits, measure, read
from articles.ingest.readers.names import LONGEST
from articles.ingest.records import Record, Rejected
from articles.tests.ingest.readers.archives import HOST, answer, page, record, response
from articles.tests.ingest.readers.inputs import stream_of

PAGE = b"Ferry service resumes\n\n3 March 2016\n\nThe harbour master said the ferry sails twice a day again.\n"


def tarred(members: Mapping[str, bytes], format: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive of files."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=format) as archive:
        for name, content in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return held.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


class ScratchCase(SimpleTestCase):
    """A folder of its own for each test, in which nothing may appear but what the test put there."""

    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def put(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return str(path)

    def names(self, found: list[Record | Rejected]) -> list[str]:
        return [one.origin.removeprefix(f"{self.folder}/") for one in found if isinstance(one, Record)]


class TarTests(ScratchCase):
    def test_a_tar_is_read_plain_and_under_every_compression(self) -> None:
        content = tarred({"b/2.txt": PAGE, "a/1.txt": PAGE, ".hidden": b"no"})
        for name, packed in (
            ("p.tar", content),
            ("p.tar.gz", gzip.compress(content)),
            ("p.tgz", gzip.compress(content)),
            ("p.tar.bz2", bz2.compress(content)),
            ("p.tar.xz", lzma.compress(content)),
        ):
            with self.subTest(name):
                found = list(read([self.put(name, packed)]))
                self.assertEqual(self.names(found), [f"{name}!b/2.txt", f"{name}!a/1.txt"])
                self.assertEqual({one.content for one in found}, {PAGE})

    def test_names_of_every_tar_format_are_read(self) -> None:
        long = "/".join(["folder"] * 40) + "/ferry-العبّارة.txt"
        for format in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
            found = list(read([self.put("p.tar", tarred({long: PAGE}, format))]))
            self.assertEqual(self.names(found), [f"p.tar!{long}"])

    def test_large_members_are_read_in_parts(self) -> None:
        rows = b'{"title": "Ferry", "body": "It sails."}\n' * 20_000
        found = list(read([self.put("p.tar", tarred({"a.jsonl": rows, "b.txt": PAGE}))]))
        self.assertEqual((len(found), found[-1].content), (20_001, PAGE))

    def test_links_and_devices_are_rejected_by_name_and_followed_nowhere(self) -> None:
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w") as archive:
            kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)
            for name, kind in zip("abcd", kinds, strict=True):
                header = tarfile.TarInfo(name)
                header.type, header.linkname = kind, "/etc/passwd"
                archive.addfile(header)
            header = tarfile.TarInfo("e.txt")
            header.size = len(PAGE)
            archive.addfile(header, io.BytesIO(PAGE))
        found = list(read([self.put("p.tar", held.getvalue())]))
        self.assertEqual([type(one) for one in found], [Rejected] * 4 + [Record])
        self.assertEqual([one.origin[-1] for one in found[:4]], list("abcd"))

    def test_a_damaged_block_costs_what_it_covers(self) -> None:
        content = bytearray(tarred({f"{number}.txt": PAGE for number in range(9)}, tarfile.USTAR_FORMAT))
        content[4 * 1024 + 3] ^= 255  # in the header of the fifth file
        found = list(read([self.put("p.tar", bytes(content))]))
        self.assertEqual(self.names(found), [f"p.tar!{number}.txt" for number in (0, 1, 2, 3, 5, 6, 7, 8)])
        (told,) = [one for one in found if isinstance(one, Rejected)]
        self.assertEqual((told.offset, told.origin), (4096, str(self.folder / "p.tar")))
        first = bytearray(content)
        first[0] ^= 255
        self.assertEqual(len(self.names(list(read([self.put("q.tar", bytes(first))])))), 7)

    def test_a_tar_that_breaks_off_says_so(self) -> None:
        content = tarred({"a.txt": PAGE, "b.txt": PAGE * 20}, tarfile.USTAR_FORMAT)
        found = list(read([self.put("p.tar", content[: 3 * 512 + 100])]))
        self.assertEqual([type(one) for one in found], [Record, Rejected])
        self.assertIn("breaks off", found[1].reason)

    def test_a_name_that_asks_for_memory_is_passed_over(self) -> None:
        header = tarfile.TarInfo("././@LongLink")
        header.type, header.size = tarfile.GNUTYPE_LONGNAME, 10**10
        content = header.tobuf(tarfile.GNU_FORMAT) + tarred({"a.txt": PAGE}, tarfile.USTAR_FORMAT)
        found = list(read([self.put("p.tar", content)]))
        self.assertEqual(self.names(found), ["p.tar!a.txt"])

    def test_too_many_members_are_not_read_on(self) -> None:
        path = self.put("p.tar", tarred({f"{number}.txt": PAGE for number in range(5)}))
        found = list(read([path], limits=Limits(members=3)))
        self.assertEqual([type(one) for one in found], [Record] * 3 + [Rejected])


class NameTests(ScratchCase):
    def test_names_that_climb_out_or_cannot_be_seen_are_labels(self) -> None:
        names = ["../../climbs.txt", "/etc/absolute.txt", "a\u202etxt.exe", "b\x1b[2Jc.txt", "x" * 3000 + ".txt"]
        before = sorted(self.folder.rglob("*"))
        for make in (tarred, zipped):
            with self.subTest(make.__name__):
                found = list(read(["-"], stdin=stream_of(make(dict.fromkeys(names, PAGE)))))
                self.assertEqual(len(found), len(names))
                for one in found:
                    self.assertLess(len(one.origin), LONGEST + 10)
                    self.assertTrue(one.origin.isprintable(), one.origin)
        self.assertEqual(sorted(self.folder.rglob("*")), before)


class DepthTests(ScratchCase):
    def test_archives_of_all_kinds_are_read_two_deep(self) -> None:
        inner = {"zip": zipped({"a.txt": PAGE}), "tar.gz": gzip.compress(tarred({"a.txt": PAGE}))}
        for outside in (tarred, zipped):
            for kind, content in inner.items():
                found = list(read([self.put("o.data", outside({f"i.{kind}": content}))]))
                self.assertEqual(self.names(found), [f"o.data!i.{kind}!a.txt"])
                (refused,) = read([self.put("o.data", outside({"m.tar": tarred({f"i.{kind}": content})}))])
                self.assertIn("Unpack it first", refused.reason)

    def test_what_is_compressed_over_and_over_is_refused(self) -> None:
        content = PAGE
        for _ in range(3):
            content = gzip.compress(content)
        (refused,) = read([self.put("a.gz", content)])
        self.assertIn("again and again", refused.reason)
        self.assertEqual(next(iter(read([self.put("b.gz", gzip.compress(bz2.compress(PAGE)))]))).content, PAGE)

    def test_every_archive_comes_through_a_pipe(self) -> None:
        for content in (
            zipped({"a.txt": PAGE}),
            tarred({"a.txt": PAGE}),
            gzip.compress(tarred({"a.txt": PAGE})),
            bz2.compress(PAGE),
            lzma.compress(PAGE),
            gzip.compress(PAGE),
        ):
            (found,) = read(["-"], stdin=stream_of(content))
            self.assertEqual(found.content, PAGE)

    def test_a_zip_in_a_pipe_is_held_within_bounds(self) -> None:
        content = zipped({f"{number}.txt": os.urandom(9000) for number in range(9)})
        (refused,) = read(["-"], stdin=stream_of(content), limits=Limits(nested_archive=20_000))
        self.assertIn("20000 bytes at most", refused.reason)


class BombTests(ScratchCase):
    def test_a_thousandfold_file_stops_at_the_ratio(self) -> None:
        zeros = b"\n" * 20_000_000
        for name, content in (
            ("a.gz", gzip.compress(zeros)),
            ("a.bz2", bz2.compress(zeros)),
            ("a.xz", lzma.compress(zeros)),
            ("a.zip", zipped({"a.txt": zeros})),
            ("a.tar.gz", gzip.compress(tarred({"a.txt": zeros, "b.txt": PAGE}))),
            ("two.zip", zipped({"in.zip": zipped({"a.txt": zeros})})),
        ):
            with self.subTest(name):
                found = list(read([self.put(name, content)]))
                self.assertTrue(all(isinstance(one, Rejected) for one in found), found)
                self.assertIn("times its size", found[0].reason)

    def test_xz_may_not_ask_for_a_gigabyte(self) -> None:
        filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30, "preset": 0}]
        (rejected,) = read([self.put("a.xz", lzma.compress(PAGE, filters=filters))])
        self.assertIn("emory", rejected.reason)

    def test_damaged_streams_are_rejected_and_the_next_file_is_read(self) -> None:
        for name, content in (("a.bz2", bz2.compress(PAGE * 99)), ("a.xz", lzma.compress(PAGE * 99))):
            middle = len(content) // 2
            for damaged in (content[:-9], content[:middle] + b"\xff\xff\xff" + content[middle + 3 :]):
                with self.subTest(name):
                    found = list(read([self.put(name, damaged), self.put("b.txt", PAGE)]))
                    self.assertEqual([type(one) for one in found], [Rejected, Record])


class WaczTests(ScratchCase):
    def wacz(self, **members: bytes) -> bytes:
        listed = [
            {"format": "json-pages-1.0"},
            {"url": f"{HOST}/bare", "title": " Ferry\nservice ", "ts": "2016-03-10T00:00:00Z"},
        ]
        lines = "\n".join(map(json.dumps, listed)).encode() + b"\n{broken\n[]\n"
        undated = record("response", f"{HOST}/bare", answer(page(3)), WARC_Date="")
        return zipped(
            {
                "datapackage.json": b'{"profile": "data-package"}',
                "indexes/index.cdx.gz": gzip.compress(b"x"),
                "pages/pages.jsonl": lines,
                "archive/data.warc.gz": gzip.compress(response(1)) + gzip.compress(undated),
                **members,
            }
        )

    def test_the_pages_come_with_what_the_lists_say_of_them(self) -> None:
        told: list[tuple[str, int]] = []
        path = self.put("a.wacz", self.wacz())
        found = list(read([path], passed_over=lambda origin, reason, count: told.append((origin, count))))
        self.assertEqual([one.origin for one in found], [f"{path}!archive/data.warc.gz"] * 2)
        self.assertEqual([one.listed_title for one in found], ["", "Ferry service"])
        self.assertEqual([one.fields["captured_at"][:10] for one in found], ["2016-03-09", "2016-03-10"])
        self.assertEqual(told, [(path, 3)])

    def test_it_is_read_from_a_pipe_and_by_name(self) -> None:
        self.assertEqual(len(list(read(["-"], stdin=stream_of(self.wacz()), format="wacz"))), 2)

    def test_names_that_climb_write_nothing(self) -> None:
        content = self.wacz(**{"archive/../../../up.warc.gz": gzip.compress(response(2))})
        path = self.put("three/folders/down/a.wacz", content)
        before = sorted(self.folder.rglob("*"))
        found = list(read([path]))
        self.assertEqual(len(found), 3)
        self.assertEqual(sorted(self.folder.rglob("*")), before)
        self.assertFalse((self.folder.parent / "up.warc.gz").exists())

    def test_one_without_web_archives_says_so_and_gives_what_it_has(self) -> None:
        path = self.put("a.wacz", zipped({"datapackage.json": b"{}", "data/archive/a.txt": PAGE}))
        found = list(read([path]))
        self.assertEqual([type(one) for one in found], [Rejected, Record])
        self.assertIn("no WARC file", found[0].reason)


class PatternTests(ScratchCase):
    def setUp(self) -> None:
        super().setUp()
        for name in ("a/1.txt", "a/2.html", "a/b/3.txt", "4.txt"):
            self.put(name, PAGE)

    def test_patterns_name_what_fits_them_once_and_in_order(self) -> None:
        for pattern, expected in (
            ("a/*.txt", ["a/1.txt"]),
            ("**/*.txt", ["4.txt", "a/1.txt", "a/b/3.txt"]),
            ("a/**", ["a/1.txt", "a/2.html", "a/b/3.txt"]),
            ("*", ["4.txt", "a/1.txt", "a/2.html", "a/b/3.txt"]),
        ):
            with self.subTest(pattern):
                path = f"{self.folder}/{pattern}"
                self.assertEqual(self.names(list(read([path]))), expected)
                self.assertEqual(measure([path]), len(expected) * len(PAGE))

    def test_a_pattern_that_nothing_fits_is_refused(self) -> None:
        with self.assertRaisesRegex(InputError, "fits the pattern"):
            read([f"{self.folder}/*.pdf"])

    def test_a_file_whose_name_looks_like_a_pattern_is_that_file(self) -> None:
        path = self.put("w[1].txt", PAGE)
        self.assertEqual([one.origin for one in read([path])], [path])
