"""Is the facet array true whoever writes, and is it written only when it differs?"""

from django.db import connection
from django.test import TestCase

from articles.models import Article, GroupTag, NamedTogether, PlaceTag, ProvinceTag
from articles.tests.factories import make_article, make_group, make_place, make_province, make_source

SENTENCE, PARAGRAPH = NamedTogether.Within.SENTENCE, NamedTogether.Within.PARAGRAPH


def facets(article: Article) -> list[int]:
    return Article.objects.values_list("facets", flat=True).get(pk=article.pk)


class OwnFacetTests(TestCase):
    def test_source_date_kind_and_language_have_codes(self):
        source = make_source()
        article = make_article(
            source=source, published_at="2016-05-03T10:00Z", published_precision="day", kind="roundup", language="ar"
        )
        self.assertEqual(
            facets(article), [1_000_000 + source.pk, 4_002_016, 5_201_605, 6_000_002, 7_000_000 + 1 * 1024 + 18 * 32]
        )

    def test_an_undated_article_has_the_year_nought_and_no_month(self):
        codes = facets(make_article())
        self.assertIn(4_000_000, codes)
        self.assertFalse([code for code in codes if 5_000_000 <= code < 6_000_000])

    def test_a_year_alone_has_no_month(self):
        codes = facets(make_article(published_at="2016-01-01T00:00Z", published_precision="year"))
        self.assertIn(4_002_016, codes)
        self.assertFalse([code for code in codes if 5_000_000 <= code < 6_000_000])

    def test_a_changed_column_changes_the_code(self):
        article = make_article()
        Article.objects.filter(pk=article.pk).update(kind="analysis")
        self.assertIn(6_000_003, facets(article))

    def test_an_overwritten_array_is_mended(self):
        article = make_article()
        before = facets(article)
        Article.objects.filter(pk=article.pk).update(facets=[42])
        self.assertEqual(facets(article), before)


class TagFacetTests(TestCase):
    def setUp(self):
        self.article, self.province, self.group = make_article(), make_province(), make_group()
        self.own = facets(self.article)
        self.pair = self.group.pk * 1000 + self.province.pk

    def test_tags_have_codes_and_the_primary_province_one_more(self):
        place = make_place()
        ProvinceTag.objects.create(article=self.article, province=self.province, role="primary")
        GroupTag.objects.create(article=self.article, group=self.group)
        PlaceTag.objects.create(article=self.article, place=place)
        expected = [2_000_000 + self.province.pk, 3_000_000 + self.group.pk, 8_000_000 + self.province.pk]
        self.assertEqual(facets(self.article), [*self.own, *expected, 9_000_000 + place.pk])

    def test_named_together_counts_only_while_both_tags_are_accepted(self):
        province_tag = ProvinceTag.objects.create(article=self.article, province=self.province, role="mentioned")
        GroupTag.objects.create(article=self.article, group=self.group)
        for within in (SENTENCE, PARAGRAPH):
            NamedTogether.objects.create(article=self.article, group=self.group, province=self.province, within=within)
        self.assertIn(100_000_000 + self.pair, facets(self.article))
        self.assertIn(1_100_000_000 + self.pair, facets(self.article))
        province_tag.status = "rejected"
        province_tag.save()
        self.assertEqual(facets(self.article), [*self.own, 3_000_000 + self.group.pk])

    def test_a_rejected_tag_has_no_code(self):
        GroupTag.objects.create(article=self.article, group=self.group, status="rejected")
        self.assertEqual(facets(self.article), self.own)

    def test_deleting_tags_takes_their_codes_away(self):
        GroupTag.objects.create(article=self.article, group=self.group)
        GroupTag.objects.all().delete()
        self.assertEqual(facets(self.article), self.own)

    def test_copy_keeps_the_array_true(self):
        with connection.cursor() as cursor:
            with cursor.copy(
                "copy articles_grouptag (origin, status, confidence, note, article_id, group_id) from stdin"
            ) as copy:
                copy.write_row(["machine", "accepted", 1.0, "", self.article.pk, self.group.pk])
        self.assertIn(3_000_000 + self.group.pk, facets(self.article))

    def test_codes_written_ahead_stay_and_the_row_is_not_written_again(self):
        ahead = make_article(facets=[3_000_000 + self.group.pk])
        before = self.row_version(ahead)
        GroupTag.objects.create(article=ahead, group=self.group)
        self.assertEqual(self.row_version(ahead), before)

    def test_hundreds_of_groups_and_places_in_one_article_still_fit_its_row(self):
        provinces = [make_province() for _ in range(14)]
        groups = [make_group() for _ in range(450)]
        GroupTag.objects.bulk_create([GroupTag(article=self.article, group=group) for group in groups])
        ProvinceTag.objects.bulk_create(
            [ProvinceTag(article=self.article, province=province, role="primary") for province in provinces]
        )
        PlaceTag.objects.bulk_create([PlaceTag(article=self.article, place=make_place()) for _ in range(400)])
        NamedTogether.objects.bulk_create(
            [
                NamedTogether(article=self.article, group=group, province=province, within=within)
                for group in groups
                for province in provinces
                for within in (SENTENCE, PARAGRAPH)
            ]
        )
        self.assertGreater(len(facets(self.article)), 1_000)

    def row_version(self, article: Article) -> tuple[str]:
        with connection.cursor() as cursor:
            cursor.execute("select ctid::text from articles_article where id = %s", [article.pk])
            return cursor.fetchone()
