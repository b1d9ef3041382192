"""Does a page that takes for ever cost its own reading and nothing else?"""

import re
import signal
import threading
from unittest.mock import patch

from django.test import SimpleTestCase

from articles.ingest import deadline as deadlines
from articles.ingest import tagged_stories
from articles.ingest.deadline import TooSlow, deadline, seconds_for
from articles.ingest.records import Record, Rejected

from .test_tagged_stories import KNOWLEDGE, PAGE


def endless(*arguments: object, **options: object) -> None:
    """A parser that never ends, and takes every exception for one of its own."""
    while True:
        try:
            re.match(r"(a+)+$", "a" * 60 + "b")
        except Exception:  # noqa: BLE001, S112 - as libraries do
            continue


class DeadlineTests(SimpleTestCase):
    def test_endless_work_is_broken_off(self) -> None:
        with self.assertRaises(TooSlow), deadline(0.05):
            endless()

    def test_work_in_time_is_left_alone_and_nothing_comes_after(self) -> None:
        before = signal.getsignal(signal.SIGVTALRM)
        with deadline(0.05):
            pass
        self.assertEqual(signal.getitimer(signal.ITIMER_VIRTUAL), (0.0, 0.0))
        self.assertEqual(signal.getsignal(signal.SIGVTALRM), before)

    def test_thread_that_signals_do_not_reach_works_on(self) -> None:
        done = []

        def work() -> None:
            with deadline(0.001):
                done.append(sum(range(1_000_000)))

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        self.assertEqual(len(done), 1)

    def test_long_texts_get_longer_and_markup_does_not(self) -> None:
        content = b"x" * 3_000_000
        self.assertEqual(seconds_for(Record(content, "x.txt")), 17.0)
        self.assertEqual(seconds_for(Record(content, "x.html", media_type="text/html")), 2.0)


class SlowPageTests(SimpleTestCase):
    def test_slow_page_is_rejected_and_the_next_one_is_read(self) -> None:
        read_story = tagged_stories.read_story

        def slow_once(record: Record, *arguments: object, **options: object) -> object:
            return endless() if record.origin == "slow.txt" else read_story(record, *arguments, **options)

        reader = tagged_stories.StoryReader(KNOWLEDGE)
        with patch.object(deadlines, "SECONDS", 0.05), patch.object(tagged_stories, "read_story", slow_once):
            slow, quick = reader.read_all([Record(PAGE, "slow.txt"), Record(PAGE, "quick.txt")])
        self.assertIsInstance(slow, Rejected)
        self.assertIn("s of the processor", slow.reason)
        self.assertEqual(slow.content, PAGE)
        self.assertNotIsInstance(quick, Rejected)
