"""What does a person see while a run lasts?"""

import io
from unittest.mock import patch

from django.test import SimpleTestCase

from articles.ingest.pipeline.progress import EVERY, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class ProgressTests(SimpleTestCase):
    def test_terminal_shows_a_bar_over_the_bytes(self) -> None:
        stream = Terminal()
        progress = Progress(stream)
        progress.begin(1000)
        progress.consumed(500)
        progress.loaded(7)
        progress.end()
        self.assertIn("reading", stream.getvalue())
        self.assertIn("/1.00k", stream.getvalue())

    def test_elsewhere_a_line_comes_every_ten_seconds(self) -> None:
        stream = io.StringIO()
        with patch(
            "articles.ingest.pipeline.progress.time.monotonic",
            side_effect=[0.0, EVERY - 1, EVERY + 1, EVERY + 1, EVERY + 2],
        ):
            progress = Progress(stream)
            progress.begin(1000)
            for _ in range(3):
                progress.consumed(10)
                progress.loaded(5)
        self.assertEqual(stream.getvalue(), "10 records so far\n")

    def test_quiet_says_nothing(self) -> None:
        stream = Terminal()
        progress = Progress(stream, quiet=True)
        progress.begin(None)
        progress.loaded(5)
        progress.say("words")
        progress.end()
        self.assertEqual(stream.getvalue(), "")
