"""Is a record the same again after it was kept, and is it known again?"""

import dataclasses
import unittest

from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.beside import packed, reading_key, record_again
from articles.ingest.records import Record
from articles.ingest.story import Basis

ROW = Record(
    b'{"headline": "A bridge is mended", "text": "Masons mended the bridge."}',
    "feed.jsonl",
    offset=312,
    media_type="application/json",
    charset="utf-8",
    fields={"title": "A bridge is mended", "body": "Masons mended the bridge.", "url": "https://gazette.example/1"},
    manifest=frozenset(("url",)),
    day_first=True,
)
READER = b"rules of the day"


def again(record: Record) -> Record:
    return record_again(record.content, packed(record), record.origin, record.offset)


class BesideTests(unittest.TestCase):
    def test_record_comes_back_as_it_was(self) -> None:
        self.assertEqual(again(ROW), ROW)

    def test_page_with_nothing_beside_it_comes_back(self) -> None:
        for content in (b"", b"A page.", bytes(range(256)) * 400):
            record = Record(content, "page.txt")
            with self.subTest(len(content)):
                self.assertEqual(again(record), record)

    @given(st.binary(max_size=300), st.dictionaries(st.sampled_from(["title", "body", "url"]), st.text(max_size=80)))
    def test_any_bytes_and_any_characters_come_back(self, content: bytes, fields: dict[str, str]) -> None:
        record = Record(content, "x", fields=fields)
        self.assertEqual(again(record), record)

    def test_lone_surrogates_come_back(self) -> None:
        record = Record(b"{}", "x", fields={"title": "a\ud800b"})
        self.assertEqual(again(record), record)

    def test_whatever_a_record_says_comes_back_and_tells_it_from_others(self) -> None:
        said = {
            "media_type": "text/html",
            "charset": "cp1256",
            "fields": {"url": "https://gazette.example/1"},
            "manifest": frozenset(("url",)),
            "day_first": False,
            "charset_hint": "cp1251",
            "flags": ("digest-mismatch",),
            "captured_basis": Basis.WARC,
            "listed_title": "A bridge is mended",
        }
        place = ("content", "origin", "offset")
        self.assertEqual(set(said), {one.name for one in dataclasses.fields(Record)} - set(place))
        bare = Record(b"A page.", "page.txt")
        for name, value in said.items():
            with self.subTest(name):
                record = dataclasses.replace(bare, **{name: value})
                self.assertEqual(again(record), record)
                self.assertNotEqual(reading_key(record, READER), reading_key(bare, READER))

    def test_what_the_content_says_already_costs_little(self) -> None:
        body = " ".join(f"word{number * 7919 % 1000}" for number in range(600))
        record = Record(f'{{"text": "{body}"}}'.encode(), "x", fields={"body": body})
        self.assertLess(len(packed(record)), 150)

    def test_statement_of_other_content_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "feed.jsonl at byte 312"):
            record_again(b"other bytes", packed(ROW), ROW.origin, ROW.offset)


class ReadingKeyTests(unittest.TestCase):
    def test_key_is_one_whatever_the_place_the_record_was_found_in(self) -> None:
        moved = dataclasses.replace(ROW, origin="elsewhere.jsonl", offset=0)
        self.assertEqual(reading_key(moved, READER), reading_key(ROW, READER))

    def test_key_is_another_when_anything_that_settles_the_reading_is(self) -> None:
        others = (
            dataclasses.replace(ROW, content=ROW.content + b" "),
            dataclasses.replace(ROW, media_type="text/csv"),
            dataclasses.replace(ROW, charset=None),
            dataclasses.replace(ROW, fields={**ROW.fields, "url": "https://gazette.example/2"}),
            dataclasses.replace(ROW, manifest=frozenset()),
            dataclasses.replace(ROW, day_first=None),
        )
        keys = {reading_key(record, READER) for record in (ROW, *others)} | {reading_key(ROW, b"other rules")}
        self.assertEqual(len(keys), len(others) + 2)

    def test_key_does_not_depend_on_the_order_of_fields(self) -> None:
        turned = dataclasses.replace(ROW, fields=dict(reversed(ROW.fields.items())))
        self.assertEqual(reading_key(turned, READER), reading_key(ROW, READER))
