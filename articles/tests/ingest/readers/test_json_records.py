"""Are JSON lines, arrays and objects over many lines read one by one, and bad ones refused quickly?"""

import io
import json

from django.test import SimpleTestCase

from articles.ingest.readers import Limits, read
from articles.ingest.records import Record, Rejected


def items(content: str | bytes, **options: object) -> list[Record | Rejected]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read(["-"], stdin=io.BytesIO(raw), **options))


GOOD = '{"title": "Ferry", "text": "It sails."}'


class JsonTests(SimpleTestCase):
    def test_each_line_is_a_record_with_its_bytes_and_offset(self) -> None:
        content = f"{GOOD}\n\n  {GOOD}\n".encode()
        first, second = items(content)
        self.assertEqual(first.content, GOOD.encode())
        self.assertEqual(content[second.offset :].strip(), second.content)

    def test_an_array_is_read_value_by_value(self) -> None:
        content = (
            "[\n "
            + GOOD
            + ",\n"
            + json.dumps({"title": 'a "]},{" b', "text": "Brackets in strings."}, indent=1)
            + "\n]\n"
        ).encode()
        first, second = items(content)
        self.assertEqual(second.fields["title"], 'a "]},{" b')
        for record in (first, second):
            self.assertEqual(content[record.offset : record.offset + len(record.content)], record.content)

    def test_one_object_over_many_lines_is_one_record(self) -> None:
        (record,) = items(json.dumps({"title": "Ferry", "text": "It sails."}, indent=2))
        self.assertEqual(record.fields["body"], "It sails.")

    def test_values_of_other_types_become_text(self) -> None:
        written = {
            "headline": "Ferry",
            "body": ["One.", "Two."],
            "authors": ["A. Reed", {"name": "B. Cole"}],
            "source": {"name": "Harbour Post"},
            "date": 20160303,
            "url": None,
        }
        (record,) = items(json.dumps(written) + "\n")
        self.assertEqual(record.fields["body"], "One.\n\nTwo.")
        self.assertEqual(
            (record.fields["authors"], record.fields["source"], record.fields["published_at"]),
            ("A. Reed; B. Cole", "Harbour Post", "20160303"),
        )
        self.assertNotIn("url", record.fields)

    def test_bad_lines_are_rejected_one_by_one(self) -> None:
        bad = [
            "{not json}",
            '{"text": NaN}',
            '{"text": ' + "9" * 5000 + "}",
            "[1, 2]",
            '"text"',
            '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}",
        ]
        for line in bad:
            with self.subTest(line[:30]):
                found = items(f"{GOOD}\n{line}\n{GOOD}\n")
                self.assertEqual([type(one).__name__ for one in found], ["Record", "Rejected", "Record"])
                self.assertEqual(found[1].offset, len(GOOD) + 1)

    def test_an_endless_line_is_rejected_and_the_next_one_read(self) -> None:
        found = items('{"text": "' + "x" * 5000 + '"}\n' + GOOD + "\n", limits=Limits(row=1000))
        self.assertEqual([type(one).__name__ for one in found], ["Rejected", "Record"])

    def test_a_broken_array_yields_what_is_whole(self) -> None:
        found = items(f'[{GOOD}, {GOOD}, {{"title": "cut')
        self.assertEqual([type(one).__name__ for one in found], ["Record", "Record", "Rejected"])

    def test_deep_nesting_in_an_array_costs_one_value(self) -> None:
        found = items(f'[{GOOD}, {{"text": {"[" * 100_000}{"]" * 100_000}}}, {GOOD}]')
        self.assertEqual([type(one).__name__ for one in found], ["Record", "Rejected", "Record"])

    def test_surplus_closing_brackets_do_not_stop_the_scan(self) -> None:
        found = items(f"[{GOOD}]]]}}, {GOOD}]")
        self.assertEqual(sum(isinstance(one, Record) for one in found), 2)

    def test_an_object_without_a_text_among_others_is_a_reject(self) -> None:
        found = items(f'{GOOD}\n{{"title": "No text"}}\n')
        self.assertIn("article text", found[1].reason)
