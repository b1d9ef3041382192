"""Is a run taken back, and what rests on it left?"""

from datetime import date

from django.contrib.auth import get_user_model
from django.test import TestCase

from articles import curation
from articles.ingest.load.check import faults
from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.undo import NotUndoable, Undone, preview, undo_run
from articles.ingest.tag import Lexicon
from articles.models import Article, Capture, CopyRuling, ImportRun, LedgerRow, Mention, Source
from articles.tests.copies.archive import clusters, settled
from articles.tests.copies.texts import body, report
from articles.tests.factories import make_article

from .stories import load, make_names, make_tagged, the_article

OTHER = "https://gazette.example/other"


def undo(run: ImportRun | None = None) -> Undone:
    run = run or ImportRun.objects.order_by("-id").first()
    run.refresh_from_db()
    return undo_run(run, Lexicon(stored_vocabulary()), record_ids())


class UndoTests(TestCase):
    def setUp(self) -> None:
        self.north, self.south, self.group = make_names()
        self.editor = get_user_model().objects.create(username="editor")

    def test_created_articles_go_with_all_that_hangs_on_them(self) -> None:
        keep = make_article()
        load(make_tagged(), make_tagged(canonical_url=OTHER))
        undone = undo()
        self.assertEqual((undone.articles_removed, undone.captures_removed, undone.kept), (2, 2, []))
        self.assertEqual(list(Article.objects.all()), [keep])
        self.assertEqual(Capture.objects.count() + Mention.objects.count(), 0)

    def test_ledger_stays_and_the_run_is_marked(self) -> None:
        load(make_tagged())
        undo()
        row = LedgerRow.objects.get()
        self.assertEqual((row.outcome, row.article), ("created", None))
        self.assertEqual(ImportRun.objects.get().state, "undone")

    def test_outlet_that_the_run_made_goes_when_nothing_is_left_of_it(self) -> None:
        load(make_tagged())
        self.assertEqual(undo().sources_removed, 1)
        self.assertFalse(Source.objects.exists())

    def test_previous_text_and_its_fields_come_back(self) -> None:
        load(make_tagged(body="Forty buses came to Northland.", credited_source="Harbour Press"))
        before = Article.objects.values().get()
        load(make_tagged(title="Corrected", body="Fourteen came to Southland.", captured_on=date(2018, 5, 1)))
        undone = undo()
        self.assertEqual((undone.articles_restored, undone.captures_removed), (1, 1))
        after = Article.objects.values().get()
        self.assertEqual(before | {"updated_at": None}, after | {"updated_at": None})
        self.assertEqual([tag.province for tag in the_article().province_tags.all()], [self.north])
        self.assertEqual(list(faults()), [])

    def test_two_updates_of_one_run_are_taken_back_to_the_first_state(self) -> None:
        load(make_tagged(body="First."))
        load(make_tagged(body="Second."), make_tagged(body="Third."))
        undo()
        self.assertEqual(the_article().body, "First.")

    def test_capture_beside_the_text_goes(self) -> None:
        load(make_tagged(raw=b"1"))
        load(make_tagged(raw=b"2"))
        self.assertEqual(undo().captures_removed, 1)
        self.assertEqual(Capture.objects.get().size, 1)

    def test_article_that_a_later_run_updated_stays(self) -> None:
        load(make_tagged(body="First."))
        load(make_tagged(body="Second."))
        first, second = ImportRun.objects.order_by("id")
        undone = undo(first)
        self.assertEqual(undone.kept, [(the_article().pk, f"run {second.pk} updated it")])
        self.assertEqual(the_article().body, "Second.")

    def test_what_stayed_goes_when_nothing_rests_on_it_any_more(self) -> None:
        load(make_tagged(body="First."))
        load(make_tagged(body="Second."))
        first, second = ImportRun.objects.order_by("id")
        undo(first)
        undo(second)
        self.assertEqual(undo(first).articles_removed, 1)
        with self.assertRaisesMessage(NotUndoable, f"Run {first.pk} is undone already."):
            undo(first)

    def test_two_runs_taken_back_in_turn_give_the_first_text_again(self) -> None:
        for said in ("First.", "Second.", "Third."):
            load(make_tagged(body=said))
        _, second, third = ImportRun.objects.order_by("id")
        self.assertEqual(undo(second).kept, [(the_article().pk, f"run {third.pk} updated it")])
        self.assertEqual(the_article().body, "Third.")
        undo(third)
        self.assertEqual(the_article().body, "Second.")
        undo(second)
        self.assertEqual((the_article().body, Capture.objects.count()), ("First.", 1))
        self.assertEqual(list(faults()), [])

    def test_what_was_put_back_once_is_not_put_back_again(self) -> None:
        load(make_tagged(body="First."), make_tagged(body="Other first.", canonical_url=OTHER))
        load(make_tagged(body="Second."), make_tagged(body="Other second.", canonical_url=OTHER))
        run = ImportRun.objects.order_by("-id").first()
        load(make_tagged(body="Other third.", canonical_url=OTHER))
        self.assertEqual(undo(run).articles_restored, 1)
        Article.objects.filter(body="First.").update(credited_source="Read by a better rule")
        again = undo(run)
        self.assertEqual((again.articles_restored, len(again.kept)), (0, 1))
        self.assertTrue(Article.objects.filter(credited_source="Read by a better rule").exists())

    def test_captures_added_to_older_articles_go_and_their_text_stays(self) -> None:
        load(make_tagged(body="Now.", captured_on=date(2018, 5, 1)))
        load(make_tagged(body="Before.", captured_on=date(2015, 5, 1)))
        undone = undo()
        self.assertEqual((undone.captures_removed, undone.articles_restored), (1, 0))
        self.assertEqual((the_article().body, Capture.objects.get().body), ("Now.", "Now."))

    def test_article_put_back_keeps_what_editors_did_to_it(self) -> None:
        load(make_tagged(title="First", body="Ten came to Northland with the Red Column.", credited_source="Old Press"))
        load(make_tagged(title="Second", body="Ten came to Southland.", credited_source="New Press"))
        curation.correct_article(the_article(), {"title": "An editor's title"}, editor=self.editor)
        curation.decide_tag(the_article(), self.group, accepted=False, editor=self.editor)
        curation.decide_tag(the_article(), self.south, accepted=True, editor=self.editor, role="route")
        curation.note(the_article(), "Looked at.", editor=self.editor)
        undone = undo()
        article = the_article()
        self.assertEqual((undone.restored, undone.kept), ([article.pk], []))
        self.assertEqual(article.body, "Ten came to Northland with the Red Column.")
        self.assertEqual((article.title, article.credited_source), ("An editor's title", "Old Press"))
        self.assertEqual((article.locked_fields, article.curator_note), (["title"], "Looked at."))
        tags = {(tag.province.slug, tag.origin, tag.role) for tag in article.province_tags.select_related("province")}
        self.assertIn(("southland", "editor", "route"), tags)
        self.assertIn("northland", {slug for slug, *_ in tags})
        self.assertEqual(article.group_tags.get().status, "rejected")
        self.assertEqual(article.deeds.count(), 4)

    def test_repetitions_within_a_run_leave_their_rows_without_the_article(self) -> None:
        load(make_tagged(), make_tagged(), make_tagged(raw=b"other bytes"))
        undone = undo()
        self.assertEqual((undone.articles_removed, undone.captures_removed), (1, 2))
        rows = LedgerRow.objects.order_by("id").values_list("outcome", "article")
        self.assertEqual(list(rows), [("created", None), ("duplicate", None), ("duplicate", None)])

    def test_rows_of_other_runs_stay_too(self) -> None:
        load(make_tagged())
        load(make_tagged())
        first = ImportRun.objects.order_by("id").first()
        self.assertEqual(undo(first).read_again_count, 1)
        self.assertEqual(
            list(LedgerRow.objects.order_by("id").values_list("outcome", "article")),
            [("created", None), ("unchanged", None)],
        )

    def test_outlet_that_an_update_brought_goes_with_it(self) -> None:
        load(make_tagged(source="", url="", canonical_url="", raw=b"1"))
        before = set(Source.objects.values_list("slug", flat=True))
        load(make_tagged(raw=b"1"))
        self.assertNotEqual(set(Source.objects.values_list("slug", flat=True)), before)
        self.assertEqual(undo().sources_removed, 1)
        self.assertEqual(set(Source.objects.values_list("slug", flat=True)), before)

    def test_preview_says_what_is_done_then_and_does_nothing(self) -> None:
        load(make_tagged(body="First."))
        load(make_tagged(body="Second."), make_tagged(canonical_url=OTHER))
        run = ImportRun.objects.order_by("-id").first()
        before = list(Article.objects.order_by("id").values())
        foreseen = preview(run)
        self.assertEqual(list(Article.objects.order_by("id").values()), before)
        run.refresh_from_db()
        self.assertEqual(run.state, "finished")
        self.assertEqual(undo(run), foreseen)
        self.assertEqual((foreseen.articles_removed, foreseen.articles_restored), (1, 1))

    def test_run_that_read_it_again_unchanged_does_not_hold_it(self) -> None:
        load(make_tagged())
        load(make_tagged())
        self.assertEqual(undo(ImportRun.objects.order_by("id").first()).articles_removed, 1)

    def test_article_that_an_editor_touched_stays_and_says_why(self) -> None:
        def decide(article: Article) -> None:
            curation.decide_tag(article, self.group, accepted=True, editor=self.editor)

        def lock(article: Article) -> None:
            Article.objects.filter(pk=article.pk).update(locked_fields=["title"])

        def write(article: Article) -> None:
            Article.objects.filter(pk=article.pk).update(curator_note="Looks odd.")

        def hide(article: Article) -> None:
            Article.objects.filter(pk=article.pk).update(visibility="hidden")

        for touch, words in (
            (decide, "editor decided"),
            (lock, "set title"),
            (write, "note"),
            (hide, "made it hidden"),
        ):
            with self.subTest(words):
                load(make_tagged(canonical_url=f"https://gazette.example/{touch.__name__}"))
                article = Article.objects.order_by("-id").first()
                touch(article)
                undone = undo()
                self.assertEqual(undone.articles_removed, 0)
                self.assertIn(words, undone.kept[0][1])


class UndoneCopiesTests(TestCase):
    """Clusters without the articles of the run, and with the texts that came back."""

    def test_clusters_lose_what_the_run_brought(self) -> None:
        make_names()
        text = body(report(1))
        for host in ("a.example", "b.example"):
            load(make_tagged(body=text, source=host, canonical_url=f"https://{host}/"))
        load(make_tagged(body=text, source="c.example", canonical_url="https://c.example/"))
        settled()
        self.assertEqual([len(group) for group in clusters()], [3])
        undo()
        self.assertEqual([len(group) for group in clusters()], [2])
        undo(ImportRun.objects.order_by("id")[1])
        self.assertEqual((clusters(), list(faults())), ([], []))

    def test_a_text_that_comes_back_is_beside_its_copies_again(self) -> None:
        make_names()
        text = body(report(1))
        for host in ("a.example", "b.example"):
            load(make_tagged(body=text, source=host, canonical_url=f"https://{host}/"))
        load(make_tagged(body=body(report(2)), source="b.example", canonical_url="https://b.example/"))
        settled()
        self.assertEqual(clusters(), [])
        undo()
        self.assertEqual([len(group) for group in clusters()], [2])

    def test_an_article_that_an_editor_put_beside_another_stays(self) -> None:
        make_names()
        for host in ("a.example", "b.example"):
            load(make_tagged(source=host, canonical_url=f"https://{host}/"))
        one, other = Article.objects.order_by("id")
        CopyRuling.objects.create(article=one, beside=other, same=True)
        self.assertEqual(undo().kept, [(other.pk, "an editor said what it is a copy of")])
