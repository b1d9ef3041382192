"""Is it noticed when a cluster is not sound?"""

from django.test import TestCase

from articles.copies.faults import cluster_faults
from articles.models import CopyRuling, DuplicateMember, Signature
from articles.tests.factories import make_source

from .archive import archived, settled
from .texts import body, report


class ClusterFaultsTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.copies = [archived(body(report(1)), make_source()) for _ in range(2)]
        settled()

    def only_fault(self) -> str:
        (found,) = cluster_faults()
        return found

    def test_settled_clusters_are_sound(self) -> None:
        self.assertEqual(list(cluster_faults()), [])

    def test_a_cluster_of_one_is_noticed(self) -> None:
        DuplicateMember.objects.filter(first=False).delete()
        self.assertIn("it has 1 articles, 1 of them first. Run find_duplicates.", self.only_fault())

    def test_a_cluster_without_a_first_is_noticed(self) -> None:
        DuplicateMember.objects.update(first=False)
        self.assertIn("it has 2 articles, 0 of them first", self.only_fault())

    def test_a_ruling_that_does_not_hold_is_noticed(self) -> None:
        CopyRuling.objects.create(article=self.copies[0], beside=self.copies[1], same=False)
        self.assertIn(f"is no copy of article {self.copies[1].pk}", self.only_fault())

    def test_articles_without_signature_are_counted(self) -> None:
        Signature.objects.all().delete()
        self.assertIn("2 articles were never looked at", self.only_fault())
