"""Are similar articles those that share what few articles have, and never copies, hidden ones or strangers?"""

from django.test import TestCase, TransactionTestCase

from articles.models import Article, DuplicateCluster, DuplicateMember, PlaceTag
from articles.search.similar import MOST, MOST_SHARED, similar
from articles.search.statistics import refresh
from articles.tests.factories import make_article, make_group, make_place, make_province
from articles.tests.search.archive import tag

OLIVES = "A carpenter from Khanasser mended the olive press with walnut beams."


class SimilarTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        for number in range(60):
            make_article(title=f"Filler {number}", body=f"Nothing much happened on day {number} of the drought.")
        cls.article = make_article(title="Olive press mended", body=OLIVES)
        cls.other = make_article(title="Walnut beams arrive", body="The carpenter waited at the press.")
        cls.far = make_article(title="Drought", body="Nothing happened near the school.")

    def found(self, article: Article | None = None) -> list[Article]:
        return [each.article for each in similar(article or self.article)]

    def test_rare_words_lead_to_an_article_and_are_named_as_the_article_writes_them(self) -> None:
        for prepare in (lambda: None, refresh):  # with words counted ahead and without
            prepare()
            (only,) = similar(self.article)
            self.assertEqual(only.article, self.other)
            self.assertLessEqual({"walnut", "beams", "carpenter", "press"}, {each.lower() for each in only.shared})

    def test_numbers_labels_and_small_words_make_nothing_alike(self) -> None:
        for language, title, one, other in (
            ("en", "CORRECTED: Fourteen buses", "Fifty went north.", "Fourteen of the fifty cafés closed."),
            ("ar", "تصحيح: أربعة عشر", "وقال إنه رأى خمسة.", "وقال واحد إن خمسة بعد أربعة."),
        ):
            asked = make_article(title=title, body=one, language=language)
            make_article(title=title.partition(":")[0], body=other, language=language)
            self.assertEqual(self.found(asked), [], title)

    def test_a_group_and_a_place_in_common_lead_to_an_article_without_words_in_common(self) -> None:
        group, place = make_group("tiger-forces"), make_place("khanasser")
        arabic = make_article(title="خناصر", body="عاد السكان إلى المدرسة.", language="ar")
        for each in (self.article, arabic):
            tag(each, group)
            PlaceTag.objects.create(article=each, place=place)
        shared = {each.article: each.shared for each in similar(self.article)}
        self.assertEqual(set(shared[arabic]), {"Tiger Forces", "Khanasser"})

    def test_a_province_alone_makes_nothing_alike(self) -> None:
        province = make_province("aleppo")
        tag(self.article, province)
        tag(self.far, province)
        self.assertEqual(self.found(), [self.other])

    def test_copies_of_the_article_are_left_out_and_of_others_one_is_shown(self) -> None:
        copies = [make_article(title="Olive press mended", body=OLIVES) for _ in range(2)]
        again = make_article(title="Walnut beams arrive", body="The carpenter waited at the press.")
        for members in ([self.article, *copies], [self.other, again]):
            cluster = DuplicateCluster.objects.create()
            for place, member in enumerate(members):
                DuplicateMember.objects.create(article=member, cluster=cluster, similarity=1, first=place == 0)
        self.assertEqual(len(self.found()), 1)
        self.assertIn(self.found()[0], (self.other, again))

    def test_what_may_not_be_read_is_not_shown(self) -> None:
        for visibility in ("hidden", "withdrawn"):
            Article.objects.filter(pk=self.other.pk).update(visibility=visibility)
            self.assertEqual(self.found(), [])

    def test_there_are_never_more_than_some(self) -> None:
        for _ in range(MOST + 3):
            make_article(title="Walnut beams", body="A carpenter and an olive press in Khanasser.")
        found = similar(make_article(title="Walnut beams", body=f"{OLIVES} The quarry too. Quarry."))
        self.assertLessEqual(len(found), MOST)
        for each in found:
            self.assertLessEqual(len(each.shared), MOST_SHARED)

    def test_words_that_are_written_in_the_language_of_queries_do_no_harm(self) -> None:
        strange = make_article(title="it's \\ 'quoted'", body="http://wire.example/a'b\\c?x=1 & | ! <-> :* o'clock's")
        self.assertEqual(self.found(strange), [])
        self.assertEqual(self.found(make_article(title="…", body="")), [])


class KeptTests(TransactionTestCase):
    def test_what_is_similar_is_asked_once_while_the_archive_stays_as_it_is(self) -> None:
        for number in range(20):
            make_article(title=f"Filler {number}", body=f"Nothing on day {number}.")
        article, other = make_article(body=OLIVES), make_article(body=OLIVES.replace("olive", "oil"))
        self.assertEqual([each.article for each in similar(article)], [other])
        Article.objects.filter(pk=other.pk).update(visibility="hidden")
        self.assertEqual(similar(article), ())
