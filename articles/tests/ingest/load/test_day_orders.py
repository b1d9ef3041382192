"""Is the order of day and month learned from what an outlet's articles show, and from nothing else?"""

import io

from django.test import SimpleTestCase

from articles.ingest.load.day_orders import learned_orders, order_of
from articles.ingest.pipeline import Request, run_import
from articles.ingest.pipeline.progress import Progress
from articles.models import Article, ImportRun, Source
from articles.tests.factories import make_source
from articles.tests.ingest.pipeline.inputs import ImportTests, story

CLEAR = ("13/05/2016", "2016-05-03", "25/11/2016 10:30", "9 May 2016", "Fri 17/06/2016")
AMBIGUOUS = "4/5/2017"


class LearnedOrderTests(ImportTests):
    def setUp(self) -> None:
        super().setUp()
        make_source(slug="post").hosts.create(host="post.example")

    def imported(self, *dates: str, start: int = 0) -> str:
        rows = [
            # Pages one by one: the rows of one file would settle each other.
            self.feed(
                story(number, url=f"https://post.example/{number}", published_at=date), name=f"page{number}.jsonl"
            )
            for number, date in enumerate(dates, start)
        ]
        said = io.StringIO()
        run_import(Request(rows), Progress(said))
        return said.getvalue()

    def precision(self, number: int) -> str:
        return Article.objects.get(url=f"https://post.example/{number}").published_precision

    def test_what_stored_articles_show_settles_the_next_run(self) -> None:
        self.imported(*CLEAR)
        self.assertEqual(learned_orders(), {"post": True})
        self.imported(AMBIGUOUS, start=10)
        article = Article.objects.get(url="https://post.example/10")
        self.assertEqual(
            (str(article.published_on), article.published_precision, article.flags), ("2017-05-04", "day", [])
        )

    def test_the_run_that_shows_it_reads_as_if_it_knew_nothing_and_says_how_to_settle(self) -> None:
        said = self.imported(AMBIGUOUS, *CLEAR)
        self.assertEqual(self.precision(0), "year")
        self.assertIn(
            "1 articles of post may be read with the day or the month first. Its other dates write the day", said
        )
        self.assertIn("reextract --source post", said)

    def test_a_run_that_did_not_finish_teaches_nothing(self) -> None:
        self.imported(*CLEAR)
        ImportRun.objects.update(state=ImportRun.State.INTERRUPTED)
        self.assertEqual(learned_orders(), {})

    def test_what_an_editor_said_and_outlets_that_nobody_described_are_left_alone(self) -> None:
        self.imported(*CLEAR)
        Source.objects.update(day_first=False)
        self.assertEqual(learned_orders(), {})
        self.imported(AMBIGUOUS, start=10)
        self.assertEqual(str(Article.objects.get(url="https://post.example/10").published_on), "2017-04-05")
        Source.objects.update(day_first=None, origin="machine")
        self.assertEqual(learned_orders(), {})


class OrderTests(SimpleTestCase):
    def test_few_voices_and_disagreement_tell_nothing(self) -> None:
        for raws, order in (
            (["13/05/2016"] * 3, True),
            (["05/13/2016"] * 3, False),
            (["13/05/2016"] * 2, None),
            (["4/5/2016"] * 50, None),
            (["13/05/2016", "05/13/2016"] * 9, None),
            (["13/05/2016"] * 19 + ["05/13/2016"], True),
            (["13/05/2016"] * 9 + ["05-13-2016"] * 9, None),
            ([], None),
        ):
            with self.subTest(raws[:2]):
                self.assertEqual(order_of(raws), order)
