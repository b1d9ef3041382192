"""When does a report say that it happened?"""

from datetime import date

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.voice.events import event_date

FRIDAY = date(2017, 1, 27)
# Text -> (since, until, precision) for a report of Friday 27 January 2017.
DATED = {
    "Clashes broke out on Tuesday in Zenda.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "The town fell on Friday.": (FRIDAY, FRIDAY, 1),
    "The town fell last Friday.": (date(2017, 1, 20), date(2017, 1, 20), 1),
    "The town fell on 12 June.": (date(2016, 6, 12), date(2016, 6, 12), 1),
    "The town fell on January 3.": (date(2017, 1, 3), date(2017, 1, 3), 1),
    "On 21 August 2013 rockets fell.": (date(2013, 8, 21), date(2013, 8, 21), 1),
    "A source said on Thursday that the gate fell.": (date(2017, 1, 25), date(2017, 1, 26), 2),
    "A source said on Thursday that Tuesday's raid failed.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "Yesterday two shells fell.": (date(2017, 1, 26), date(2017, 1, 26), 1),
    "Jets bombed the camp overnight.": (date(2017, 1, 25), FRIDAY, 2),
    "Fighting went on last week.": (date(2017, 1, 20), FRIDAY, 3),
    "Earlier this month the bridge was blown up.": (date(2017, 1, 1), FRIDAY, 4),
}
UNDATED = (
    "Clashes broke out in Zenda.",
    "The curfew holds until Monday.",
    "The truce begins next Tuesday.",
    "On 30 February nothing fell.",
    "He was born on 3 May 2031.",
)


def read(text: str, published: date | None) -> tuple[date, date, int] | None:
    found = event_date(text, [(0, len(text))], published)
    return (found.since, found.until, found.precision) if found else None


class Events(SimpleTestCase):
    def test_days_are_counted_back_from_the_publication(self) -> None:
        for text, wanted in DATED.items():
            with self.subTest(text):
                self.assertEqual(read(text, FRIDAY), wanted)

    def test_what_is_no_date_of_an_event(self) -> None:
        for text in UNDATED:
            with self.subTest(text):
                self.assertIsNone(read(text, FRIDAY))

    def test_without_a_day_of_publication_only_a_whole_date_counts(self) -> None:
        self.assertIsNone(read("The town fell on Tuesday.", None))
        self.assertEqual(read("The town fell on 3 May 2016.", None), (date(2016, 5, 3), date(2016, 5, 3), 1))

    def test_only_the_first_sentences_are_asked(self) -> None:
        text = "One. Two. Three. Four. It fell on Tuesday."
        spans = [(0, 5), (5, 10), (10, 17), (17, 23), (23, len(text))]
        self.assertIsNone(event_date(text, spans, FRIDAY))
        self.assertIsNotNone(event_date(text, spans[4:], FRIDAY))

    @given(st.text(max_size=60), st.dates(date(2011, 1, 1), date(2025, 1, 1)), st.sampled_from(sorted(DATED)))
    def test_nothing_lies_after_the_publication(self, before: str, published: date, text: str) -> None:
        found = read(f"{before} {text}", published)
        self.assertTrue(found is None or found[0] <= found[1] <= published)
