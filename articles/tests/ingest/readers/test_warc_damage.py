"""Does a corrupt spot cost the records it covers, and no other?"""

import gzip
import random
import re
from collections.abc import Iterator

from django.test import SimpleTestCase

from articles.ingest.readers import Limits, gzip_members, read
from articles.ingest.records import Record, Rejected
from articles.tests.ingest.readers.archives import Archive, answer, arc_header, arc_record, page, response
from articles.tests.ingest.readers.inputs import stream_of

COUNT = 300
WARC = [response(number) for number in range(COUNT)]
ARC = [
    arc_header(),
    *(arc_record(f"https://harbour.example/{number}", answer(page(number))) for number in range(COUNT)),
]


def numbers(found: list[Record | Rejected]) -> set[int]:
    """Which pages were read, exactly as they were written."""
    whole = {page(number): number for number in range(COUNT)}
    return {whole[one.content] for one in found if isinstance(one, Record) and one.content in whole}


def flawed(found: list[Record | Rejected]) -> list[Record]:
    """Pages that are not as they were written, and come without a warning."""
    whole = {page(number) for number in range(COUNT)}
    return [one for one in found if isinstance(one, Record) and one.content not in whole and not one.flags]


def lost_ranges(found: list[Record | Rejected]) -> Iterator[tuple[int, int]]:
    """The damaged spots as they are told: first byte, last byte."""
    for one in found:
        if isinstance(one, Rejected):
            size = re.search(r" (\d+) bytes are lost", one.reason)
            assert size, one.reason
            yield one.offset, one.offset + int(size[1])


class DamageCase(SimpleTestCase):
    """Damages a file of records and compares what is read with what stayed whole."""

    def archives(self) -> Iterator[tuple[str, Archive, int]]:
        yield "warc.gz", Archive(WARC, is_packed=True), 0
        yield "warc", Archive(WARC, is_packed=False), 0
        yield "arc.gz", Archive(ARC, is_packed=True), 1
        yield "arc", Archive(ARC, is_packed=False), 1

    def check(self, name: str, content: bytes, expected: set[int]) -> list[Record | Rejected]:
        found = list(read(["-"], stdin=stream_of(content), format="warc"))
        self.assertEqual(expected - numbers(found), set(), f"{name}: intact records that were not read")
        if "gz" in name or "warc" in name:
            self.assertEqual(flawed(found), [], f"{name}: damaged pages without a flag")
        return found


class SpotTests(DamageCase):
    def test_a_run_of_wrong_bytes_costs_the_records_it_touches(self) -> None:
        for name, archive, first in self.archives():
            for seed in range(6):
                chance = random.Random(f"{name}{seed}")  # noqa: S311 - a damage that can be repeated
                damaged, ranges = bytearray(archive.content), []
                for _ in range(4):
                    start = chance.randrange(len(damaged) // 50, len(damaged) - 100)
                    size = chance.choice((1, 3, 40, 2000))
                    end = min(start + size, len(damaged))
                    damaged[start:end] = bytes(byte ^ chance.randrange(1, 256) for byte in damaged[start:end])
                    ranges.append((start, end))
                with self.subTest(name=name, seed=seed):
                    expected = {number - first for number in archive.untouched(ranges) if number >= first}
                    found = self.check(name, bytes(damaged), expected)
                    if name == "warc.gz":
                        told = list(lost_ranges(found))
                        for start, end in ranges:
                            self.assertTrue(any(a <= start and end <= b for a, b in told), (start, end, told))

    def test_a_record_whose_beginning_is_gone_is_told_and_not_read_as_part_of_the_one_before(self) -> None:
        archive = Archive(WARC, is_packed=False)
        start, end = archive.places[100]
        for before in (0, 4, 400):
            with self.subTest(before=before):
                content = bytearray(archive.content)
                content[start - before : start + 300] = b"\xfe" * (before + 300)
                found = self.check("warc", bytes(content), archive.untouched([(start - before, start + 300)]))
                (told,) = lost_ranges(found)
                self.assertTrue(told[0] <= start + 4 and told[1] >= end - 4, (told, start, end))

    def test_a_file_that_was_cut_off_gives_all_before_the_cut(self) -> None:
        for name, archive, first in self.archives():
            for cut in (len(archive.content) - 1, len(archive.content) // 2, archive.places[40][1] + 7):
                with self.subTest(name=name, cut=cut):
                    whole = {number - first for number, (_, end) in enumerate(archive.places) if end <= cut - 4}
                    found = self.check(name, archive.content[:cut], whole - {-1})
                    if cut < len(archive.content) - 4:
                        self.assertIsInstance(found[-1], Rejected)

    def test_bytes_cut_out_or_put_in_cost_the_record_they_lie_in(self) -> None:
        for name, archive, first in self.archives():
            start, end = archive.places[100][0] + 150, archive.places[103][0] + 90
            out = archive.content[:start] + archive.content[end:]
            put_in = archive.content[:start] + bytes(range(256)) * 20 + archive.content[start:]
            with self.subTest(name=name):
                self.check(name, out, {n - first for n in archive.untouched([(start, end)]) if n >= first})
                self.check(name, put_in, {n - first for n in archive.untouched([(start, start + 1)]) if n >= first})

    def test_a_damaged_beginning_costs_the_first_record(self) -> None:
        for name, archive, first in self.archives():
            with self.subTest(name=name):
                content = b"\0\1\2\3" * 3 + archive.content[12:]
                expected = {number - first for number in archive.untouched([(0, 12)]) if number >= first}
                self.check(name, content, expected)

    def test_a_single_gzip_stream_gives_all_before_the_fault(self) -> None:
        packed = gzip.compress(b"".join(WARC), mtime=0)
        whole = self.check("warc in one gzip", packed, set(range(COUNT)))
        self.assertTrue(all(isinstance(one, Record) for one in whole))
        damaged = bytearray(packed)
        damaged[len(packed) // 2] ^= 255
        found = self.check("damaged in one gzip", bytes(damaged), set(range(COUNT // 2 - 25)))
        self.assertTrue(any(isinstance(one, Rejected) for one in found))

    def test_gzip_members_that_end_within_records_are_read(self) -> None:
        """As block compressors write them."""
        plain = b"".join(WARC)
        blocks = [gzip.compress(plain[at : at + 4000], mtime=0) for at in range(0, len(plain), 4000)]
        self.check("blocks of gzip", b"".join(blocks), set(range(COUNT)))
        blocks[9] = blocks[9][:900] + b"\xff" * 40 + blocks[9][940:]
        touched = Archive(WARC, is_packed=False).untouched([(36000, 40000)])
        self.check("damaged blocks of gzip", b"".join(blocks), touched)

    def test_zeros_at_the_end_are_no_damage(self) -> None:
        content = Archive(WARC[:5], is_packed=True).content + b"\0" * 4096
        self.assertEqual(len(self.check("padded warc.gz", content, set(range(5)))), 5)


class HostileTests(SimpleTestCase):
    def test_a_file_of_false_starts_ends(self) -> None:
        stored = gzip.compress(b"WARC/1.0\r\n" + b"\1" * 30_000, mtime=0)
        content = (b"\x1f\x8b\x08\0\0\0\0\0\0\3" + stored[10:-9]) * 300
        with self.subTest("false starts"):
            before, gzip_members.WASTED_AT_MOST = gzip_members.WASTED_AT_MOST, 1 << 20
            self.addCleanup(setattr, gzip_members, "WASTED_AT_MOST", before)
            found = list(read(["-"], stdin=stream_of(content), format="warc"))
        self.assertTrue(all(isinstance(one, Rejected) for one in found))

    def test_a_bomb_costs_its_record(self) -> None:
        limits = Limits(ratio=20, ratio_from=20_000, page=400_000)
        bomb = gzip.compress(response(0) + b"\0" * 300_000, mtime=0)
        content = gzip.compress(WARC[1]) + bomb + gzip.compress(WARC[2])
        found = list(read(["-"], stdin=stream_of(content), limits=limits))
        self.assertEqual(numbers(found), {1, 2})
        (rejected,) = [one for one in found if isinstance(one, Rejected)]
        self.assertIn("times its size", rejected.reason)
