"""Is the next batch read in time, whole and in order, and does the reading end when it should?"""

import threading
import time
from collections.abc import Iterator

from django.test import SimpleTestCase

from articles.ingest.pipeline.ahead import AHEAD, ReadAhead


def readers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "reading ahead"]


class ReadAheadTests(SimpleTestCase):
    def test_everything_comes_in_order(self) -> None:
        with ReadAhead(iter(range(100))) as batches:
            self.assertEqual(list(batches), list(range(100)))
        self.assertEqual(readers(), [])

    def test_no_more_is_read_ahead_than_is_held(self) -> None:
        taken: list[int] = []

        def source() -> Iterator[int]:
            for number in range(100):
                taken.append(number)
                yield number

        with ReadAhead(source()) as batches:
            next(batches)
            deadline = time.monotonic() + 5
            while len(taken) < AHEAD + 2 and time.monotonic() < deadline:
                time.sleep(0.001)
            time.sleep(0.02)
            # One was given out, AHEAD wait in the queue, one waits for a place in it.
            self.assertEqual(len(taken), AHEAD + 2)

    def test_fault_of_the_source_is_raised_where_batches_are_taken(self) -> None:
        def source() -> Iterator[int]:
            yield 1
            raise OSError("The disk is gone.")

        with ReadAhead(source()) as batches:
            self.assertEqual(next(batches), 1)
            with self.assertRaisesRegex(OSError, "The disk is gone"):
                next(batches)

    def test_leaving_early_ends_the_thread(self) -> None:
        with ReadAhead(iter(range(1000))) as batches:
            next(batches)
        self.assertEqual(readers(), [])
