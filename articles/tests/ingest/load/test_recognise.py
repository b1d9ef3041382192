"""Is an article known again when it comes with more or with less beside it than before?"""

from datetime import datetime

from django.test import TestCase

from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.undo import undo_run
from articles.ingest.story import Basis, Dating, Precision
from articles.ingest.tag import Lexicon
from articles.ingest.tagged_stories import TaggedStory
from articles.models import Article, ImportRun, Source
from articles.tests.factories import make_source

from .stories import load, make_tagged, outcomes, the_article

BARE = {"source": "", "source_basis": "none", "url": "", "canonical_url": ""}
FULL = {"source": "gazette.example", "source_basis": "manifest"}
STATED_DATE = Dating(datetime(2016, 5, 3), Precision.DAY, Basis.MANIFEST, "2016-05-03")


def bare(**fields: object) -> TaggedStory:
    """The story with nothing known beside its bytes."""
    return make_tagged(**BARE | fields)


def full(**fields: object) -> TaggedStory:
    """The same bytes with address and outlet."""
    return make_tagged(**FULL | fields)


class MoreIsKnownTests(TestCase):
    def test_bytes_that_come_again_with_address_and_outlet_are_the_same_article(self) -> None:
        self.assertEqual(outcomes(bare()), ["created"])
        self.assertEqual(outcomes(full()), ["updated"])
        article = the_article()
        self.assertEqual((article.source.slug, article.url), ("gazette-example", "https://gazette.example/bridge"))
        self.assertEqual((article.captures.count(), outcomes(full())), (1, ["unchanged"]))

    def test_both_in_one_batch_are_one_article(self) -> None:
        self.assertEqual(outcomes(bare(), full()), ["created", "updated"])
        self.assertEqual(the_article().source.slug, "gazette-example")

    def test_outlet_alone_is_taken_on_at_the_same_address(self) -> None:
        load(make_tagged(source="", source_basis="none"))
        self.assertEqual(outcomes(full()), ["updated"])
        self.assertEqual(the_article().source.slug, "gazette-example")

    def test_undoing_gives_the_article_back_as_it_was(self) -> None:
        load(bare())
        before = the_article()
        load(full())
        undo_run(ImportRun.objects.latest("id"), Lexicon(stored_vocabulary()), record_ids())
        after = the_article()
        self.assertEqual((after.identity, after.url, after.source), (before.identity, "", before.source))
        self.assertEqual(outcomes(bare()), ["unchanged"])

    def test_same_bytes_at_two_addresses_are_two_articles(self) -> None:
        there = "https://herald.example/bridge"
        self.assertEqual(
            outcomes(bare(), full(), full(source="herald.example", url=there, canonical_url=there)),
            ["created", "updated", "created"],
        )
        self.assertEqual(Article.objects.count(), 2)

    def test_same_bytes_of_two_stated_outlets_are_two_articles(self) -> None:
        load(full(url="", canonical_url=""))
        self.assertEqual(outcomes(full(source="herald.example")), ["created"])

    def test_address_that_is_an_article_already_is_that_article(self) -> None:
        load(full(body="Older words."))
        load(bare())
        self.assertEqual(outcomes(full()), ["updated"])
        self.assertEqual(Article.objects.filter(canonical_url="").count(), 1)


class LessIsSaidTests(TestCase):
    def test_bytes_that_come_again_without_anything_change_nothing(self) -> None:
        load(full(published=STATED_DATE, dates=(STATED_DATE,), captured_on=STATED_DATE.on))
        before = Article.objects.values().get()
        self.assertEqual(outcomes(bare(flags=("undated",))), ["unchanged"])
        self.assertEqual(Article.objects.values().get(), before)

    def test_poorer_reading_of_the_same_bytes_changes_nothing(self) -> None:
        there = Dating(datetime(2016, 5, 3), Precision.DAY, Basis.URL, "/2016/05/03/")
        raw = b"the page as it came"
        load(full(raw=raw, published=there, dates=(there,)))
        before = Article.objects.values().get()
        poorer = bare(raw=raw, title="A bridge is mended | The Gazette", body="Share this page.\n\nMasons mended it.")
        self.assertEqual(outcomes(poorer), ["unchanged"])
        self.assertEqual(Article.objects.values().get(), before)

    def test_one_thing_more_and_another_less_are_both_heeded(self) -> None:
        load(full())
        self.assertEqual(outcomes(make_tagged(source="", source_basis="none", published=STATED_DATE)), ["updated"])
        article = the_article()
        self.assertEqual((article.source.slug, article.published_basis), ("gazette-example", "manifest"))

    def test_outlet_that_was_stated_stays_when_the_address_is_said_without_it(self) -> None:
        load(full(source="gazette.example", url="", canonical_url=""))
        self.assertEqual(outcomes(make_tagged(source="herald.example", source_basis="url")), ["updated"])
        article = the_article()
        self.assertEqual((article.source.slug, article.canonical_url), ("gazette-example", article.url))
        self.assertEqual(outcomes(full()), ["unchanged"])

    def test_new_text_leaves_the_date_that_was_stated(self) -> None:
        load(full(published=STATED_DATE))
        self.assertEqual(outcomes(full(body="New words.")), ["updated"])
        article = the_article()
        self.assertEqual((article.body, article.published_basis), ("New words.", "manifest"))
        self.assertEqual(str(article.published_on), "2016-05-03")

    def test_stated_outlet_is_replaced_by_another_statement(self) -> None:
        make_source(slug="herald")
        load(full(url="", canonical_url=""))
        load(full(source="herald", url="", canonical_url="", source_basis="row"))
        self.assertIn(the_article().source, Source.objects.filter(slug="herald"))

    def test_reading_that_no_one_stated_may_be_taken_back(self) -> None:
        load(bare(source="gazette.example", source_basis="footprint"))
        self.assertEqual(outcomes(bare()), ["updated"])
        self.assertEqual(the_article().source.slug, "unknown")
