"""Does `together` find what one sentence or paragraph names, and refuse what makes no pair?"""

from django.db import connection
from django.test import TestCase

from articles.models import Article, GroupsTogether, NamedTogether
from articles.search.facets import Within, group_pair_code, pair_code
from articles.tests.factories import make_article, make_group, make_province
from articles.tests.search.archive import complaints, filterset, tag, titles


class TogetherTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.north, cls.south = make_province("north"), make_province("south")
        cls.red, cls.blue, cls.green = make_group("red"), make_group("blue"), make_group("green")
        near = tag(make_article(title="near"), cls.north, cls.south, cls.red, cls.blue)
        NamedTogether.objects.create(article=near, group=cls.red, province=cls.north, within="sentence")
        NamedTogether.objects.create(article=near, group=cls.red, province=cls.north, within="paragraph")
        NamedTogether.objects.create(article=near, group=cls.blue, province=cls.south, within="paragraph")
        GroupsTogether.objects.create(article=near, group=cls.red, other=cls.blue, within="paragraph")
        far = tag(make_article(title="far"), cls.north, cls.red, cls.blue, cls.green)
        GroupsTogether.objects.create(article=far, group=cls.blue, other=cls.green, within="sentence")

    def test_group_and_province_in_one_sentence(self) -> None:
        self.assertCountEqual(titles("group=red&province=north"), ["near", "far"])
        self.assertEqual(titles("group=red&province=north&together=sentence"), ["near"])
        self.assertEqual(titles("group=blue&province=south&together=sentence"), [])

    def test_group_and_province_in_one_paragraph(self) -> None:
        self.assertEqual(titles("group=red&province=north&together=paragraph"), ["near"])
        self.assertEqual(titles("group=blue&province=south&together=paragraph"), ["near"])
        self.assertEqual(titles("group=blue&province=north&together=paragraph"), [])

    def test_one_of_several_pairs_suffices(self) -> None:
        self.assertEqual(titles("group=red&group=green&province=north&province=south&together=sentence"), ["near"])

    def test_two_groups(self) -> None:
        self.assertEqual(titles("group=blue&group=green&together=sentence"), ["far"])
        self.assertEqual(titles("group=blue&group=red&together=paragraph"), ["near"])
        self.assertEqual(titles("group=blue&group=red&together=sentence"), [])

    def test_words_and_exclusions_hold_beside_it(self) -> None:
        self.assertEqual(titles("q=near&group=red&province=north&together=sentence"), ["near"])
        self.assertEqual(titles("group=red&province=north&province=-south&together=sentence"), [])

    def test_what_makes_no_pair_is_refused(self) -> None:
        for address in ("", "group=red", "province=north", "group=red&group=-blue", "group=-red&province=north"):
            with self.subTest(address):
                (why,) = complaints(f"{address}&together=sentence")["together"]
                self.assertIn("give a group with a province, or two groups", why)
        (why,) = complaints("together=page&group=red&province=north")["together"]
        self.assertIn("“page” is not known; write sentence or paragraph.", why)

    def test_page_api_and_table_refuse_alike(self) -> None:
        for path in ("/articles/", "/api/v1/articles", "/articles.csv"):
            with self.subTest(path):
                answer = self.client.get(f"{path}?together=sentence&group=red")
                self.assertEqual(answer.status_code, 400)
                self.assertContains(answer, "give a group with a province", status_code=400)
                answer = self.client.get(f"{path}?together=sentence&group=red&province=north")
                self.assertEqual(answer.status_code, 200)
                b"".join(answer)

    def test_page_says_it_and_offers_to_take_it_away(self) -> None:
        page = self.client.get("/articles/?together=sentence&group=red&province=north").content.decode()
        self.assertIn('<option value="sentence" selected>in one sentence</option>', page)
        self.assertIn("in one sentence", page)

    def test_taking_half_a_pair_away_takes_it_along(self) -> None:
        asked = filterset("group=red&province=north&together=sentence&lang=en")
        self.assertEqual(asked.removing("group", "red"), "province=north&lang=en")
        self.assertEqual(asked.removing("province", "north"), "group=red&lang=en")
        self.assertIn("together=sentence", asked.removing("lang", "en"))

    def test_rejected_tag_is_in_no_pair(self) -> None:
        Article.objects.get(title="far").group_tags.filter(group=self.green).update(status="rejected")
        self.assertEqual(titles("group=blue&group=green&together=sentence"), [])

    def test_codes_are_those_of_the_database(self) -> None:
        near, far = (Article.objects.get(title=title).facets for title in ("near", "far"))
        self.assertIn(pair_code(Within.SENTENCE, self.red.pk, self.north.pk), near)
        self.assertIn(group_pair_code(Within.PARAGRAPH, self.blue.pk, self.red.pk), near)
        self.assertIn(group_pair_code(Within.SENTENCE, self.green.pk, self.blue.pk), far)

    def test_deleted_article_takes_its_pairs_along(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("delete from articles_grouptag; delete from articles_provincetag")
            cursor.execute("delete from articles_article where title = 'far'")
        self.assertEqual(GroupsTogether.objects.count(), 1)
