"""How does a batch become rows?"""

import zlib
from datetime import date

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import TestCase

from articles import curation
from articles.ingest.records import Rejected
from articles.models import Article, Capture, GroupTag, ImportRun, LedgerRow, NamedTogether, ProvinceTag, Source

from .stories import load, make_loader, make_names, make_tagged, outcomes, the_article

BODY = "The Red Column crossed Northland.\n\nIt was seen in Southland."


class FirstLoadTests(TestCase):
    def setUp(self) -> None:
        self.north, self.south, self.group = make_names()

    def test_story_becomes_an_article_with_its_capture(self) -> None:
        self.assertEqual(outcomes(make_tagged(body=BODY, raw=b"\x00\xff raw bytes")), ["created"])
        article = the_article()
        self.assertEqual((article.title, article.body), ("A bridge is mended", BODY))
        capture = article.captures.get()
        self.assertEqual(zlib.decompress(capture.content), b"\x00\xff raw bytes")
        self.assertEqual((article.current_capture, capture.run), (capture, article.first_run))

    def test_tags_and_mentions_are_rows(self) -> None:
        load(make_tagged(body=BODY))
        article = the_article()
        self.assertEqual(
            set(article.province_tags.values_list("province__slug", flat=True)), {"northland", "southland"}
        )
        self.assertEqual(article.group_tags.get().group, self.group)
        mention = article.mentions.get(province=self.north)
        self.assertEqual(article.body[mention.start : mention.end], "Northland")
        self.assertEqual(mention.name.text, "Northland")

    def test_pairs_in_one_sentence_are_pairs_in_one_paragraph(self) -> None:
        load(make_tagged(body="The Red Column crossed Northland. Rain fell. Southland was dry.\n\nNothing else."))
        pairs = set(NamedTogether.objects.values_list("within", "province__slug"))
        self.assertEqual(pairs, {("sentence", "northland"), ("paragraph", "northland"), ("paragraph", "southland")})

    def test_facets_are_ready_when_the_row_is_written(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "create temporary table written (id bigint) on commit drop;"
                "create function pg_temp.note() returns trigger language plpgsql as"
                " $$ begin insert into written values (new.id); return null; end $$;"
                "create trigger noted after update on articles_article for each row execute function pg_temp.note()"
            )
            load(make_tagged(body=BODY))
            cursor.execute("select count(*) from written")
            self.assertEqual(cursor.fetchone(), (0,))
        facets = the_article().facets
        self.assertTrue({2_000_000 + self.north.pk, 3_000_000 + self.group.pk} <= set(facets))

    def test_rejected_record_keeps_step_reason_and_content(self) -> None:
        self.assertEqual(outcomes(Rejected("a.txt", 12, "extract", "No text.", b"raw")), ["rejected"])
        row = LedgerRow.objects.get()
        self.assertEqual((row.origin, row.offset, row.step, row.reason), ("a.txt", 12, "extract", "No text."))
        self.assertEqual(zlib.decompress(row.content), b"raw")

    def test_ledger_is_in_the_order_of_reading_and_accounts_for_all(self) -> None:
        one, other = make_tagged(), make_tagged(canonical_url="https://gazette.example/2")
        fates = load(one, Rejected("x", 0, "read", "Broken."), one, other)
        self.assertEqual([fate.outcome for fate in fates], ["created", "rejected", "duplicate", "created"])
        self.assertEqual(
            list(LedgerRow.objects.order_by("id").values_list("outcome", flat=True)),
            ["created", "rejected", "duplicate", "created"],
        )
        run = ImportRun.objects.get()
        self.assertEqual((run.read_count, run.created_count, run.duplicate_count, run.rejected_count), (4, 2, 1, 1))


class SecondLoadTests(TestCase):
    def setUp(self) -> None:
        make_names()

    def test_same_input_changes_nothing(self) -> None:
        story = make_tagged()
        load(story)
        before = Article.objects.values().get()
        self.assertEqual(outcomes(story), ["unchanged"])
        self.assertEqual(Article.objects.values().get(), before)
        self.assertEqual(Capture.objects.count(), 1)

    def test_changed_text_is_current_and_the_old_one_stays_in_its_capture(self) -> None:
        load(make_tagged(body="Forty buses came to Northland."))
        self.assertEqual(outcomes(make_tagged(body="Fourteen buses came to Southland.")), ["updated"])
        article = the_article()
        self.assertEqual(article.body, "Fourteen buses came to Southland.")
        self.assertEqual(
            list(article.captures.values_list("body", flat=True)),
            ["Forty buses came to Northland.", "Fourteen buses came to Southland."],
        )
        self.assertEqual([tag.province.slug for tag in article.province_tags.all()], ["southland"])
        self.assertEqual(article.mentions.get().surface, "Southland")

    def test_older_capture_that_arrives_later_does_not_replace_the_text(self) -> None:
        load(make_tagged(body="The later text.", captured_on=date(2018, 5, 2)))
        self.assertEqual(outcomes(make_tagged(body="The earlier text.", captured_on=date(2018, 5, 1))), ["updated"])
        article = the_article()
        self.assertEqual(article.body, "The later text.")
        self.assertEqual(article.captures.count(), 2)

    def test_both_captures_again_change_nothing(self) -> None:
        stories = [make_tagged(body=f"Text {day}.", captured_on=date(2018, 5, day)) for day in (1, 2)]
        self.assertEqual(outcomes(*stories), ["created", "updated"])
        for again in (stories, stories[::-1], stories[:1]):
            self.assertEqual(set(outcomes(*again)), {"unchanged"})
        self.assertEqual(the_article().body, "Text 2.")

    def test_better_reading_of_the_same_bytes_updates_without_a_capture(self) -> None:
        load(make_tagged(raw=b"the bytes"))
        self.assertEqual(outcomes(make_tagged(raw=b"the bytes", credited_source="Harbour Press")), ["updated"])
        self.assertEqual(the_article().credited_source, "Harbour Press")
        self.assertEqual(Capture.objects.count(), 1)

    def test_same_text_in_other_bytes_is_kept_beside(self) -> None:
        load(make_tagged(raw=b"a banner of Monday"))
        self.assertEqual(outcomes(make_tagged(raw=b"a banner of Tuesday")), ["unchanged"])
        self.assertEqual(Capture.objects.count(), 2)


class RepetitionTests(TestCase):
    def test_repeated_row_is_a_duplicate_that_names_the_first(self) -> None:
        first, again = make_tagged(origin="a.csv"), make_tagged(origin="a.csv")
        fates = load(first, again)
        self.assertEqual((fates[1].outcome, fates[1].reason), ("duplicate", f"Repeats a.csv at byte {first.offset}."))
        self.assertEqual(fates[0].article_id, fates[1].article_id)

    def test_repetition_is_seen_across_batches_of_a_run(self) -> None:
        loader = make_loader()
        first = make_tagged(origin="a.csv")
        loader.load([first])
        fate = loader.load([make_tagged(origin="b.csv")])[0]
        self.assertEqual((fate.outcome, fate.reason), ("duplicate", f"Repeats a.csv at byte {first.offset}."))

    def test_text_that_comes_back_within_a_run_is_a_duplicate(self) -> None:
        stories = [make_tagged(body=body) for body in ("One.", "Two.", "One.")]
        self.assertEqual(outcomes(*stories), ["created", "updated", "duplicate"])
        self.assertEqual(the_article().body, "Two.")

    def test_repetition_in_other_bytes_keeps_the_bytes(self) -> None:
        self.assertEqual(outcomes(make_tagged(raw=b"1"), make_tagged(raw=b"2")), ["created", "duplicate"])
        self.assertEqual(Capture.objects.count(), 2)


class EditorTests(TestCase):
    def setUp(self) -> None:
        self.north, self.south, self.group = make_names()
        self.editor = get_user_model().objects.create(username="editor")
        load(make_tagged(body=BODY))
        self.article = the_article()

    def test_rejected_tag_does_not_come_back(self) -> None:
        curation.decide_tag(self.article, self.group, accepted=False, editor=self.editor)
        self.assertEqual(outcomes(make_tagged(body=f"{BODY} It rained.")), ["updated"])
        self.assertEqual(GroupTag.objects.get().status, "rejected")
        self.assertNotIn(3_000_000 + self.group.pk, the_article().facets)

    def test_added_tag_stays_though_the_text_does_not_name_it(self) -> None:
        curation.decide_tag(self.article, self.north, accepted=True, role="primary", editor=self.editor)
        load(make_tagged(body="Nothing is named here."))
        tag = ProvinceTag.objects.get()
        self.assertEqual((tag.province, tag.origin, tag.role), (self.north, "editor", "primary"))

    def test_locked_title_stays_and_the_rest_is_updated(self) -> None:
        curation.correct_article(self.article, {"title": "Northland bridge"}, editor=self.editor)
        self.assertEqual(outcomes(make_tagged(title="The bridge!", body="New words.")), ["updated"])
        article = the_article()
        self.assertEqual((article.title, article.body), ("Northland bridge", "New words."))
        mention = article.mentions.get()
        self.assertEqual((mention.field, article.title[mention.start : mention.end]), ("title", "Northland"))

    def test_locked_fields_alone_do_not_count_as_different(self) -> None:
        curation.correct_article(self.article, {"title": "Northland bridge", "kind": "analysis"}, editor=self.editor)
        self.assertEqual(outcomes(make_tagged(body=BODY)), ["unchanged"])

    def test_locked_source_stays(self) -> None:
        other = Source.objects.create(slug="other", name="Other")
        curation.correct_article(self.article, {"source": other}, editor=self.editor)
        self.assertEqual(outcomes(make_tagged(body="New words.")), ["updated"])
        self.assertEqual(the_article().source, other)
