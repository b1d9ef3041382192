"""Are copies found whatever the order in which they came in, and is nothing forgotten?"""

from datetime import date, timedelta
from itertools import permutations

from django.test import TestCase

from articles.copies import candidates, texts
from articles.copies.settle import drop_lonely, settle
from articles.copies.signatures import sign, sign_all, unsettle
from articles.models import Article, DuplicateCluster, DuplicateMember, Signature
from articles.tests.factories import make_source

from .archive import archived, clusters, settled
from .texts import body, edited, report

DAY = date(2016, 5, 1)


class SettleTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.wire = make_source(slug="wire", name="Harbour News Agency")
        cls.daily, cls.radio = make_source(slug="daily"), make_source(slug="radio")

    def test_exact_and_edited_copies_of_other_outlets_form_a_cluster_the_earliest_first(self) -> None:
        later = archived(body(edited(report(1), 0.15)), self.daily, DAY + timedelta(1))
        first = archived(body(report(1)), self.wire, DAY)
        same = archived(body(report(1)), self.radio, DAY + timedelta(2))
        archived(body(report(2)), self.radio, DAY)
        settled()
        self.assertEqual(clusters(), [[first.pk, later.pk, same.pk]])
        shares = dict(DuplicateMember.objects.values_list("article", "similarity"))
        self.assertEqual((shares[first.pk], shares[same.pk]), (1.0, 1.0))
        self.assertTrue(0.65 < shares[later.pk] < 0.95, shares)

    def test_round_ups_of_one_week_are_no_copies(self) -> None:
        yesterday = report(10, 6)
        for day in range(5):
            today = yesterday[:2] + report(11 + day, 4)
            archived(body(today), self.daily, DAY + timedelta(day), kind="roundup")
            yesterday = today
        settled()
        self.assertEqual(clusters(), [])

    def test_one_address_of_one_outlet_is_no_copy(self) -> None:
        for _ in range(2):
            archived(body(report(1)), self.wire, DAY, canonical_url="https://wire.example/1")
        settled()
        self.assertEqual(clusters(), [])

    def test_articles_without_outlet_count_as_of_several(self) -> None:
        for _ in range(2):
            archived("Nothing was seen on the bridge.", self.wire, source_basis="none", canonical_url="")
        settled()
        self.assertEqual(len(clusters()), 1)

    def test_any_order_and_any_slices_give_the_same_clusters(self) -> None:
        texts_by_slug = {
            "wire": body(report(1)),
            "daily": body(edited(report(1), 0.2, 3)),
            "radio": body(edited(report(1), 0.15, 5)),
            "post": body(report(2)),
            "echo": body(edited(report(2), 0.1, 7)),
        }
        outlets = {slug: make_source(slug=f"{slug}-2") for slug in texts_by_slug}
        results = set()
        for number, order in enumerate(list(permutations(texts_by_slug))[::11]):
            Article.objects.all().delete()
            DuplicateCluster.objects.all().delete()
            names = {}
            for place, slug in enumerate(order):
                days = timedelta(sorted(texts_by_slug).index(slug))
                article = archived(
                    texts_by_slug[slug], outlets[slug], DAY + days,
                    identity=f"{slug:0<64}", canonical_url=f"https://{slug}.example/",
                )  # fmt: skip
                names[article.pk] = slug
                if place % (number % 3 + 1) == 0:
                    settled()
            settled()
            results.add(tuple(sorted(tuple(names[article] for article in group[:1]) for group in clusters())))
            self.assertEqual(
                sorted(sorted(names[article] for article in group) for group in clusters()),
                [["daily", "radio", "wire"], ["echo", "post"]],
            )
        self.assertEqual(results, {(("daily",), ("echo",))})

    def test_what_a_run_left_is_found_by_the_next_one(self) -> None:
        several = [archived(body(edited(report(1), 0.1, n)), make_source(), DAY) for n in range(4)]
        slices = settle(1)
        next(slices)
        slices.close()
        marks = Signature.objects.order_by("article_id").values_list("settled", flat=True)
        self.assertEqual(list(marks), [True] + [False] * 3)
        settled()
        self.assertEqual([sorted(group) for group in clusters()], [[one.pk for one in several]])
        self.assertFalse(Signature.objects.filter(settled=False).exists())

    def test_a_text_that_changed_leaves_and_the_others_stay_together(self) -> None:
        several = [archived(body(edited(report(1), 0.1, n)), make_source(), DAY) for n in range(3)]
        settled()
        Article.objects.filter(pk=several[0].pk).update(body=body(report(2)))
        sign([several[0].pk])
        settled()
        self.assertEqual([sorted(group) for group in clusters()], [[several[1].pk, several[2].pk]])

    def test_two_clusters_become_one_when_what_joins_them_comes_in(self) -> None:
        long = report(1, 8)
        head, tail = archived(body(long[:4]), self.wire, DAY), archived(body(long[4:]), self.daily, DAY)
        copies = [archived(body(long[:4]), self.radio), archived(body(long[4:]), self.radio)]
        settled()
        self.assertEqual(len(clusters()), 2)
        kept = min(DuplicateMember.objects.values_list("cluster", flat=True))
        whole = archived(body(long), make_source(), DAY)
        settled()
        self.assertEqual(sorted(clusters()[0]), sorted(each.pk for each in (head, tail, whole, *copies)))
        self.assertEqual(set(DuplicateMember.objects.values_list("cluster", flat=True)), {kept})
        self.assertEqual(DuplicateCluster.objects.count(), 1)

    def test_settling_again_writes_nothing(self) -> None:
        for n in range(3):
            archived(body(edited(report(1), 0.1, n)), make_source(), DAY)
        settled()
        rows = list(DuplicateMember.objects.order_by("pk").values())
        unsettle(Article.objects.values_list("pk", flat=True))
        self.assertEqual(sum(sign_all()), 3)
        settled()
        self.assertEqual(list(DuplicateMember.objects.order_by("pk").values()), rows)

    def test_a_text_that_very_many_copy_stays_one_cluster(self) -> None:
        several = [archived(body(report(1)), make_source(), DAY) for _ in range(candidates.HOLDERS + 10)]
        settled()
        self.assertEqual([len(group) for group in clusters()], [len(several)])

    def test_notes_of_one_form_cost_a_bounded_number_of_comparisons(self) -> None:
        form = "The ferry from {} took {} persons over to {} on {} in fair weather and came back by night. " * 3
        several = [
            archived(form.format(*(f"Town{n}", n, f"Port{n}", f"Day{n}") * 3), self.wire, DAY) for n in range(40)
        ]
        found = candidates.candidates([article.pk for article in several])
        self.assertLessEqual(len(found), len(several) * candidates.MOST)
        settled()
        self.assertEqual(clusters(), [])

    def test_clusters_of_one_are_dropped(self) -> None:
        lonely = archived(body(report(1)), self.wire)
        cluster = DuplicateCluster.objects.create()
        DuplicateMember.objects.create(article=lonely, cluster=cluster, similarity=1, first=True)
        drop_lonely()
        self.assertEqual(DuplicateCluster.objects.count(), 0)

    def test_misses_end_the_comparing_of_an_article(self) -> None:
        self.assertLess(texts.MISSES, candidates.MOST)


class OrderTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.wire = make_source(slug="wire", name="Harbour News Agency")
        cls.daily = make_source(slug="daily")

    def first(self) -> int:
        settled()
        return clusters()[0][0]

    def test_a_text_that_credits_the_outlet_of_another_is_not_the_first(self) -> None:
        for credit in ("HNA", "Harbour News", "wire", "Harbour News Agency"):
            with self.subTest(credit):
                Article.objects.all().delete()
                archived(body(report(1)), self.daily, DAY, credited_source=credit)
                written = archived(body(report(1)), self.wire, DAY + timedelta(1))
                self.assertEqual(self.first(), written.pk)

    def test_a_credit_to_an_outlet_that_is_not_there_changes_nothing(self) -> None:
        earliest = archived(body(report(1)), self.daily, DAY, credited_source="SANA")
        archived(body(report(1)), self.wire, DAY + timedelta(1))
        self.assertEqual(self.first(), earliest.pk)

    def test_undated_copies_come_last(self) -> None:
        archived(body(report(1)), self.daily)
        dated = archived(body(report(1)), self.wire, DAY)
        self.assertEqual(self.first(), dated.pk)

    def test_a_date_that_is_found_later_makes_another_first(self) -> None:
        archived(body(report(1)), self.daily, DAY)
        undated = archived(body(report(1)), self.wire)
        settled()
        Article.objects.filter(pk=undated.pk).update(published_at="2016-04-01T00:00:00Z", published_precision="day")
        unsettle([undated.pk])
        self.assertEqual(self.first(), undated.pk)
