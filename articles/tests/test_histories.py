"""Is the history of a text told in the right order, and are only real changes counted?"""

from datetime import UTC, datetime
from typing import Any

from django.test import TestCase

from articles.differences.words import Kind
from articles.histories import MOST_CHARACTERS, MOST_TEXTS, changed, in_order, versions
from articles.models import Capture
from articles.tests.factories import make_article, make_capture


class HistoryTestCase(TestCase):
    def setUp(self) -> None:
        self.article = make_article(title="Salt road", body="Ten lorries came.")

    def capture(self, body: str = "", year: int | None = None, **columns: Any) -> Capture:
        """A capture of the article, of a year or of no stated time."""
        if body:
            columns["body"] = body
        if year:
            columns |= {"captured_at": datetime(year, 1, 1, tzinfo=UTC), "captured_precision": "year"}
        return make_capture(self.article, **columns)


class OrderTests(HistoryTestCase):
    def test_captures_stand_as_they_came_in(self) -> None:
        came = [self.capture() for _ in range(3)]
        self.assertEqual(in_order(reversed(came)), came)

    def test_an_older_capture_that_came_later_stands_before(self) -> None:
        newer, older = self.capture(year=2019), self.capture(year=2015)
        self.assertEqual(in_order([newer, older]), [older, newer])

    def test_a_capture_of_unknown_time_follows_what_was_there_when_it_came(self) -> None:
        first, unknown = self.capture(year=2015), self.capture()
        last = self.capture(year=2019)
        between = self.capture(year=2017)
        self.assertEqual(in_order([first, unknown, last, between]), [first, unknown, between, last])


class ChangedTests(HistoryTestCase):
    def test_equal_hashes_cost_no_statement(self) -> None:
        captures = [self.capture(), self.capture()]
        with self.assertNumQueries(0):
            self.assertEqual(changed(captures), set())

    def test_a_changed_word_counts_and_a_moved_comma_does_not(self) -> None:
        captures = [self.capture("Ten lorries came."), self.capture("Ten lorries, came"), self.capture("Nine came.")]
        with self.assertNumQueries(1):
            self.assertEqual(changed(captures), {captures[2].pk})

    def test_a_changed_title_counts(self) -> None:
        captures = [self.capture(), self.capture(title="Salt road closed")]
        self.assertEqual(changed(captures), {captures[1].pk})

    def test_a_text_that_comes_back_has_changed_twice(self) -> None:
        captures = [self.capture("One."), self.capture("Two."), self.capture("One.")]
        self.assertEqual(changed(captures), {captures[1].pk, captures[2].pk})

    def test_of_very_many_texts_the_hashes_tell(self) -> None:
        captures = [self.capture(f"Text {number}.") for number in range(MOST_TEXTS + 1)]
        with self.assertNumQueries(0):
            self.assertEqual(len(changed(captures)), MOST_TEXTS)


class VersionTests(HistoryTestCase):
    def test_each_capture_is_compared_with_the_one_before(self) -> None:
        captures = [self.capture("Ten came."), self.capture("Nine came."), self.capture("Nine  came.")]
        with self.assertNumQueries(1):
            found = versions(captures, {capture.pk for capture in captures})
        self.assertEqual([version.kind for version in found], [None, Kind.WORDS, Kind.SPACING])
        self.assertEqual([version.before for version in found], [None, *captures[:2]])

    def test_the_greater_change_of_title_and_text_is_the_kind(self) -> None:
        captures = [self.capture("Ten came."), self.capture("Ten came!", title="Sugar road")]
        version = versions(captures, {captures[1].pk})[0]
        self.assertEqual((version.kind, version.text.kind), (Kind.WORDS, Kind.PUNCTUATION))

    def test_texts_too_long_for_one_page_are_left_to_their_own(self) -> None:
        long = "word " * (MOST_CHARACTERS // 12)
        captures = [self.capture(f"{long}{number}") for number in range(3)]
        first, second, third = versions(captures, {capture.pk for capture in captures})
        self.assertEqual((first.before, second.kind, third.kind), (None, Kind.WORDS, None))
        self.assertEqual(versions(captures, {captures[2].pk})[0].kind, Kind.WORDS)

    def test_no_captures_have_no_versions(self) -> None:
        self.assertEqual(versions([], set()), [])
