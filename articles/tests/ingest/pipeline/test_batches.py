"""How do records become batches, and how do batches end?"""

import os
import signal
from collections.abc import Iterator
from unittest.mock import patch

from django.test import SimpleTestCase

from articles.ingest.pipeline.batches import raw_batches, up_to_first_reject
from articles.ingest.pipeline.stopping import Stopping
from articles.ingest.records import Record, Rejected

RECORDS = [Record(b"x" * 10, f"{number}.txt") for number in range(7)]


def sizes(records: list[Record], size: int) -> list[int]:
    return [len(batch) for batch in raw_batches(iter(records), size, Stopping())]


class RawBatchTests(SimpleTestCase):
    def test_batches_are_full_but_the_last(self) -> None:
        self.assertEqual(sizes(RECORDS, 3), [3, 3, 1])
        self.assertEqual(sizes(RECORDS[:6], 3), [3, 3])
        self.assertEqual(sizes([], 3), [])

    def test_large_records_end_a_batch_early(self) -> None:
        with patch("articles.ingest.pipeline.batches.MOST_BYTES", 25):
            self.assertEqual(sizes(RECORDS, 5), [3, 3, 1])

    def test_nothing_is_read_beyond_the_batch_in_hand(self) -> None:
        taken = []

        def records() -> Iterator[Record]:
            for record in RECORDS:
                taken.append(record)
                yield record

        next(raw_batches(records(), 3, Stopping()))
        self.assertEqual(len(taken), 3)

    def test_signal_while_a_record_is_awaited_ends_with_what_was_read(self) -> None:
        def records() -> Iterator[Record]:
            yield from RECORDS[:2]
            os.kill(os.getpid(), signal.SIGTERM)
            raise AssertionError("The signal did not break off the waiting.")

        stopping = Stopping()
        with stopping.listening():
            self.assertEqual([len(batch) for batch in raw_batches(records(), 5, stopping)], [2])
        self.assertTrue(stopping.asked)

    def test_signal_between_batches_is_noted(self) -> None:
        stopping = Stopping()
        with stopping.listening():
            batches = raw_batches(iter(RECORDS), 2, stopping)
            next(batches)
            os.kill(os.getpid(), signal.SIGINT)
            self.assertEqual(list(batches), [])


class FirstRejectTests(SimpleTestCase):
    def test_batch_ends_with_its_first_reject(self) -> None:
        reject = Rejected("2.txt", 0, "read", "Empty.")
        self.assertEqual(up_to_first_reject([*RECORDS[:2], reject, RECORDS[3]]), [*RECORDS[:2], reject])
        self.assertEqual(up_to_first_reject(list(RECORDS)), RECORDS)
