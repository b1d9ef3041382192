"""Does a trial show what a rule does to a page, and end when its time is up?"""

import time
from datetime import date
from unittest import TestCase

from articles.ingest.records import Record
from articles.ingest.rule_trial import Line, TooSlow, bounded, differing, tried
from articles.ingest.source_rules import KnownSource, SourceRule

SOURCES = (KnownSource("harbour-post", "Harbour Post"),)
ONE = "Masons mended the bridge in the harbour on Monday, the council of the town said in the evening."
TWO = "Ferries went on as before, and the market opened at its usual hour on the quay of the old town."
PAGE = (
    f"Bridge is mended\n\nNo. 9/3-16\n\n{ONE}\n\n[from Gull Agency]\n\nOn the shore today\n\n{TWO}\n\nRead on, sailor\n"
)
RECORD = Record(PAGE.encode(), "a.txt", fields={"source": "harbour-post"})


def lines(kind: str, pattern: str) -> list[tuple[str, str]]:
    """The lines that go and come when a rule is tried on the page."""
    (trial,) = tried([RECORD], [], [SourceRule("harbour-post", kind, pattern)], SOURCES, date(2020, 1, 1))
    return [(line.sign, line.text) for line in trial.lines if line.sign in "+-"]


class TrialTests(TestCase):
    def test_each_kind_of_rule_shows_what_it_does(self) -> None:
        self.assertEqual(lines("chrome", "Read on, .*"), [("-", "Read on, sailor")])
        self.assertEqual(
            lines("date_format", "No. %d/%m-%y"),
            [("-", "Date: not stated"), ("+", "Date: 2016-03-09 00:00:00"), ("-", "No. 9/3-16")],
        )
        self.assertEqual(lines("credit", r"^\[from (.+)\]$"), [("-", "Credit: none"), ("+", "Credit: Gull Agency")])
        self.assertEqual(
            lines("heading", "On the .* today"), [("-", "On the shore today"), ("+", "Heading: On the shore today")]
        )

    def test_a_rule_that_does_nothing_leaves_the_page_untouched(self) -> None:
        (trial,) = tried([RECORD], [], [SourceRule("harbour-post", "chrome", "Nowhere")], SOURCES, date(2020, 1, 1))
        self.assertFalse(trial.touched)

    def test_a_page_that_a_rule_leaves_nothing_of_is_told(self) -> None:
        (trial,) = tried([RECORD], [], [SourceRule("harbour-post", "chrome", ".+")], SOURCES, date(2020, 1, 1))
        self.assertRegex(trial.lines[-1].text, "^Rejected: The page ")

    def test_far_apart_lines_are_parted_and_long_ones_cut(self) -> None:
        before = ["a", *"bcdefgh", "x" * 1000]
        shown = differing(before, [*"bcdefgh"])
        self.assertEqual([line.sign for line in shown], ["-", " ", "…", " ", "-"])
        self.assertEqual(len(shown[-1].text), 402)
        self.assertEqual(shown[0], Line("-", "a"))


class BoundedTests(TestCase):
    def test_an_answer_comes_back(self) -> None:
        self.assertEqual(bounded(60, sorted, [3, 1, 2], reverse=True), [3, 2, 1])

    def test_what_takes_too_long_is_ended(self) -> None:
        with self.assertRaisesRegex(TooSlow, "ended after 0 seconds"):
            bounded(0.2, time.sleep, 600)

    def test_what_breaks_is_told(self) -> None:
        with self.assertRaisesRegex(TooSlow, "without an answer"):
            bounded(60, int, "no number")
