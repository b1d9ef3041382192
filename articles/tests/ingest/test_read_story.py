"""Does a record become the story that a careful reader sees in it?"""

import csv
import gzip
import json
import re
import unittest
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.ingest import readers
from articles.ingest.read_story import read_story
from articles.ingest.records import Record, Rejected
from articles.ingest.source_rules import KnownSource, SourceRule, SourceRules, read_rules
from articles.ingest.story import Basis, Precision, Story
from bench.extraction import score_folder, summary

SHARED = Path(settings.BASE_DIR).parent / "shared" / "data"
PACK = Path(settings.BASE_DIR) / "articles" / "vocabulary" / "packs" / "syria"
TODAY = date(2026, 1, 1)
DAY_FIRST = re.compile(r"\d\d-\d\d-\d{4} ")
PROSE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
MORE = "Fishermen welcomed the news, though some asked for a third crossing on market days."


def pack_rules() -> SourceRules:
    with open(PACK / "sources.csv", encoding="utf-8", newline="") as stream:
        sources = [
            KnownSource(row["slug"], row["name"], tuple(row["hosts"].split("|"))) for row in csv.DictReader(stream)
        ]
    return SourceRules(read_rules(PACK / "source_rules.csv"), sources)


def page(text: str, rules: SourceRules | None = None, **fields: str) -> Story | Rejected:
    return read_story(
        Record(text.encode(), "page.txt", fields=fields, manifest=frozenset(fields)),
        rules or SourceRules(),
        today=TODAY,
    )


def row(rules: SourceRules | None = None, **fields: str) -> Story | Rejected:
    return read_story(
        Record(b"raw row", "rows.csv", media_type="text/csv", fields=fields), rules or SourceRules(), today=TODAY
    )


@unittest.skipUnless(
    (SHARED / "seeds").is_dir(), "the founding pages are not beside this checkout (../shared/data/seeds)"
)
class SeedTests(SimpleTestCase):
    def test_each_founding_page_is_read_as_a_careful_coder_reads_it(self) -> None:
        expected = {page["file"]: page for page in json.loads((SHARED / "seeds" / "expected.json").read_text())}
        records = list(readers.read([str(SHARED / "seeds")]))
        self.assertEqual(len(records), len(expected))
        for record in records:
            wanted = expected[Path(record.origin).name]
            with self.subTest(wanted["file"]):
                self.assert_read(
                    read_story(record, pack_rules(), today=TODAY), wanted, record.content.decode().split("\n")
                )

    def assert_read(self, story: Story, wanted: dict, lines: list[str]) -> None:
        self.assertEqual(story.title, wanted["title"])
        self.assertEqual(story.paragraphs, [lines[number - 1].strip() for number in wanted["body_line_numbers"]])
        self.assertEqual(story.published.at, wanted["published_at"] and datetime.fromisoformat(wanted["published_at"]))
        self.assertEqual(story.published.precision, wanted["published_precision"])
        self.assertEqual(story.captured.on, wanted["captured_on"] and date.fromisoformat(wanted["captured_on"]))
        self.assertEqual(
            [section.heading for section in story.sections if section.heading],
            list(wanted["section_headings"].values()),
        )
        self.assertEqual(
            [link.title for link in story.related_links], [link["title"] for link in wanted.get("related_links", [])]
        )
        self.assertEqual(story.kind, "roundup" if "round-up" in wanted["doc_type"] else "report")
        self.assertEqual(story.language, wanted["language"])
        slug = {"Islamic Invitation Turkey": "islamic-invitation-turkey", "Al-Alam News Network": "al-alam"}[
            wanted["source_site"].split(" (")[0]
        ]
        self.assertEqual(story.source, slug)

    def test_related_links_get_an_address_where_the_pages_own_is_known(self) -> None:
        (record,) = readers.read([str(SHARED / "seeds" / "003_c01e81e364084df1.txt")])
        story = read_story(
            Record(record.content, record.origin, fields={"url": "https://en.alalam.ir/news/1793318"}),
            pack_rules(),
            today=TODAY,
        )
        self.assertEqual(story.related_links[0].url, "https://en.alalam.ir/news/1793295")
        self.assertEqual((story.source, story.source_basis, story.credited_source), ("al-alam", "url", "FNA"))


@unittest.skipUnless((SHARED / "fakes").is_dir(), "the FA-KES half is not beside this checkout (../shared/data/fakes)")
class FakesTests(SimpleTestCase):
    def test_every_row_is_read_with_its_date(self) -> None:
        path = SHARED / "fakes" / "articles.csv"
        with open(path, encoding="latin-1", newline="") as stream:
            wanted = list(csv.DictReader(stream))
        records = list(readers.read([str(path)]))
        self.assertEqual(len(records), 384)
        rules = pack_rules()
        for record, columns in zip(records, wanted, strict=True):
            story = read_story(record, rules, today=TODAY)
            self.assertIsInstance(story, Story)
            self.assertEqual(story.published.on, datetime.strptime(columns["date"], "%m/%d/%Y").date())
            is_finer = story.published.precision is Precision.MINUTE
            self.assertEqual(story.published.basis, Basis.PRINTED if is_finer else Basis.METADATA)

    def test_dates_printed_day_first_are_read_day_first(self) -> None:
        records = [
            record
            for record in readers.read([str(SHARED / "fakes" / "articles.csv")])
            if DAY_FIRST.match(record.fields["body"])
        ]
        printed = [record.fields["body"][:10] for record in records]
        undated = [
            Record(record.content, record.origin, media_type="text/csv", fields={**record.fields, "published_at": ""})
            for record in records
        ]
        rules = SourceRules([SourceRule("manar", "date_format", "day-first")], [KnownSource("manar", "manar")])
        self.assertGreater(len(records), 40)
        for record, written in zip(undated, printed, strict=True):
            self.assertEqual(
                read_story(record, rules, today=TODAY).published.on, datetime.strptime(written, "%d-%m-%Y").date()
            )

    def test_mojibake_is_kept_flagged_and_without_controls(self) -> None:
        records = [
            record for record in readers.read([str(SHARED / "fakes" / "articles.csv")]) if b"\x95\x81" in record.content
        ]
        for record in records:
            story = read_story(record, today=TODAY)
            self.assertIn("mojibake", story.flags)
            self.assertNotIn("\x81", story.body + story.title)
            self.assertGreaterEqual(story.encoding.removed["C1"], 1)


@unittest.skipUnless(
    (SHARED / "html").is_dir(), "the newspaper pages are not beside this checkout (../shared/data/html)"
)
class NewspaperTests(SimpleTestCase):
    def test_newspaper_pages_are_read_no_worse_than_measured(self) -> None:
        found = summary(score_folder(SHARED / "html"))
        for measure, floor in {"read": 34, "title": 0.91, "day": 1.0, "minute": 1.0, "words": 0.978}.items():
            with self.subTest(measure):
                self.assertGreaterEqual(found[measure], floor)


class RowTests(SimpleTestCase):
    def test_a_row_keeps_what_was_written_even_its_dateline(self) -> None:
        body = f"Tue 08 Mar 2016 Ferry sails again. {PROSE}"
        story = row(title="Ferry sails again", body=body)
        self.assertEqual((story.body, story.title), (body, "Ferry sails again"))
        self.assertEqual((story.published.on, story.published.basis), (date(2016, 3, 8), Basis.PRINTED))

    def test_the_column_counts_before_the_text_and_both_are_kept(self) -> None:
        story = row(title="Ferry sails again", body=f"Tue 08 Mar 2016 {PROSE}", published_at="2016-05-01")
        self.assertEqual(
            (story.published.on, [reading.on for reading in story.dates]),
            (date(2016, 5, 1), [date(2016, 5, 1), date(2016, 3, 8)]),
        )
        self.assertIn("date-disagrees", story.flags)

    def test_an_ambiguous_column_is_settled_by_the_date_in_the_text(self) -> None:
        story = row(title="Ferry sails again", body=f"Date of publication 4 May 2016 {PROSE}", published_at="5/4/2016")
        self.assertEqual((story.published.on, story.published.basis), (date(2016, 5, 4), Basis.METADATA))

    def test_a_day_of_capture_that_cannot_be_told_is_kept_as_written_and_flagged(self) -> None:
        for written in ("4/5/2018", "last week", "2018-13-01"):
            with self.subTest(written):
                story = row(title="Ferry sails again", body=PROSE, captured_at=written)
                self.assertEqual((story.captured.at, story.captured.raw), (None, written))
                self.assertIn("capture-date-unread", story.flags)

    def test_an_ambiguous_column_alone_tells_the_year(self) -> None:
        story = row(title="Ferry sails again", body=PROSE, published_at="5/4/2016")
        self.assertEqual((story.published.on, story.published.precision), (date(2016, 1, 1), Precision.YEAR))
        self.assertEqual(story.flags, ("date-ambiguous",))
        self.assertEqual([one.on for one in story.dates[1:]], [date(2016, 4, 5), date(2016, 5, 4)])

    def test_a_column_that_is_no_date_is_flagged_and_kept(self) -> None:
        story = row(title="Ferry sails again", body=PROSE, published_at="last spring")
        self.assertEqual((story.published.at, story.dates[0].raw, story.flags), (None, "last spring", ("date-unread",)))

    def test_relative_words_are_no_dates(self) -> None:
        story = row(title="Ferry sails again", body=f"Yesterday {PROSE} Two days ago it did not.")
        self.assertEqual((story.published.at, story.dates), (None, ()))

    def test_an_outlet_in_a_column_is_known_by_any_of_its_spellings(self) -> None:
        rules = SourceRules((), [KnownSource("the-harbour-post", "The Harbour Post", ("harbour.example",))])
        for written in ("the-harbour-post", "Harbour Post", "harbourpost", "www.harbour.example"):
            with self.subTest(written):
                story = row(rules, title="Ferry sails again", body=PROSE, source=written)
                self.assertEqual((story.source, story.source_basis), ("the-harbour-post", "row"))
        self.assertEqual(row(rules, title="Ferry sails", body=PROSE, source="Coast Mail").source, "Coast Mail")

    def test_the_outlets_name_comes_off_the_title(self) -> None:
        rules = SourceRules((), [KnownSource("harbour-post", "Harbour Post")])
        for written in (
            "Ferry sails again | Harbour Post",
            "Ferry sails again - Region - World - Harbour Post",
            "Harbour Post - Ferry sails again",
        ):
            with self.subTest(written):
                story = row(rules, title=written, body=PROSE)
                self.assertEqual((story.title, story.title_as_scraped), ("Ferry sails again", written))
        self.assertEqual(
            row(rules, title="Ferry sails again - monitor", body=PROSE).title, "Ferry sails again - monitor"
        )

    def test_a_row_of_html_is_read_as_a_page(self) -> None:
        story = row(
            title="Ferry sails again", html=f"<html><body><h1>Ferry</h1><p>{PROSE}</p><p>{MORE}</p></body></html>"
        )
        self.assertEqual(story.paragraphs, [PROSE, MORE])

    def test_a_row_without_text_is_rejected(self) -> None:
        self.assertEqual(row(title="Ferry sails again").step, "extract")

    def test_paragraphs_of_a_row_stay_paragraphs(self) -> None:
        self.assertEqual(row(title="Ferry sails again", body=f"{PROSE}\n\n{MORE}").paragraphs, [PROSE, MORE])


class SourceTests(SimpleTestCase):
    RULES = SourceRules(
        [SourceRule("coast-mail", "footprint", r"^Weekly tides: && ^Up you go$")],
        [KnownSource("harbour-post", "Harbour Post", ("harbour.example",)), KnownSource("coast-mail", "Coast Mail")],
    )

    def test_manifest_before_address_before_masthead_before_footprint(self) -> None:
        text = f"Harbour Post\n\nWeekly tides: high water\n\n{PROSE}\n\nUp you go"
        self.assertEqual(
            page(text, self.RULES, source="coast-mail", url="https://harbour.example/1").source_basis, "manifest"
        )
        self.assertEqual(page(text, self.RULES, url="https://m.harbour.example/1").source_basis, "url")
        self.assertEqual((page(text, self.RULES).source, page(text, self.RULES).source_basis), ("harbour-post", "page"))
        inferred = page(text.split("\n", 2)[2], self.RULES)
        self.assertEqual(
            (inferred.source, inferred.source_basis, inferred.flags), ("coast-mail", "footprint", ("source-inferred",))
        )

    def test_a_footprint_found_in_part_says_nothing(self) -> None:
        story = page(f"Weekly tides: high water\n\n{PROSE}", self.RULES)
        self.assertEqual((story.source, story.source_basis), ("", "none"))

    def test_an_unknown_address_names_its_host(self) -> None:
        self.assertEqual(
            page(f"Ferry sails again\n\n{PROSE}", url="https://www.unknown.example/1").source, "unknown.example"
        )


class BoundaryTests(SimpleTestCase):
    def test_pages_without_an_article_are_rejected_with_a_reason(self) -> None:
        for text in ("", "   \n\n", "\0\0\0", "Home\nNews\nSport\nScroll Up", "12 34 56", "Ferry sails again"):
            with self.subTest(text):
                self.assertIsInstance(page(text), Rejected)
                self.assertTrue(page(text).reason.endswith("."))

    def test_a_very_long_body_is_kept_and_flagged(self) -> None:
        story = page("Ferry sails again\n\n" + "word " * 100_000)
        self.assertIn("very-long", story.flags)
        self.assertEqual(len(story.body), 499_999)

    def test_a_manifest_states_capture_and_publication(self) -> None:
        story = page(
            f"Ferry sails again\n\n9 March 2016\n\n{PROSE}",
            captured_at="2018-02-01T10:00:00Z",
            published_at="2016-03-09T08:15",
        )
        self.assertEqual((story.captured.on, story.captured.basis), (date(2018, 2, 1), Basis.MANIFEST))
        self.assertEqual((story.published.precision, story.published.basis), (Precision.MINUTE, Basis.MANIFEST))

    def test_tracking_parameters_come_off_the_canonical_address_only(self) -> None:
        story = page(f"Ferry sails again\n\n{PROSE}", url="http://Harbour.example/a?id=7&utm_source=x&fbclid=y#top")
        self.assertEqual(story.canonical_url, "https://harbour.example/a?id=7")
        self.assertEqual(story.url, "http://Harbour.example/a?id=7&utm_source=x&fbclid=y#top")

    @hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.binary(max_size=600),
        st.sampled_from(["text/plain", "text/html", "text/csv", "application/json"]),
        st.sampled_from([None, "utf-8", "cp1256", "utf-16", "odd"]),
    )
    def test_any_bytes_become_a_story_or_a_reject(self, content: bytes, media_type: str, charset: str | None) -> None:
        written = content.decode("latin-1")
        fields = dict.fromkeys(
            ("title", "body", "url", "published_at", "captured_at", "source", "language", "authors"), written
        )
        for record in (
            Record(content, "x", 0, media_type, charset),
            Record(content, "x", 0, media_type, charset, fields),
        ):
            self.assert_storable(read_story(record, today=TODAY))

    @hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.sampled_from(
                [
                    PROSE,
                    MORE,
                    "",
                    "",
                    "Harbour",
                    "9 March 2016 14:28",
                    "4/5/2016",
                    "Scroll Up",
                    "S/SH 11",
                    "Share on Facebook",
                    "Source: AFP",
                    "By A. Reed",
                    '{"a": 1, "b":',
                    'string(5) "',
                    "\0",
                    "\ud800",
                    "31 February 2016",
                    "<p>",
                    "</div>",
                    "<h1>Ferry</h1>",
                ]
            ),
            max_size=25,
        ),
        st.sampled_from(["text/plain", "text/html"]),
    )
    def test_any_arrangement_of_lines_becomes_a_story_or_a_reject(self, lines: list[str], media_type: str) -> None:
        content = "\n".join(lines).encode("utf-8", "surrogatepass")
        self.assert_storable(read_story(Record(content, "x", 0, media_type), today=TODAY))

    def assert_storable(self, read: Story | Rejected) -> None:
        if isinstance(read, Rejected):
            self.assertTrue(read.reason)
            return
        self.assertTrue(read.title.strip() and read.body.strip())
        for text in (
            read.title,
            read.body,
            read.source,
            read.credited_source,
            read.title_as_scraped,
            read.url,
            *read.authors,
        ):
            text.encode("utf-8")
            self.assertNotIn("\0", text)
        self.assertTrue(read.published.at is None or 1900 <= read.published.at.year <= TODAY.year + 1)


@unittest.skipUnless(
    (SHARED / "html").is_dir(), "the newspaper pages are not beside this checkout (../shared/data/html)"
)
class CutPageTests(SimpleTestCase):
    def test_a_page_cut_anywhere_is_read_or_rejected(self) -> None:
        content = gzip.decompress((SHARED / "html" / "TheJapanNews_2024_10_13.html.gz").read_bytes())
        for length in range(0, len(content), len(content) // 12):
            with self.subTest(length):
                self.assertIsInstance(
                    read_story(Record(content[:length], "x", media_type="text/html"), today=TODAY), Story | Rejected
                )
