"""Which records of a web archive become articles, and with what beside them?"""

import base64
import gzip
import hashlib
import io
import json
import zlib

import brotli
from django.test import SimpleTestCase

from articles.ingest.readers import InputError, Limits, read, warc_kinds
from articles.ingest.records import Record, Rejected
from articles.ingest.story import Basis
from articles.tests.ingest.readers.archives import HOST, answer, arc_header, arc_record, digest, page, record, response
from articles.tests.ingest.readers.inputs import stream_of

HTML = page(1)


class ArchiveCase(SimpleTestCase):
    """Reads records from standard input and notes what was passed over."""

    def read(self, *records: bytes, **options: object) -> list[Record | Rejected]:
        self.passed: dict[str, int] = {}
        return list(
            read(
                ["-"],
                stdin=stream_of(b"".join(records)),
                passed_over=lambda origin, reason, count: self.passed.update({reason: count}),
                **options,
            )
        )

    def one(self, *records: bytes, **options: object) -> Record:
        (found,) = self.read(*records, **options)
        self.assertIsInstance(found, Record, found)
        return found


class RecordTests(ArchiveCase):
    def test_a_response_is_a_page_with_its_address_time_and_charset(self) -> None:
        found = self.one(response(1))
        self.assertEqual((found.content, found.media_type, found.charset), (HTML, "text/html", "utf-8"))
        self.assertEqual(found.fields, {"url": f"{HOST}/1", "captured_at": "2016-03-09T08:15:00Z"})
        self.assertEqual((found.captured_basis, found.offset, found.flags), (Basis.WARC, 0, ()))

    def test_the_offset_is_that_of_the_packed_record(self) -> None:
        first, second = gzip.compress(response(1)), gzip.compress(response(2))
        found = self.read(first, second)
        self.assertEqual([one.offset for one in found], [0, len(first)])

    def test_a_resource_is_a_page_without_http_headers(self) -> None:
        found = self.one(record("resource", f"{HOST}/r", HTML, Content_Type="text/html; charset=cp1256"))
        self.assertEqual((found.content, found.charset), (HTML, "cp1256"))

    def test_a_conversion_is_a_text(self) -> None:
        found = self.one(record("conversion", f"{HOST}/c", b"The ferry sails again.", Content_Type="text/plain"))
        self.assertEqual((found.media_type, found.fields["url"]), ("text/plain", f"{HOST}/c"))

    def test_what_is_no_page_is_passed_over_and_counted_by_reason(self) -> None:
        picture = answer(b"\x89PNG", "Content-Type: image/png")
        moved = answer(b"", "Location: /", status="301 Moved Permanently")
        found = self.read(
            record("warcinfo", "", b"software: invented", Content_Type="application/warc-fields"),
            record("request", f"{HOST}/1", b"GET / HTTP/1.1\r\n\r\n"),
            record("metadata", f"{HOST}/1", b"via: /", Content_Type="application/warc-fields"),
            record("response", f"{HOST}/a.png", picture),
            record("response", f"{HOST}/b.png", picture),
            record("response", f"{HOST}/old", moved),
            record("resource", "dns:harbour.example", b"20160309 A 192.0.2.7", Content_Type="text/dns"),
            record("response", f"{HOST}/robots.txt", answer(b"User-agent: *", "Content-Type: text/plain")),
            record("response", f"{HOST}/empty", answer(b" \n")),
            record("invented", f"{HOST}/x", b"x"),
            response(1),
        )
        self.assertEqual(len(found), 1)
        self.assertEqual(
            self.passed,
            {
                warc_kinds.ABOUT_THE_CRAWL: 3,
                warc_kinds.MEDIA: 2,
                "answers with status 301, which are no pages": 1,
                warc_kinds.NOT_WEB: 1,
                warc_kinds.BESIDE: 1,
                warc_kinds.EMPTY: 1,
                warc_kinds.UNKNOWN: 1,
            },
        )

    def test_a_revisit_never_makes_an_article(self) -> None:
        again = {"WARC_Payload_Digest": digest(HTML), "WARC_Profile": "identical-payload-digest"}
        elsewhere = {**again, "WARC_Payload_Digest": digest(b"another page")}
        found = self.read(
            response(1),
            record("revisit", f"{HOST}/1", answer(b""), **again),
            record("revisit", f"{HOST}/9", answer(b""), **elsewhere),
        )
        self.assertEqual(len(found), 1)
        self.assertEqual(list(self.passed.values()), [1, 1])
        self.assertTrue(any("another file" in reason for reason in self.passed))

    def test_a_page_in_several_records_is_a_reject(self) -> None:
        first = response(1, WARC_Segment_Number="1", WARC_Payload_Digest="", WARC_Block_Digest="")
        rest = record("continuation", f"{HOST}/1", b"the rest", WARC_Segment_Number="2")
        (rejected,) = self.read(first, rest)
        self.assertIn("Join them first", rejected.reason)

    def test_json_that_a_server_sent_is_read_where_it_is_an_article(self) -> None:
        post = {"title": {"rendered": "Ferry"}, "content": {"rendered": "<p>It sails again.</p>"}, "link": f"{HOST}/p"}
        sent = [record("response", f"{HOST}/json", answer(json.dumps(post).encode(), "Content-Type: application/json"))]
        sent += [record("response", f"{HOST}/x", answer(b'{"html": "<p>menu</p>"}', "Content-Type: application/json"))]
        found = self.one(*sent)
        self.assertEqual((found.fields["title"], found.fields["url"]), ("Ferry", f"{HOST}/p"))
        self.assertEqual(found.captured_basis, Basis.WARC)
        self.assertEqual(self.passed, {"JSON without an article text": 1})

    def test_pages_are_told_by_what_they_hold(self) -> None:
        for stated, content, expected in (
            ("text/plain", HTML, "text/html"),
            ("application/octet-stream", HTML, "text/html"),
            ("", b"The ferry sails again.", "text/plain"),
        ):
            with self.subTest(stated):
                found = self.one(record("response", f"{HOST}/x", answer(content, f"Content-Type: {stated}")))
                self.assertEqual(found.media_type, expected)
        self.assertEqual(self.read(record("response", f"{HOST}/x", answer(b"%PDF-1.7\0\1"))), [])

    def test_a_page_that_was_cut_by_its_crawler_is_flagged(self) -> None:
        self.assertEqual(self.one(response(1, WARC_Truncated="length")).flags, ("capture-incomplete",))

    def test_an_address_that_is_none_of_the_web_is_no_url(self) -> None:
        found = self.one(record("resource", "file:///srv/ferry.html", HTML, Content_Type="text/html"))
        self.assertNotIn("url", found.fields)

    def test_a_manifest_of_the_hash_counts_more_than_the_archive(self) -> None:
        found = self.one(response(1), source="harbour-post")
        self.assertEqual((found.fields["source"], found.manifest), ("harbour-post", {"source"}))


class LargeTests(ArchiveCase):
    def test_a_page_beyond_the_limit_is_rejected_and_a_film_is_passed_over(self) -> None:
        large = b"<html>" + b"<p>The ferry. " * 20_000
        film = record("response", f"{HOST}/f", answer(b"\0" * 200_000, "Content-Type: video/mp4"))
        page_too_large = record("response", f"{HOST}/l", answer(large))
        found = self.read(page_too_large, film, response(2), limits=Limits(page=100_000))
        self.assertEqual([type(one) for one in found], [Rejected, Record])
        self.assertEqual(self.passed, {"pictures and other media": 1})

    def test_a_length_beyond_all_bounds_hides_no_record_behind_it(self) -> None:
        lying = record("response", f"{HOST}/l", answer(page(1)), length=10**12)
        found = self.read(lying, *(response(number) for number in range(2, 9)))
        self.assertEqual(len([one for one in found if isinstance(one, Record)]), 7)
        self.assertIsInstance(found[0], Rejected)


class DigestTests(ArchiveCase):
    def test_a_page_that_is_not_the_one_recorded_is_read_and_flagged(self) -> None:
        wrong = response(1, WARC_Payload_Digest=digest(b"other"), WARC_Block_Digest=digest(b"other"))
        self.assertEqual(self.one(wrong).flags, ("digest-mismatch",))

    def test_digests_are_understood_in_every_spelling(self) -> None:
        md5 = hashlib.md5(HTML, usedforsecurity=False).hexdigest()
        sha256 = hashlib.sha256(HTML).digest()
        for written in (
            f"md5:{md5.upper()}",
            f"sha-256:{sha256.hex()}",
            f"SHA256:{base64.b64encode(sha256).decode()}",
            digest(HTML).lower(),
        ):
            with self.subTest(written):
                self.assertEqual(self.one(response(1, WARC_Payload_Digest=written, WARC_Block_Digest="")).flags, ())

    def test_a_digest_that_cannot_be_checked_says_nothing(self) -> None:
        for written in ("crc32:1234", "sha1:short", "nonsense", "sha1:" + "?" * 32):
            with self.subTest(written):
                self.assertEqual(self.one(response(1, WARC_Payload_Digest=written, WARC_Block_Digest="")).flags, ())

    def test_a_wrong_length_costs_nothing_where_a_digest_proves_the_page(self) -> None:
        block = answer(HTML)
        for length in (len(block) - 7, len(block) + 900, None):
            with self.subTest(length):
                proved = record("response", f"{HOST}/1", block, length, WARC_Payload_Digest=digest(HTML))
                found = self.read(gzip.compress(proved), gzip.compress(response(2)))
                self.assertEqual([one.content for one in found], [HTML, page(2)])
                self.assertEqual(found[0].flags, ())

    def test_a_wrong_length_that_nothing_proves_is_flagged(self) -> None:
        block = answer(HTML)
        found = self.one(record("response", f"{HOST}/1", block, len(block) - 7), record("request", HOST, b"GET /"))
        self.assertEqual((found.content, found.flags), (HTML, ("length-mismatch",)))


class CodingTests(ArchiveCase):
    def coded(self, content: bytes, headers: str) -> Record | Rejected:
        (found,) = self.read(record("response", f"{HOST}/1", answer(content, f"Content-Type: text/html\r\n{headers}")))
        return found

    def chunked(self, content: bytes) -> bytes:
        parts = [content[at : at + 300] for at in range(0, len(content), 300)]
        return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"

    def test_chunks_and_compression_are_taken_off(self) -> None:
        raw = zlib.compressobj(9, zlib.DEFLATED, -15)
        bare = raw.compress(HTML) + raw.flush()
        for content, headers in (
            (self.chunked(HTML), "Transfer-Encoding: chunked"),
            (gzip.compress(HTML), "Content-Encoding: gzip"),
            (zlib.compress(HTML), "Content-Encoding: deflate"),
            (bare, "Content-Encoding: deflate"),
            (brotli.compress(HTML), "Content-Encoding: br"),
            (self.chunked(gzip.compress(HTML)), "Content-Encoding: x-gzip\r\nTransfer-Encoding: Chunked"),
            (brotli.compress(gzip.compress(HTML)), "Content-Encoding: gzip, br"),
        ):
            with self.subTest(headers):
                found = self.coded(content, headers)
                self.assertEqual((found.content, found.flags), (HTML, ()))

    def test_headers_that_lie_do_no_harm(self) -> None:
        for content, headers in (
            (HTML, "Transfer-Encoding: chunked"),
            (HTML, "Content-Encoding: gzip"),
            (HTML, "Content-Encoding: br"),
            (HTML, "Content-Encoding: deflate"),
            (self.chunked(HTML), "X-Nothing: said"),
            (gzip.compress(HTML), "X-Nothing: said"),
        ):
            with self.subTest(headers):
                found = self.coded(content, headers)
                self.assertEqual((found.content, found.flags), (HTML, ()))

    def test_what_breaks_off_is_read_as_far_as_it_goes_and_flagged(self) -> None:
        whole = self.chunked(HTML)
        for content, headers in (
            (whole[: len(whole) // 2], "Transfer-Encoding: chunked"),
            (gzip.compress(HTML)[:120], "Content-Encoding: gzip"),
            (brotli.compress(HTML)[:80], "Content-Encoding: br"),
        ):
            with self.subTest(headers):
                found = self.coded(content, headers)
                self.assertTrue(HTML.startswith(found.content[:100]))
                self.assertEqual(found.flags, ("capture-incomplete",))

    def test_a_bomb_in_a_page_is_rejected(self) -> None:
        for packed, headers in (
            (gzip.compress(b"\0" * 30_000_000), "Content-Encoding: gzip"),
            (brotli.compress(b"\0" * 30_000_000, quality=5), "Content-Encoding: br"),
        ):
            with self.subTest(headers):
                self.assertIn("no article is", self.coded(packed, headers).reason)

    def test_a_compression_that_is_not_known_is_named(self) -> None:
        self.assertIn("zstd", self.coded(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd").reason)


class ArcTests(ArchiveCase):
    def test_both_versions_of_arc_are_read(self) -> None:
        meta = arc_header("1 1 InvenTed\n<arcmetadata><x/></arcmetadata>\n")
        for header in (arc_header(), meta):
            found = self.one(header, arc_record(f"{HOST}/1", answer(HTML)))
            self.assertEqual(found.content, HTML)
            self.assertEqual(found.fields["captured_at"], "2016-03-09T08:15:00Z")

    def test_the_longer_header_line_is_read(self) -> None:
        block = answer(HTML)
        line = f"{HOST}/1 192.0.2.7 20160309081500 text/html 200 abcdef - 123 ferry.arc {len(block)}\n".encode()
        self.assertEqual(self.one(arc_header("2 0 InvenTed\n"), line + block + b"\n").content, HTML)

    def test_arc_is_read_record_by_record_from_gzip_too(self) -> None:
        records = (gzip.compress(arc_record(HOST, answer(page(number)))) for number in (1, 2))
        found = self.read(gzip.compress(arc_header()), *records)
        self.assertEqual([one.content for one in found], [page(1), page(2)])


class FormatTests(ArchiveCase):
    def test_a_file_that_is_no_web_archive_is_told_so(self) -> None:
        (rejected,) = self.read(b"The ferry sails again.\n", format="warc")
        self.assertIn("no record", rejected.reason)
        (empty,) = self.read(b"", format="warc")
        self.assertIn("could be found", empty.reason)

    def test_newlines_before_the_first_record_and_bare_line_feeds_do_no_harm(self) -> None:
        self.assertEqual(self.one(b"\r\n" + response(1)).content, HTML)
        header, block = response(1).split(b"\r\n\r\n", 1)
        self.assertEqual(self.one(header.replace(b"\r", b"") + b"\n\n" + block).content, HTML)

    def test_the_formats_are_known_by_name(self) -> None:
        with self.assertRaises(InputError):
            read(["-"], format="wark", stdin=io.BytesIO())
        self.assertEqual(self.one(response(1), format="warc").content, HTML)
