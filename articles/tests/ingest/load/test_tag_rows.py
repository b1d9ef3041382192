"""Do the facet codes of new articles equal those that the database gathers, limits included?"""

from django.db import connection
from django.test import TestCase

from articles.ingest.load import tag_rows
from articles.ingest.load.names import record_ids
from articles.ingest.load.tag_rows import tag_facets
from articles.ingest.load.tags import add_tags
from articles.ingest.story import Mention, ProvinceReading, Role, Tags
from articles.models import Article
from articles.tests.factories import make_article, make_group, make_place, make_province

from .stories import load, make_names, make_tagged


def gathered(article: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select public.tag_facets(%s)", [article])
        return cursor.fetchone()[0]


def mention(kind: str, slug: str, paragraph: int) -> Mention:
    return Mention("body", 0, 3, "abc", kind, slug, paragraph, paragraph, "name")


class TagFacetTests(TestCase):
    def test_codes_are_those_of_the_database(self) -> None:
        for slug in ("north", "south"):
            make_province(slug)
        make_group("red")
        make_group("blue")
        make_place("bridge")
        tags = Tags(
            provinces=(ProvinceReading("north", Role.PRIMARY, "name"), ProvinceReading("south", Role.ROUTE, "name")),
            groups=("red", "blue"),
            places=("bridge",),
            mentions=(
                mention("group", "blue", 2),
                mention("province", "south", 2),
                mention("group", "red", 0),
                mention("group", "blue", 0),
            ),
            together=(("red", "north"),),
        )
        article = make_article()
        rows = tag_rows.tag_rows([(article.pk, tags)], record_ids())
        add_tags(rows)
        self.assertEqual(tag_facets(rows)[article.pk], gathered(article.pk))
        self.assertEqual(len(gathered(article.pk)), 11)

    def test_pair_of_a_group_that_is_no_tag_has_no_code(self) -> None:
        make_province("north")
        make_group("red")
        tags = Tags(provinces=(ProvinceReading("north", Role.MENTIONED, "name"),), together=(("red", "north"),))
        article = make_article()
        rows = tag_rows.tag_rows([(article.pk, tags)], record_ids())
        add_tags(rows)
        self.assertEqual(tag_facets(rows)[article.pk], gathered(article.pk))

    def test_limits_cut_where_the_database_cuts(self) -> None:
        provinces = [make_province(f"p{number}").slug for number in range(14)]
        groups = [make_group(f"g{number}").slug for number in range(410)]
        places = [make_place(f"x{number}").slug for number in range(310)]
        tags = Tags(
            provinces=tuple(ProvinceReading(slug, Role.MENTIONED, "name") for slug in provinces),
            groups=tuple(groups),
            places=tuple(places),
            mentions=tuple(mention("group", group, 0) for group in groups[:40]),
            together=tuple((group, province) for group in groups[:100] for province in provinces),
        )
        article = make_article()
        rows = tag_rows.tag_rows([(article.pk, tags)], record_ids())
        add_tags(rows)
        self.assertEqual(tag_facets(rows)[article.pk], gathered(article.pk))

    def test_loaded_article_has_the_codes_of_its_tags(self) -> None:
        make_names()
        load(make_tagged(body="The Red Column mended the bridge in Northland."))
        article = Article.objects.get()
        self.assertEqual(
            [code for code in article.facets if not 4_000_000 <= code < 8_000_000][1:], gathered(article.pk)
        )
