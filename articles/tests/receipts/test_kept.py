"""Does a receipt keep what was found, and say truly what has become of it?"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from unittest import mock

from django.contrib.auth.models import User
from django.db import connection
from django.test import SimpleTestCase, TestCase, TransactionTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles import curation
from articles.copies.settle import settle
from articles.models import Article, GroupTag, Receipt, ReceiptTally
from articles.receipts.changes import since
from articles.receipts.kept import found, keep
from articles.receipts.packing import packed_hashes, packed_ids, tags_then
from articles.receipts.quota import MOST_FROM_ONE, TooManyReceipts
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive, dated, filterset
from articles.tests.search.archive import found as page_of

SENDER = "192.0.2.1"
IDS = st.lists(st.integers(1, 2**62), unique=True, max_size=50).map(sorted)


def receipt_of(address: str, sender: str = SENDER) -> Receipt:
    asked = filterset(address)
    assert asked.is_valid(), asked.complaints()
    return keep(asked, sender=sender)


def revision() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select n from articles_revision")
        return cursor.fetchone()[0]


class PackingTests(SimpleTestCase):
    @given(IDS, st.data())
    def test_what_was_packed_is_unpacked(self, ids, data):
        tags = data.draw(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=len(ids), max_size=len(ids)))
        receipt = Receipt(ids=packed_ids(ids), tags=packed_hashes(tags))
        self.assertEqual(tags_then(receipt), dict(zip(ids, tags, strict=True)))

    def test_a_run_of_numbers_takes_little(self):
        self.assertLess(len(packed_ids(range(1, 200_001))), 5_000)


class KeepingTests(SmallArchive, TestCase):
    def test_it_keeps_what_the_page_finds(self):
        for search in ("", "q=khanasser", "group=islamic-state&since=2017", "q=nowhere", "count=reports&undated=only"):
            asked, receipt = filterset(search), receipt_of(search)
            self.assertTrue(asked.is_valid())
            ids = sorted(asked.qs.values_list("pk", flat=True))
            self.assertEqual(list(tags_then(receipt)), ids)
            self.assertEqual(receipt.article_count, page_of(search).article_count)
            self.assertEqual(receipt.ids_sha256, sha256("\n".join(map(str, ids)).encode()).hexdigest())
            self.assertEqual(receipt.revision, revision())

    def test_the_same_search_at_the_same_revision_is_one_receipt(self):
        first = receipt_of("q=khanasser&province=aleppo&sort=oldest&page=2&per_page=1")
        self.assertEqual(receipt_of("province=aleppo&q=khanasser&count=articles&facets=no&map=share"), first)
        self.assertNotEqual(receipt_of("q=khanasser"), first)
        self.assertRegex(first.key, r"^[a-z2-7]{12}$")

    def test_it_says_what_was_asked_and_how_it_was_read(self):
        receipt = receipt_of("q=khanasser&province=aleppo&since=2017")
        self.assertEqual(receipt.querystring, "q=khanasser&province=aleppo&since=2017")
        self.assertEqual(receipt.asked["in_words"], "Articles on khanasser in Aleppo, published since 2017.")
        self.assertEqual(receipt.asked["filters"], {"province": ["aleppo"], "since": ["2017"]})

    def test_reports_and_articles_are_two_receipts_with_both_numbers(self):
        for source in (self.courier, self.wire):
            make_article(source=source, body="Convoy news. " * 40, title="Convoy arrives")
        list(settle())
        articles, reports = receipt_of("q=convoy&map=share"), receipt_of("q=convoy&count=reports")
        self.assertEqual((articles.querystring, reports.querystring), ("q=convoy", "q=convoy&count=reports"))
        self.assertEqual((articles.article_count, articles.report_count), (2, None))
        self.assertEqual((reports.article_count, reports.report_count), (2, page_of("q=convoy&count=reports").total))
        self.assertEqual((reports.asked["counting"], reports.asked["filters"]), ("reports", {}))

    def test_of_very_many_articles_their_number_and_a_hash_are_kept(self):
        listed = receipt_of("q=khanasser")
        Receipt.objects.all().delete()
        with mock.patch("articles.receipts.kept.LISTED_UP_TO", 2):
            counted = receipt_of("q=khanasser")
            now = since(counted)
        self.assertEqual((counted.ids_sha256, counted.article_count), (listed.ids_sha256, listed.article_count))
        self.assertIsNone(tags_then(counted))
        self.assertEqual((now.is_listed, now.is_same), (False, True))

    def test_what_an_address_asked_for_is_counted_for_all_processes_and_forgotten_after_the_hour(self):
        receipt_of("q=one")
        receipt_of("q=two")
        (tally,) = ReceiptTally.objects.all()
        self.assertEqual(tally.receipt_count, 2)
        self.assertNotIn(SENDER, tally.mark)
        ReceiptTally.objects.update(hour=tally.hour - timedelta(hours=1))
        receipt_of("q=three", sender="192.0.2.9")
        self.assertEqual(ReceiptTally.objects.get().receipt_count, 1)

    def test_one_address_makes_no_more_than_a_few_and_gets_again_what_there_is(self):
        for number in range(MOST_FROM_ONE):
            receipt_of(f"q=word{number}")
        with self.assertRaises(TooManyReceipts):
            receipt_of("q=another")
        self.assertEqual(receipt_of("q=word3").querystring, "q=word3")
        self.assertEqual(receipt_of("q=another", sender="192.0.2.2").querystring, "q=another")
        with mock.patch("articles.receipts.quota.MOST_A_DAY", 5), self.assertRaises(TooManyReceipts):
            receipt_of("q=third", sender="192.0.2.3")


class SinceTests(SmallArchive, TestCase):
    """Each thing that can happen to an article, one at a time."""

    def setUp(self):
        self.receipt = receipt_of("q=khanasser")
        self.articles = {article.title: article for article in Article.objects.all()}
        self.editor = User(username="editor")
        self.editor.save()

    def assert_since(self, **changes):
        now = since(self.receipt)
        told = {
            name: list(getattr(now, name))
            for name in ("added", "withdrawn", "removed", "unmatched", "retagged", "corrected")
        }
        expected = {name: sorted(article.pk for article in articles) for name, articles in changes.items()}
        self.assertEqual({name: ids for name, ids in told.items() if ids}, expected)
        self.assertEqual(now.article_count, len(found(filterset_of(self.receipt)).tags))

    def test_nothing_has_changed(self):
        self.assert_since()
        self.assertTrue(since(self.receipt).is_same)

    def test_an_article_was_added(self):
        self.assert_since(added=[make_article(body="Khanasser again")])
        self.assertFalse(since(self.receipt).is_same)

    def test_an_article_was_withdrawn_hidden_or_deleted(self):
        withdrawn, hidden, gone = (
            self.articles[title] for title in ("Road reopened", "Villages shelled", "Market day")
        )
        curation.set_visibility(withdrawn, "withdrawn", editor=self.editor, reason="Asked to.")
        curation.set_visibility(hidden, "hidden", editor=self.editor, reason="Twice.")
        number = Article(pk=gone.pk)
        gone.delete()
        self.assert_since(withdrawn=[withdrawn], removed=[hidden, number])

    def test_an_article_was_tagged_anew(self):
        article = self.articles["Market day"]
        curation.decide_tag(article, self.army, accepted=True, editor=self.editor)
        self.assert_since(retagged=[article])
        self.assertTrue(since(self.receipt).is_same)

    def test_a_province_became_the_main_one(self):
        article = self.articles["Market day"]
        curation.decide_tag(article, self.aleppo, accepted=True, role="primary", editor=self.editor)
        self.assert_since(retagged=[article])

    def test_what_is_no_tag_makes_nobody_retagged(self):
        curation.correct_article(self.articles["Market day"], {"kind": "feature"}, editor=self.editor)
        self.assert_since()

    def test_a_title_a_date_or_a_text_was_corrected(self):
        article, other = self.articles["Market day"], self.articles["Road reopened"]
        curation.correct_article(article, {"title": "Market day again"}, editor=self.editor)
        self.assert_since(corrected=[article])
        curation.correct_article(other, {"published_at": datetime(2017, 1, 5, tzinfo=UTC)}, editor=self.editor)
        self.assert_since(corrected=[article, other])
        Article.objects.filter(title="Villages shelled").update(content_hash="0" * 64)
        self.assert_since(corrected=[article, other, self.articles["Villages shelled"]])

    def test_a_receipt_of_before_says_that_it_kept_no_texts(self):
        Receipt.objects.update(texts=None)
        self.receipt.refresh_from_db()
        self.assertIsNone(since(self.receipt).corrected)

    def test_an_article_no_longer_matches(self):
        article = self.articles["Road reopened"]
        Article.objects.filter(pk=article.pk).update(body="Another text.")
        self.assert_since(unmatched=[article])

    def test_a_tag_that_was_asked_for_is_gone(self):
        receipt = receipt_of("group=islamic-state")
        article = self.articles["Road reopened"]
        curation.decide_tag(article, self.state, accepted=False, editor=self.editor)
        self.assertEqual(since(receipt).unmatched, [article.pk])

    def test_a_search_that_can_no_longer_be_asked_says_so(self):
        receipt = receipt_of("group=syrian-arab-army")
        GroupTag.objects.filter(group=self.army).delete()
        self.army.delete()
        self.assertIsNone(since(receipt))


class RevisionTests(TransactionTestCase):
    def test_to_keep_a_receipt_raises_no_revision_and_a_change_makes_another(self):
        make_article(body="road", **dated("2017-01-01"))
        before = revision()
        first = receipt_of("q=road")
        self.assertEqual((revision(), first.revision), (before, before))
        self.assertEqual(receipt_of("q=road"), first)
        make_article(body="road")
        later = receipt_of("q=road")
        self.assertNotEqual(later.key, first.key)
        self.assertEqual((first.article_count, later.article_count), (1, 2))
        self.assertEqual(len(since(first).added), 1)


def filterset_of(receipt: Receipt):
    asked = filterset(receipt.querystring)
    assert asked.is_valid()
    return asked
