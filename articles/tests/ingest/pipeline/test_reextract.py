"""Are stored captures read again with today's rules, whole, once, and so that it can be taken back?"""

import io
import itertools
import os
import signal
from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import User
from django.db import OperationalError
from django.db.models import QuerySet

from articles import curation
from articles.ingest.load.check import faults
from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.reread import Change, Rereader
from articles.ingest.load.undo import Undone, undo_run
from articles.ingest.pipeline.progress import Progress
from articles.ingest.pipeline.reextract import Outcome, Rereading, reextract
from articles.ingest.tag import Lexicon
from articles.models import Article, Capture, ImportRun, LedgerRow, Name, ProvinceTag, Source, SourceHost, SourceRule
from articles.tests.factories import make_article, make_province

from .inputs import ImportTests, run, story

SAID = "Masons mended the {} bridge over the river at dawn, the council of the town said on Tuesday."
FOOT = "Write to the desk – we answer"


def page(number: int, *, foot: str = FOOT, date: str = "") -> bytes:
    """A page as text: title, perhaps a date, two paragraphs, a line of furniture."""
    one, two = SAID.format(f"first of {number}"), SAID.format(f"second of {number}")
    return f"Bridges of day {number} are mended\n\n{date}\n\n{one}\n\n{two}\n\n{foot}\n".encode()


class ReextractTests(ImportTests):
    def setUp(self) -> None:
        super().setUp()
        self.source = Source.objects.create(slug="gazette", name="The Gazette", origin="editor")
        SourceHost.objects.create(source=self.source, host="gazette.example")
        self.told: list[Change] = []

    def bring(self, count: int = 3, **options: Any) -> None:
        """Import so many pages with a manifest that gives their addresses."""
        paths = [self.write(f"page-{number}.txt", page(number)) for number in range(count)]
        rows = "".join(f"page-{number}.txt,https://gazette.example/{number},2018-02-01\n" for number in range(count))
        manifest = self.write("manifest.csv", b"path,url,fetched_at\n" + rows.encode())
        run(*paths, manifest=manifest, **options)

    def again(self, articles: QuerySet[Article] | None = None, **asked: Any) -> Outcome:
        self.told = []
        return reextract(
            Article.objects.all() if articles is None else articles,
            Rereading(**asked),
            Progress(io.StringIO(), quiet=True),
            lambda change, said: self.told.append(change),
        )

    def rule(self, pattern: str = "Write to the desk.*", kind: str = "chrome") -> SourceRule:
        return SourceRule.objects.create(source=self.source, kind=kind, pattern=pattern)

    def undo(self) -> Undone:
        newest = ImportRun.objects.order_by("-id")[0]
        return undo_run(newest, Lexicon(stored_vocabulary()), record_ids())


class ReadingTests(ReextractTests):
    def test_nothing_new_changes_nothing_and_is_not_read(self) -> None:
        self.bring()
        before = list(Article.objects.order_by("id").values())
        with patch("articles.ingest.tagged_stories.read_story") as read:
            outcome = self.again()
        self.assertEqual((read.call_count, dict(outcome.counts), outcome.state), (0, {"unchanged": 3}, "finished"))
        self.assertEqual(list(Article.objects.order_by("id").values()), before)

    def test_a_new_rule_changes_text_and_capture_and_no_bytes(self) -> None:
        self.bring()
        self.assertIn(FOOT, Article.objects.first().body)
        kept = list(Capture.objects.order_by("id").values("id", "content", "sha256", "origin", "beside"))
        self.rule()
        outcome = self.again()
        self.assertEqual((dict(outcome.counts), dict(outcome.fields)), ({"updated": 3}, {"text": 3}))
        for article in Article.objects.select_related("current_capture"):
            self.assertNotIn(FOOT, article.body)
            self.assertEqual(article.current_capture.body, article.body)
            self.assertEqual(article.captured_at.isoformat()[:10], "2018-02-01")
        stored = Capture.objects.order_by("id").values("id", "content", "sha256", "origin", "beside")
        self.assertEqual(list(stored), kept)
        self.assertEqual(list(faults()), [])

    def test_the_ledger_says_what_became_of_each(self) -> None:
        self.bring(2)
        self.rule()
        outcome = self.again(Article.objects.filter(pk=Article.objects.first().pk))
        done = ImportRun.objects.get(pk=outcome.run)
        self.assertEqual(
            (done.state, done.read_count, done.updated_count, done.options["kind"]), ("finished", 1, 1, "reextract")
        )
        row = done.ledger.get()
        self.assertEqual(
            (row.outcome, row.reason, row.article), ("updated", "Read again: text.", Article.objects.first())
        )
        self.assertEqual(row.origin, Capture.objects.get(article=row.article).origin)

    def test_importing_the_same_files_again_changes_nothing(self) -> None:
        self.bring()
        self.rule()
        self.again()
        bodies = list(Article.objects.order_by("id").values_list("body", "content_hash", "identity"))
        run(self.write("page-0.txt", page(0)), manifest=str(self.folder / "manifest.csv"))
        self.assertEqual(ImportRun.objects.order_by("-id")[0].unchanged_count, 1)
        self.assertEqual(list(Article.objects.order_by("id").values_list("body", "content_hash", "identity")), bodies)

    def test_dates_as_only_this_outlet_prints_them_are_found(self) -> None:
        path = self.write("odd.txt", page(7, date="No. 9/3-16"))
        run(path, source="gazette")
        self.assertIsNone(Article.objects.get().published_at)
        self.rule("No. %d/%m-%y", "date_format")
        self.assertEqual(set(self.again().fields), {"date", "dates read", "text"})
        self.assertEqual(Article.objects.get().published_on.isoformat(), "2016-03-09")

    def test_tags_are_read_again_from_the_new_text(self) -> None:
        Name.objects.create(text="Deskland", province=make_province("deskland"), origin="pack")
        path = self.write("a.txt", page(1, foot="Write to the desk in Deskland"))
        run(path, source="gazette")
        self.assertEqual(ProvinceTag.objects.count(), 1)
        self.rule()
        self.assertEqual(set(self.again().fields), {"text", "tags"})
        self.assertEqual(ProvinceTag.objects.count(), 0)

    def test_a_text_without_address_is_known_by_its_new_text(self) -> None:
        path = self.write("a.txt", page(1))
        run(path, source="gazette")
        identity = Article.objects.get().identity
        self.rule()
        self.again()
        self.assertNotEqual(Article.objects.get().identity, identity)
        run(path, source="gazette")
        self.assertEqual(Article.objects.count(), 1)

    def test_rows_of_a_feed_are_read_again_with_their_columns(self) -> None:
        foot = "\n\nWrite to the desk – we answer"
        run(
            self.feed(
                *(
                    {**story(number), "body": story(number)["body"] + foot, "published_at": "2016-03-04"}
                    for number in range(2)
                )
            ),
            source="gazette",
        )
        self.rule()
        self.assertEqual(dict(self.again().fields), {"text": 2})
        article = Article.objects.order_by("id")[0]
        self.assertEqual((article.body, article.published_on.isoformat()), (story(0)["body"], "2016-03-04"))

    def test_all_reads_what_was_read_so_already(self) -> None:
        self.bring(2)
        Article.objects.update(body="Lost.")
        self.assertEqual(dict(self.again().counts), {"unchanged": 2})
        self.assertEqual(dict(self.again(everything=True).counts), {"updated": 2})
        self.assertIn("Masons", Article.objects.first().body)

    def test_an_article_without_a_capture_is_left(self) -> None:
        make_article()
        self.assertEqual(self.again().read, 0)

    def test_workers_and_small_batches_give_the_same(self) -> None:
        self.bring(5)
        self.rule()
        outcome = self.again(workers=2, batch_size=2)
        self.assertEqual(dict(outcome.counts), {"updated": 5})
        self.assertEqual(Article.objects.filter(body__contains=FOOT).count(), 0)


class CapturesOfOldTests(ReextractTests):
    """Captures stored before it was kept what stood beside their bytes."""

    def test_a_page_is_read_with_what_the_columns_say(self) -> None:
        self.bring()
        Capture.objects.update(beside=None, reading_key=None)
        before = list(Article.objects.order_by("id").values("url", "identity", "source", "captured_at", "published_at"))
        self.assertEqual(dict(self.again().counts), {"unchanged": 3})
        self.rule()
        self.assertEqual(dict(self.again().fields), {"text": 3})
        after = Article.objects.order_by("id").values("url", "identity", "source", "captured_at", "published_at")
        self.assertEqual(list(after), before)

    def test_a_stated_source_and_date_stay(self) -> None:
        path = self.write("a.txt", page(1))
        manifest = self.write("manifest.csv", b"path,source,published_at\na.txt,gazette,2016-05-06\n")
        run(path, manifest=manifest)
        Capture.objects.update(beside=None, reading_key=None)
        self.rule()
        self.assertEqual(dict(self.again().fields), {"text": 1})
        article = Article.objects.get()
        self.assertEqual(
            (article.source, article.published_basis, str(article.published_on)),
            (self.source, "manifest", "2016-05-06"),
        )

    def test_a_row_is_told_to_be_imported_once_more(self) -> None:
        run(self.feed(story(1)))
        before = Article.objects.values().get()
        Capture.objects.update(beside=None, reading_key=None)
        self.assertEqual(dict(self.again().counts), {"rejected": 1})
        self.assertIn("Import its file once more", self.told[0].fate.reason)
        self.assertEqual(Article.objects.values().get(), before)

    def test_damaged_bytes_are_told(self) -> None:
        self.bring(2)
        damaged = Capture.objects.first()
        Capture.objects.filter(pk=damaged.pk).update(content=b"no zlib stream")
        outcome = self.again(everything=True)
        self.assertEqual(dict(outcome.counts), {"rejected": 1, "unchanged": 1})
        self.assertRegex(
            LedgerRow.objects.get(outcome="rejected", article=damaged.article).reason,
            "cannot be unpacked.*check_archive",
        )


class EditorTests(ReextractTests):
    def test_what_an_editor_set_stays(self) -> None:
        self.bring(1)
        editor = User.objects.create_user("amina")
        curation.correct_article(
            Article.objects.get(), {"title": "The editor's title", "published_at": None}, editor=editor
        )
        self.rule("Bridges of day .*")
        self.again()
        article = Article.objects.select_related("current_capture").get()
        self.assertEqual((article.title, article.locked_fields), ("The editor's title", ["title"]))
        self.assertNotEqual(article.current_capture.title, "Bridges of day 0 are mended")
        self.assertEqual(list(faults()), [])

    def test_a_tag_that_an_editor_rejected_stays_rejected(self) -> None:
        province = make_province("riverland")
        Name.objects.create(text="river", province=province, origin="pack")
        self.bring(1)
        curation.decide_tag(Article.objects.get(), province, accepted=False, editor=User.objects.create_user("amina"))
        self.rule()
        self.again()
        self.assertEqual(ProvinceTag.objects.get().status, "rejected")


class TroubleTests(ReextractTests):
    def test_what_today_is_no_article_stays_as_it_was(self) -> None:
        self.bring(1)
        before = Article.objects.values().get()
        self.rule("Masons.*|Write.*")
        outcome = self.again()
        self.assertEqual(dict(outcome.counts), {"rejected": 1})
        self.assertRegex(self.told[0].fate.reason, "The page .*\\. The article stays as it was\\.")
        self.assertEqual(Article.objects.values().get(), before)

    def test_two_articles_that_now_read_alike_are_told(self) -> None:
        for name, foot in (("a.txt", "Write to the desk – A"), ("b.txt", "Write to the desk – B")):
            run(self.write(name, page(1, foot=foot)), source="gazette")
        self.rule()
        outcome = self.again()
        self.assertEqual(dict(outcome.counts), {"updated": 1, "rejected": 1})
        first, second = Article.objects.order_by("id")
        self.assertIn(f"It now reads as article {first.pk} does", LedgerRow.objects.get(outcome="rejected").reason)
        self.assertIn(FOOT[:18], second.body)
        self.assertEqual(list(faults()), [])

    def test_a_database_that_stops_ends_the_run_and_the_next_does_the_rest(self) -> None:
        self.bring(5)
        self.rule()
        calls = itertools.count()

        def load(writer: Rereader, batch: Any) -> Any:
            if next(calls) == 2:
                raise OperationalError("gone")
            return Rereader_load(writer, batch)

        Rereader_load = Rereader.load  # noqa: N806
        with patch.object(Rereader, "load", load):
            outcome = self.again(batch_size=2)
        self.assertEqual((outcome.state, dict(outcome.counts)), ("failed", {"updated": 4}))
        self.assertIn("run it again", outcome.failure)
        self.assertEqual(dict(self.again(batch_size=2).counts), {"unchanged": 4, "updated": 1})
        self.assertEqual(Article.objects.filter(body__contains=FOOT).count(), 0)

    def test_a_signal_ends_the_run_after_the_batch_in_hand(self) -> None:
        self.bring(4)
        self.rule()
        original = Rereader.load

        def load(writer: Rereader, batch: Any) -> Any:
            changes = original(writer, batch)
            os.kill(os.getpid(), signal.SIGTERM)
            return changes

        with patch.object(Rereader, "load", load):
            outcome = self.again(batch_size=2)
        self.assertEqual((outcome.state, dict(outcome.counts)), ("interrupted", {"updated": 2}))
        self.assertEqual(ImportRun.objects.get(pk=outcome.run).state, "interrupted")
        self.assertEqual(dict(self.again().counts), {"unchanged": 2, "updated": 2})


class DryRunTests(ReextractTests):
    def test_a_dry_run_says_what_would_change_and_changes_nothing(self) -> None:
        self.bring()
        self.rule()
        tables = (Article, Capture, ImportRun, LedgerRow, Source, ProvinceTag)
        before = [list(table.objects.order_by("id").values()) for table in tables]
        outcome = self.again(dry_run=True, batch_size=2)
        self.assertEqual((outcome.run, dict(outcome.counts), dict(outcome.fields)), (None, {"updated": 3}, {"text": 3}))
        self.assertEqual([list(table.objects.order_by("id").values()) for table in tables], before)
        self.assertEqual([change.fields for change in self.told], [("text",)] * 3)


class UndoTests(ReextractTests):
    def test_undo_brings_back_what_articles_and_captures_said(self) -> None:
        self.bring()
        columns = ("id", "title", "body", "content_hash", "captured_at")
        before = [list(table.objects.order_by("id").values(*columns)) for table in (Article, Capture)]
        self.rule()
        self.again()
        undone = self.undo()
        self.assertEqual((undone.articles_restored, undone.articles_removed, undone.captures_removed), (3, 0, 0))
        self.assertEqual([list(table.objects.order_by("id").values(*columns)) for table in (Article, Capture)], before)
        self.assertEqual(list(faults()), [])
        self.assertEqual(dict(self.again().counts), {"updated": 3})

    def test_the_import_can_still_be_undone(self) -> None:
        self.bring()
        self.rule()
        self.again()
        undone = undo_run(ImportRun.objects.order_by("id")[0], Lexicon(stored_vocabulary()), record_ids())
        self.assertEqual((undone.articles_removed, undone.kept), (3, []))
        self.assertEqual(self.undo().articles_restored, 0)
