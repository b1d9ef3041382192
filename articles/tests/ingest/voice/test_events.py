"""When does a report say that it happened?"""

from datetime import date

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.voice.chunks import sentences_of
from articles.ingest.voice.events import SIGNS_OF_TIME, EventDate, event_date
from articles.ingest.voice.signs import Signs

SIGNS = Signs(SIGNS_OF_TIME)
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
    "Fighting went on last week.": (date(2017, 1, 16), date(2017, 1, 22), 3),
    "Fighting went on over the past week.": (date(2017, 1, 21), FRIDAY, 3),
    "Fighting went on over the past two weeks.": (date(2017, 1, 14), FRIDAY, 4),
    "Fighting went on over the past three days.": (date(2017, 1, 24), FRIDAY, 2),
    "Fighting went on during the weekend.": (date(2017, 1, 20), date(2017, 1, 22), 2),
    "The town fell two days ago.": (date(2017, 1, 25), date(2017, 1, 25), 1),
    "The town fell on 2017-01-20.": (date(2017, 1, 20), date(2017, 1, 20), 1),
    "The town fell last month.": (date(2016, 12, 1), date(2016, 12, 31), 4),
    "The town fell in September.": (date(2016, 9, 1), date(2016, 9, 30), 4),
    "The town fell in September 2015.": (date(2015, 9, 1), date(2015, 9, 30), 4),
    # Some days, with both bounds.
    "Clashes on Monday and Tuesday went on.": (date(2017, 1, 23), date(2017, 1, 24), 2),
    "Clashes late Tuesday and early Wednesday went on.": (date(2017, 1, 24), date(2017, 1, 25), 2),
    "Between Friday and Sunday the town fell.": (date(2017, 1, 20), date(2017, 1, 22), 2),
    "From Monday to Wednesday jets came.": (date(2017, 1, 23), date(2017, 1, 25), 2),
    "Jets came between 3 and 5 January.": (date(2017, 1, 3), date(2017, 1, 5), 2),
    "On Monday the town fell and on Tuesday it was retaken.": (date(2017, 1, 23), date(2017, 1, 23), 1),
    # What is told by the way, what lies ahead and what stands above the text do not win.
    "The truce, agreed on 12 September, collapsed in Zenda on Tuesday.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "The town was captured on 12 June 2015; it was retaken on Monday.": (date(2017, 1, 23), date(2017, 1, 23), 1),
    "The town, which fell on 12 January, was hit on Monday.": (date(2017, 1, 23), date(2017, 1, 23), 1),
    "The raid, which took place on Tuesday, failed.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "A year after the 21 August 2013 attack jets came on Monday.": (date(2017, 1, 23), date(2017, 1, 23), 1),
    "Jets came on Tuesday, and talks will resume on Thursday.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "It will not stop, a source said after the raid on Tuesday.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "ZENDA, Jan. 25, 2017 (ZNA) — Bombs fell on Tuesday.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "Published January 25 2017 Bombs fell on Tuesday.": (date(2017, 1, 24), date(2017, 1, 24), 1),
    "On 5 May 2016 Ruritanian jets came.": (date(2016, 5, 5), date(2016, 5, 5), 1),
    "A source said in a statement on Thursday that the gate fell.": (date(2017, 1, 25), date(2017, 1, 26), 2),
    "Earlier this month the bridge was blown up.": (date(2017, 1, 1), FRIDAY, 4),
}
UNDATED = (
    "Clashes broke out in Zenda.",
    "The curfew holds until Monday.",
    "The truce begins next Tuesday.",
    "On 30 February nothing fell.",
    "He was born on 3 May 2031.",
    "Talks will resume on Thursday.",
    "The envoys are to meet on Friday in Zenda.",
    "The convoy is due on Sunday.",
    "The vote is scheduled for Thursday.",
    "The vote is on Thursday next week.",
    "It may fall in March.",
    "It fell in June last year.",
    "A year after the 21 August 2013 attack the town is quiet.",
    "ZENDA, Jan. 25, 2017 (ZNA) — Bombs fell.",
    "Published January 25 2017",
    "The Sunday Times said so.",
    "They marched on the Friday of Dignity.",
    "The shops opened on Black Friday.",
    "The army lost two posts during the past weeks.",
)


def dated(text: str, spans: list[tuple[int, int]], published: date | None) -> EventDate | None:
    sentences = sentences_of(text, spans)
    return event_date(text, list(zip(sentences, SIGNS.marks(sentences), strict=True)), published)


def read(text: str, published: date | None) -> tuple[date, date, int] | None:
    found = dated(text, [(0, len(text))], published)
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

    def test_where_the_day_before_is_meant_too_the_words_say_why(self) -> None:
        for text, words in (
            ("It fell, the mayor said on Thursday.", "said on Thursday"),
            (
                "The mayor told the Gazette late on Thursday that it fell.",
                "told the Gazette late on Thursday",
            ),
            ("A source said in a statement on Thursday that it fell.", "said in a statement on Thursday"),
            ("It fell on Thursday, the mayor said.", "Thursday"),
        ):
            found = dated(text, [(0, len(text))], FRIDAY)
            self.assertEqual((found.words, text[found.start : found.end]), (words, words))

    def test_without_a_day_of_publication_only_a_whole_date_counts(self) -> None:
        self.assertIsNone(read("The town fell on Tuesday.", None))
        self.assertEqual(read("The town fell on 3 May 2016.", None), (date(2016, 5, 3), date(2016, 5, 3), 1))

    def test_what_is_near_is_taken_before_what_was_long_ago(self) -> None:
        for text, wanted in (
            ("It fell in March. It was retaken on Tuesday.", date(2017, 1, 24)),
            ("Talks will resume on Thursday. Jets came on Tuesday.", date(2017, 1, 24)),
            ("A source said on Thursday it fell. It had held out in March.", date(2017, 1, 25)),
            ("It fell in March. A source said on Thursday it did.", date(2016, 3, 1)),
        ):
            end = text.index(".") + 1
            found = dated(text, [(0, end), (end, len(text))], FRIDAY)
            self.assertEqual(found and found.since, wanted, text)

    def test_only_the_first_sentences_are_asked(self) -> None:
        text = "One. Two. Three. Four. It fell on Tuesday."
        spans = [(0, 5), (5, 10), (10, 17), (17, 23), (23, len(text))]
        self.assertIsNone(dated(text, spans, FRIDAY))
        self.assertIsNotNone(dated(text, spans[4:], FRIDAY))

    @given(st.text(max_size=60), st.dates(date(2011, 1, 1), date(2025, 1, 1)), st.sampled_from(sorted(DATED)))
    def test_nothing_lies_after_the_publication(self, before: str, published: date, text: str) -> None:
        found = read(f"{before} {text}", published)
        self.assertTrue(found is None or found[0] <= found[1] <= published)
