"""Do a reading's tags become rows, and only what differs is written?"""

from django.contrib.auth import get_user_model
from django.test import TestCase

from articles import curation
from articles.ingest.load.names import record_ids
from articles.ingest.load.tags import TagChange, replace_tags
from articles.ingest.story import Mention, ProvinceReading, Role, Tags
from articles.ingest.tagging.word_index import word_numbers
from articles.models import ArticleWords, Name, NamedTogether, Place, PlaceTag
from articles.models import Mention as MentionRow
from articles.tests.factories import make_article, make_place

from .stories import load, make_names, make_tagged


def mention(kind: str, slug: str, *, start: int = 0, paragraph: int = 0, confidence: float = 1.0) -> Mention:
    return Mention("body", start, start + 5, slug[:5], kind, slug, paragraph, paragraph, "name", confidence)


class ReplaceTagsTests(TestCase):
    def setUp(self) -> None:
        self.north, self.south, self.group = make_names()
        self.article = make_article(body="Words enough for every offset that the mentions of these tests have.")

    def replace(self, tags: Tags) -> set[tuple[str, int, str]]:
        changes: list[TagChange] = replace_tags([(self.article.pk, tags)], record_ids())
        return {(change.kind, change.record_id, change.change) for change in changes}

    def province(self, role: Role, slug: str = "northland") -> Tags:
        return Tags(provinces=(ProvinceReading(slug, role, "name"),))

    def test_changes_are_told_tag_by_tag(self) -> None:
        self.assertEqual(self.replace(self.province(Role.PRIMARY)), {("province", self.north.pk, "added")})
        self.assertEqual(self.replace(self.province(Role.PRIMARY)), set())
        self.assertEqual(self.replace(self.province(Role.ROUTE)), {("province", self.north.pk, "changed")})
        self.assertEqual(
            self.replace(self.province(Role.ROUTE, "southland")),
            {("province", self.north.pk, "removed"), ("province", self.south.pk, "added")},
        )

    def test_facets_follow(self) -> None:
        self.replace(self.province(Role.PRIMARY))
        self.article.refresh_from_db()
        self.assertLessEqual({2_000_000 + self.north.pk, 8_000_000 + self.north.pk}, set(self.article.facets))
        self.replace(Tags())
        self.article.refresh_from_db()
        self.assertFalse(any(2_000_000 <= code < 4_000_000 or code >= 8_000_000 for code in self.article.facets))

    def test_editors_row_is_neither_changed_nor_doubled(self) -> None:
        editor = get_user_model().objects.create(username="editor")
        curation.decide_tag(self.article, self.north, accepted=True, role="origin", editor=editor)
        self.assertEqual(self.replace(self.province(Role.PRIMARY)), set())
        self.assertEqual(self.article.province_tags.get().role, "origin")

    def test_a_tag_is_as_sure_as_its_surest_mention(self) -> None:
        mentions = (
            mention("group", "red-column", confidence=0.4),
            mention("group", "red-column", start=9, confidence=0.7),
        )
        self.replace(Tags(groups=("red-column",), mentions=mentions))
        self.assertEqual(self.article.group_tags.get().confidence, 0.7)

    def test_place_stands_for_its_province_in_a_paragraph_where_it_lies_in_one_alone(self) -> None:
        make_place("harbour").provinces.add(self.north)
        make_place("long-road").provinces.add(self.north, self.south)
        near = mention("group", "red-column")
        for slug, pairs in (("long-road", []), ("harbour", [("paragraph", self.north.pk)])):
            with self.subTest(slug):
                tags = Tags(groups=("red-column",), places=(slug,), mentions=(near, mention("place", slug, start=20)))
                self.replace(tags)
                self.assertEqual(list(NamedTogether.objects.values_list("within", "province")), pairs)
                self.assertEqual(PlaceTag.objects.get().place, Place.objects.get(slug=slug))

    def test_names_in_different_paragraphs_are_no_pair(self) -> None:
        mentions = (mention("group", "red-column"), mention("province", "northland", start=20, paragraph=1))
        self.replace(Tags(groups=("red-column",), mentions=mentions))
        self.assertFalse(NamedTogether.objects.exists())

    def test_record_deleted_since_the_run_began_is_left_out(self) -> None:
        ids = record_ids()
        ids.groups.clear()
        tags = Tags(groups=("red-column",), mentions=(mention("group", "red-column"),))
        self.assertEqual(replace_tags([(self.article.pk, tags)], ids), [])
        self.assertFalse(MentionRow.objects.exists())

    def test_mention_that_stays_keeps_its_row(self) -> None:
        stays, goes, comes = (mention("province", "northland", start=start) for start in (0, 10, 20))
        self.replace(Tags(mentions=(stays, goes)))
        before = MentionRow.objects.get(start=0).pk
        self.replace(Tags(mentions=(stays, comes)))
        self.assertEqual(list(MentionRow.objects.order_by("start").values_list("start", flat=True)), [0, 20])
        self.assertEqual(MentionRow.objects.get(start=0).pk, before)

    def test_words_are_brought_up_and_go_where_a_reading_tells_none(self) -> None:
        for words in ((-5, 7), (3,), ()):
            self.replace(Tags(words=words))
            self.assertEqual(ArticleWords.objects.get().words, list(words))
        self.replace(Tags())
        self.assertFalse(ArticleWords.objects.exists())

    def test_words_come_and_go_with_their_article(self) -> None:
        load(make_tagged(title="Ferry", body="It sailed."))
        words = ArticleWords.objects.get()
        self.assertEqual(tuple(words.words), word_numbers("Ferry sailed It"))
        words.article.delete()
        self.assertFalse(ArticleWords.objects.exists())

    def test_other_articles_are_left(self) -> None:
        other = make_article()
        replace_tags([(other.pk, self.province(Role.PRIMARY))], record_ids())
        self.replace(Tags())
        self.assertEqual(other.province_tags.count(), 1)


class NameTests(TestCase):
    def test_mention_leads_to_the_name_whose_form_it_has(self) -> None:
        *_, group = make_names()
        known = Name.objects.get(text="Red Column")
        ids = record_ids()
        self.assertEqual(ids.name(Mention("body", 0, 10, "RED COLUMN", "group", group.slug, 0, 0, "name")), known.pk)
        self.assertIsNone(ids.name(Mention("body", 0, 4, "Reds", "group", group.slug, 0, 0, "name")))
