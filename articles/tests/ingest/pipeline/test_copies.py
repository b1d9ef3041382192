"""Does an import find the copies of what it brings, of what an earlier one left, and of what changed?"""

from unittest.mock import patch

from articles.ingest.pipeline.copies import CopySearch
from articles.models import Article, DuplicateMember, Signature
from articles.tests.copies.archive import clusters
from articles.tests.copies.texts import body, edited, report

from .inputs import ImportTests, run


def row(host: str, paragraphs: list[str], number: int = 1) -> dict[str, str]:
    """A report at an outlet."""
    return {
        "title": f"{host} on the harbour",
        "body": body(paragraphs),
        "url": f"https://{host}/{number}",
        "published_at": f"2016-05-0{number}",
    }


class CopiesOfAnImportTests(ImportTests):
    def urls(self) -> list[list[str]]:
        known = dict(Article.objects.values_list("pk", "url"))
        return [[known[article] for article in group] for group in clusters()]

    def test_copies_are_found_within_a_run_and_across_runs(self) -> None:
        first = self.feed(row("b.example", edited(report(1), 0.1), 2), row("c.example", report(2)), name="1.jsonl")
        run(first)
        self.assertEqual(self.urls(), [])
        run(self.feed(row("a.example", report(1)), name="2.jsonl"), batch_size=1)
        self.assertEqual(self.urls(), [["https://a.example/1", "https://b.example/2"]])
        before = list(DuplicateMember.objects.values())
        run(first)
        self.assertEqual(list(DuplicateMember.objects.values()), before)

    def test_slices_are_settled_on_the_way(self) -> None:
        feed = self.feed(*(row(f"{n}.example", report(1)) for n in range(6)))
        with patch("articles.ingest.pipeline.copies.SLICE", 2):
            run(feed, batch_size=1)
        self.assertEqual([len(group) for group in clusters()], [6])

    def test_a_run_that_ended_before_it_is_made_good_by_the_next(self) -> None:
        feed = self.feed(row("a.example", report(1)), row("b.example", report(1), 2))
        with patch.object(CopySearch, "settle"):
            run(feed)
        self.assertEqual((self.urls(), Signature.objects.filter(settled=False).count()), ([], 2))
        self.assertEqual(run(feed).counts, {"unchanged": 2})
        self.assertEqual(self.urls(), [["https://a.example/1", "https://b.example/2"]])

    def test_a_changed_text_is_looked_at_again(self) -> None:
        run(self.feed(row("a.example", report(1)), row("b.example", report(1), 2)))
        self.assertEqual(len(self.urls()), 1)
        run(self.feed(row("b.example", report(2), 2), name="corrected.jsonl"))
        self.assertEqual(self.urls(), [])
        self.assertEqual(Signature.objects.filter(settled=True).count(), 2)

    def test_a_dry_run_leaves_no_cluster(self) -> None:
        run(self.feed(row("a.example", report(1)), row("b.example", report(1), 2)), dry_run=True)
        self.assertEqual((Signature.objects.count(), DuplicateMember.objects.count()), (0, 0))
