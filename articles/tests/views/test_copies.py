"""Do readers see where else a report stands?"""

from datetime import date

from django.test import TestCase

from articles.copies.settle import settle
from articles.models import Article
from articles.tests.copies.archive import archived, settled
from articles.tests.copies.texts import body, edited, report
from articles.tests.factories import make_article, make_source
from articles.wording import alike_in_words


class CopiesOnPagesTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        wire, daily, radio = (make_source(slug=slug, name=f"The {slug}") for slug in ("wire", "daily", "radio"))
        cls.first = archived(body(report(1)), wire, date(2016, 5, 1), title="Wire on the bridge")
        cls.edited = archived(body(edited(report(1), 0.1)), daily, date(2016, 5, 2), title="Daily on the bridge")
        cls.secret = archived(body(report(1)), radio, title="Secret", visibility="hidden")
        cls.alone = archived(body(report(2)), radio, title="Radio on the ferry")
        settled()

    def page(self, article: Article) -> str:
        return self.client.get(article.get_absolute_url()).content.decode()

    def test_the_article_page_lists_the_other_copies_first_marked(self) -> None:
        page = self.page(self.edited)
        section = page[page.index('<section id="copies">') :].partition("</section>")[0]
        self.assertIn(f'<a href="{self.first.get_absolute_url()}"><bdi>The wire</bdi></a>', section)
        self.assertIn('<time datetime="2016-05-01">', section)
        self.assertLess(section.index("the first"), section.index("this article"))
        self.assertRegex(section, r"\d\d % of the words in common")

    def test_hidden_copies_are_neither_listed_nor_counted(self) -> None:
        page = self.page(self.first)
        section = page[page.index('<section id="copies">') :].partition("</section>")[0]
        self.assertIn("2 articles of this archive", section)
        self.assertNotIn("The radio", section)
        self.assertNotIn("Secret", page)

    def test_an_article_without_copies_says_nothing_of_them(self) -> None:
        self.assertNotIn('id="copies"', self.page(self.alone))
        self.assertNotIn('id="copies"', self.page(make_article()))

    def test_lists_say_how_many_copies_there_are(self) -> None:
        page = self.client.get("/articles/").content.decode()
        self.assertIn(f'<a href="{self.first.get_absolute_url()}#copies">1 copy elsewhere</a>', page)
        self.assertEqual(page.count("elsewhere</a>"), 2)
        Article.objects.filter(pk=self.secret.pk).update(visibility="public")
        self.assertIn("2 copies elsewhere", self.client.get("/articles/").content.decode())

    def test_copies_put_by_an_editor_are_marked(self) -> None:
        self.first.duplicate.cluster.members.filter(article=self.edited).update(origin="editor")
        self.assertIn("put here by an editor", self.page(self.first))

    def test_never_all_words_where_one_differs(self) -> None:
        self.assertEqual(alike_in_words(1.0), "the same words")
        self.assertEqual(alike_in_words(0.999), "99 % of the words in common")
        self.assertEqual(sum(settle()), 0)
