"""Are stored articles read again with today's names?"""

from django.contrib.auth import get_user_model
from django.test import TestCase

from articles import curation
from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.retag import Report, stored_texts, tags_of_stored, write_tags
from articles.ingest.tag import Lexicon
from articles.models import Article, Name

from .stories import load, make_names, make_tagged, the_article

BODY = "The Red Column crossed Northland. The Crimson March followed it to Southland."


def read_again() -> Report:
    (texts,) = stored_texts(Article.objects.all())
    report = Report()
    report.add(write_tags(texts, tags_of_stored(Article.objects.all(), Lexicon(stored_vocabulary())), record_ids()))
    return report


def counted(report: Report) -> dict[tuple[str, str], dict[str, int]]:
    return {
        (one["kind"], one["slug"]): {word: one[word] for word in ("added", "changed", "removed") if word in one}
        for one in report.by_name()
    }


class RetagTests(TestCase):
    def setUp(self) -> None:
        self.north, self.south, self.group = make_names()
        self.editor = get_user_model().objects.create(username="editor")
        load(make_tagged(body=BODY))

    def test_same_names_change_nothing(self) -> None:
        before = list(Article.objects.values()), list(the_article().mentions.values())
        self.assertEqual(read_again().articles, 0)
        self.assertEqual((list(Article.objects.values()), list(the_article().mentions.values())), before)

    def test_new_name_is_found_in_stored_articles(self) -> None:
        march = type(self.group).objects.create(slug="crimson-march", name="Crimson March", type="rebel_faction")
        Name.objects.create(text="Crimson March", group=march)
        report = read_again()
        self.assertEqual(counted(report), {("group", "crimson-march"): {"added": 1}})
        (told,) = report.by_name()
        self.assertEqual(told["examples"], {"added": [{"id": the_article().pk, "title": "A bridge is mended"}]})
        self.assertIn(3_000_000 + march.pk, the_article().facets)

    def test_silenced_name_takes_its_tags_along(self) -> None:
        Name.objects.filter(text="Southland").update(rule="never")
        self.assertEqual(counted(read_again())["province", "southland"], {"removed": 1})
        article = the_article()
        self.assertNotIn(2_000_000 + self.south.pk, article.facets)
        self.assertFalse(article.mentions.filter(province=self.south).exists())

    def test_editors_decisions_stay(self) -> None:
        article = the_article()
        curation.decide_tag(article, self.group, accepted=False, editor=self.editor)
        curation.decide_tag(article, self.south, accepted=True, role="primary", editor=self.editor)
        Name.objects.filter(text="Southland").update(rule="never")
        read_again()
        self.assertEqual(article.group_tags.get().status, "rejected")
        self.assertEqual(article.province_tags.get(province=self.south).role, "primary")

    def test_article_that_an_editor_corrected_meanwhile_is_left_for_the_next_time(self) -> None:
        (texts,) = stored_texts(Article.objects.all())
        tagged = tags_of_stored(Article.objects.all(), Lexicon(stored_vocabulary()))
        curation.correct_article(the_article(), {"title": "Masons in Eastland"}, editor=self.editor)
        Name.objects.filter(text="Southland").update(rule="never")
        self.assertEqual(write_tags(texts, [(pk, type(tags)()) for pk, tags in tagged], record_ids(7)), [])
        self.assertIsNone(the_article().tagged_by_id)
