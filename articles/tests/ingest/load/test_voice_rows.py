"""Do claims, quoted sources and event dates become rows that follow each reading and go with what they name?"""

from datetime import date

from django.test import TestCase

from articles.ingest.load.check import faults
from articles.ingest.load.names import record_ids
from articles.ingest.load.tags import replace_tags
from articles.ingest.story import Tags
from articles.ingest.voice.claims import Claim
from articles.ingest.voice.events import EventDate
from articles.ingest.voice.quotes import Quote
from articles.ingest.voice.shapes import Harm
from articles.models import CasualtyClaim, QuotedSource
from articles.models import EventDate as EventRow
from articles.tests.factories import make_article

from .stories import make_names

BODY = "On Tuesday six Red Column guards were killed, a local source said."
DAY = date(2017, 1, 24)
CLAIM = Claim(11, 44, Harm.KILLED, 6, 6, "six", "Red Column guards", "red-column", "a local source")
TAGS = Tags(
    claims=(CLAIM,),
    quotes=(Quote(46, 60, "a local source", False, False),),
    event=EventDate(DAY, DAY, 1, 3, 10, "Tuesday"),
)


class VoiceRowsTests(TestCase):
    def setUp(self) -> None:
        _, _, self.group = make_names()
        self.article = make_article(body=BODY)
        self.replace(TAGS)

    def replace(self, tags: Tags) -> None:
        replace_tags([(self.article.pk, tags)], record_ids())

    def test_rows_say_what_was_read(self) -> None:
        claim = CasualtyClaim.objects.get()
        self.assertEqual(
            (claim.quotation, claim.group, claim.attributed_to), (BODY[11:44], self.group, "a local source")
        )
        self.assertEqual((claim.harm, claim.low, claim.high), ("killed", 6, 6))
        self.assertEqual(QuotedSource.objects.get().label, "a local source")
        self.assertEqual(self.article.event_date.since, DAY)

    def test_the_same_again_writes_nothing_and_what_is_gone_goes(self) -> None:
        before = set(CasualtyClaim.objects.values_list("id")), set(EventRow.objects.values_list("id"))
        self.replace(TAGS)
        self.assertEqual(
            (set(CasualtyClaim.objects.values_list("id")), set(EventRow.objects.values_list("id"))), before
        )
        self.replace(Tags(claims=(CLAIM._replace(low=7, high=7),)))
        self.assertEqual(CasualtyClaim.objects.get().low, 7)
        self.assertFalse(QuotedSource.objects.exists() or EventRow.objects.exists())

    def test_a_deleted_group_leaves_the_claim_and_a_deleted_article_nothing(self) -> None:
        self.group.delete()
        self.assertIsNone(CasualtyClaim.objects.get().group_id)
        self.article.delete()
        self.assertFalse(CasualtyClaim.objects.exists() or QuotedSource.objects.exists() or EventRow.objects.exists())
        self.assertEqual(list(faults()), [])
