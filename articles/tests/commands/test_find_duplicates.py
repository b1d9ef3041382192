"""Does `find_duplicates` rebuild the clusters and say what changed?"""

import io
import json

from django.core.management import call_command
from django.test import TestCase

from articles.models import Article, CopyRuling, DuplicateCluster, DuplicateMember, Signature
from articles.tests.copies.archive import archived, clusters, settled
from articles.tests.copies.texts import body, edited, report
from articles.tests.factories import make_source


class FindDuplicatesTests(TestCase):
    def setUp(self) -> None:
        self.articles = [archived(body(edited(report(1), 0.1, n)), make_source()) for n in range(3)]
        self.other = archived(body(report(2)), make_source())

    def told(self, *arguments: str) -> dict[str, object]:
        out = io.StringIO()
        call_command("find_duplicates", "--json", *arguments, stdout=out, stderr=io.StringIO())
        return json.loads(out.getvalue())

    def keys(self) -> list[int]:
        return [article.pk for article in self.articles]

    def test_clusters_are_made_also_where_there_was_no_signature(self) -> None:
        Signature.objects.all().delete()
        told = self.told()
        self.assertEqual((told["read"], len(told["made"]), told["moved"]), (4, 1, self.keys()))
        self.assertEqual([sorted(group) for group in clusters()], [self.keys()])
        self.assertEqual(self.told()["moved"], [])

    def test_dry_run_changes_nothing(self) -> None:
        told = self.told("--dry-run")
        self.assertEqual((told["dry_run"], len(told["made"])), (True, 1))
        self.assertEqual(DuplicateMember.objects.count(), 0)

    def test_what_is_wrong_is_put_right_and_told(self) -> None:
        settled()
        wrong, lonely = DuplicateCluster.objects.create(), DuplicateCluster.objects.create()
        right = DuplicateMember.objects.get(article=self.articles[0]).cluster_id
        DuplicateMember.objects.filter(article=self.articles[1]).update(cluster=wrong)
        DuplicateMember.objects.create(article=self.other, cluster=lonely, similarity=1, first=True)
        told = self.told()
        self.assertEqual([sorted(group) for group in clusters()], [self.keys()])
        self.assertEqual((told["made"], told["joined"], told["dissolved"]), ([], [wrong.pk], [lonely.pk]))
        self.assertEqual(told["moved"], [self.articles[1].pk, self.other.pk])
        self.assertTrue(DuplicateCluster.objects.filter(pk=right).exists())

    def test_what_editors_ruled_stays(self) -> None:
        CopyRuling.objects.create(article=self.articles[0], beside=self.articles[1], same=False)
        CopyRuling.objects.create(article=self.other, beside=self.articles[1], same=True)
        for _ in range(2):
            told = self.told()
            groups = [set(group) for group in clusters()]
            self.assertTrue(any({self.other.pk, self.articles[1].pk} <= group for group in groups), groups)
            self.assertFalse(any({self.articles[0].pk, self.articles[1].pk} <= group for group in groups), groups)
        self.assertEqual((told["moved"], told["by_editor"]), ([], 1))

    def test_people_are_told_in_numbers(self) -> None:
        Article.objects.filter(pk=self.other.pk).update(body=self.articles[0].body)
        out, err = io.StringIO(), io.StringIO()
        call_command("find_duplicates", stdout=out, stderr=err)
        self.assertIn("4 articles read. Clusters: 1 made, 0 joined to others", out.getvalue())
        self.assertIn("1 clusters of 4 articles", out.getvalue())
