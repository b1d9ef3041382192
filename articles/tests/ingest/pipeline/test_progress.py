"""What does a person see while a run lasts?"""

import io
from typing import Any

from django.test import SimpleTestCase

from articles.ingest.pipeline.progress import EVERY, Progress, duration


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class ProgressTests(SimpleTestCase):
    def setUp(self) -> None:
        self.now = 100.0
        self.stream = io.StringIO()

    def progress(self, size: int | None, *, in_bytes: bool = True, **options: Any) -> Progress:
        progress = Progress(self.stream, clock=lambda: self.now, **options)
        progress.begin(size, in_bytes=in_bytes)
        return progress

    def told(self) -> list[str]:
        return self.stream.getvalue().splitlines()

    def test_a_line_has_count_share_rate_time_left_and_outcomes(self) -> None:
        progress = self.progress(1_200_000_000)
        progress.consumed(516_000_000)
        self.now += 14.2
        progress.loaded(12_500, ["created"] * 12_400 + ["unchanged"] * 95 + ["rejected"] * 5)
        line = "12,500 records, 43 % of 1.2 GB, 880/s, about 19 s left: 12,400 created, 95 unchanged, 5 rejected"
        self.assertEqual(self.told(), [line])

    def test_a_line_comes_every_five_seconds_and_no_oftener(self) -> None:
        progress = self.progress(1000)
        for _ in range(11):
            self.now += 1
            progress.consumed(10)
            progress.loaded(1)
        self.assertEqual(len(self.told()), 2)
        self.assertEqual(EVERY, 5)

    def test_a_line_comes_also_while_much_is_read_and_nothing_loaded(self) -> None:
        progress = self.progress(1000)
        self.now += EVERY
        progress.consumed(500)
        self.assertEqual(self.told(), ["0 records, 50 % of 1.0 kB, about 5 s left"])

    def test_input_of_unknown_length_tells_what_was_read(self) -> None:
        progress = self.progress(None)
        progress.consumed(2_500_000)
        self.now += EVERY
        progress.loaded(40)
        self.assertEqual(self.told(), ["40 records, 2.5 MB read, 8.0/s"])

    def test_the_rate_is_that_of_late(self) -> None:
        progress = self.progress(None)
        for _ in range(10):
            self.now += 10
            progress.loaded(1000)
        for _ in range(4):
            self.now += 10
            progress.loaded(10)
        self.assertIn(", 1.0/s", self.told()[-1])

    def test_stored_articles_are_counted_out_of_their_number(self) -> None:
        progress = self.progress(4000, in_bytes=False, noun="articles")
        self.now += 10
        progress.loaded(1000)
        self.assertEqual(self.told(), ["1,000 articles, 25 % of 4,000, 100/s, about 30 s left"])

    def test_a_file_that_grew_is_never_more_than_whole(self) -> None:
        progress = self.progress(1000)
        progress.consumed(5000)
        self.now += EVERY
        progress.loaded(10)
        self.assertEqual(self.told(), ["10 records, 100 % of 1.0 kB, 2.0/s"])

    def test_terminal_shows_a_bar_with_the_same_facts(self) -> None:
        self.stream = Terminal()
        progress = self.progress(1000)
        progress.consumed(500)
        self.now += 10
        progress.loaded(7, ["created"] * 6 + ["rejected"])
        progress.say("a.png: no article")
        progress.end()
        self.assertIn("50 % |", self.stream.getvalue())
        self.assertIn("7 records, 0.7/s, about 10 s left: 6 created, 1 rejected", self.stream.getvalue())
        self.assertIn("a.png: no article\n", self.stream.getvalue())

    def test_terminal_without_a_known_length_shows_the_facts_alone(self) -> None:
        self.stream = Terminal()
        progress = self.progress(None)
        progress.consumed(812)
        progress.loaded(7)
        progress.say("words")
        self.assertIn("7 records, 812 bytes read", self.stream.getvalue())
        self.assertNotIn("%", self.stream.getvalue())
        progress.end()

    def test_quiet_says_nothing(self) -> None:
        self.stream = Terminal()
        progress = self.progress(None, quiet=True)
        self.now += 60
        progress.loaded(5)
        progress.say("words")
        progress.end()
        self.assertEqual(self.stream.getvalue(), "")

    def test_time_is_said_no_closer_than_an_estimate_is(self) -> None:
        said = [duration(seconds) for seconds in (0.2, 40, 59.4, 60, 179, 3599, 7800)]
        self.assertEqual(said, ["1 s", "40 s", "59 s", "1 min", "3 min", "1 h 0 min", "2 h 10 min"])
