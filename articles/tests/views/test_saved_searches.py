"""Does a reader keep searches, see what is new in them, and see no one else's?"""

from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db import connection
from django.test import TestCase

from articles.models import Article, SavedSearch
from articles.tests.factories import make_article, make_province
from articles.tests.search.archive import tag
from articles.tests.views.pages import HOSTILE, labelled, links, main_words, read, running_parts
from articles.watching.new_articles import newest_article
from articles.watching.saved_searches import MOST


class SavedSearchTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.reader = User.objects.create_user("rima", "rima@example.org")
        cls.other = User.objects.create_user("omar")
        cls.aleppo = make_province("aleppo")
        cls.old = make_article(title="Salt road", body="Salt near Aleppo.")
        tag(cls.old, cls.aleppo)

    def setUp(self) -> None:
        self.client.force_login(self.reader)

    def keep(self, search: str = "q=salt", **given: str):
        return self.client.post(f"/account/searches/new/?{search}", {"name": "Salt"} | given)

    def kept(self) -> SavedSearch:
        return SavedSearch.objects.get(reader=self.reader)

    def test_the_way_from_a_search_to_its_form_keeps_the_search(self) -> None:
        page = self.client.get("/articles/?page=1&province=aleppo&q=salt&per_page=50")
        href = links(page)["Save this search"]
        form = self.client.get(href)
        self.assertIn("Save this search Articles on salt in Aleppo", main_words(form))
        self.assertEqual(read(form).xpath("//input[@name='name']/@value"), ["Articles on salt in Aleppo"])
        self.assertEqual(self.client.post(href, {"name": "Salt  in\nAleppo"})["Location"], "/account/searches/")
        kept = self.kept()
        self.assertEqual((kept.name, kept.querystring), ("Salt in Aleppo", "q=salt&province=aleppo"))
        self.assertEqual((kept.wants_digest, kept.seen_upto, kept.told_upto), (False, self.old.pk, self.old.pk))

    def test_new_articles_are_counted_listed_and_ticked_off(self) -> None:
        self.keep()
        self.assertIn("Nothing new", main_words(self.client.get("/account/searches/")))
        make_article(title="Salt again"), make_article(title="Salt once more"), make_article(title="Olives")
        make_article(title="Salt hidden", visibility="hidden")
        listed = self.client.get("/account/searches/")
        news = self.client.get(links(listed)["2 new articles"])
        titles = [title.text_content() for title in read(news).xpath("//ol[contains(@class, 'hits')]//h3")]
        self.assertEqual(titles, ["Salt once more", "Salt again"])
        self.assertEqual(links(listed)["Salt"], "/articles/?q=salt")
        upto = read(news).xpath("//input[@name='upto']/@value")[0]
        make_article(title="Salt while reading")
        self.client.post(f"/account/searches/{self.kept().pk}/", {"upto": upto})
        self.assertIn("1 new article", main_words(self.client.get("/account/searches/")))

    def test_what_is_new_agrees_with_plain_sql(self) -> None:
        self.keep("province=aleppo&undated=include")
        for number in range(7):
            article = make_article(title=f"Number {number}", published_at=datetime(2010 + number, 1, 1, tzinfo=UTC),
                                   published_precision="day") if number % 2 else make_article()  # fmt: skip
            if number % 3:
                tag(article, self.aleppo)
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from articles_article a join articles_provincetag t on t.article_id = a.id"
                " where a.id > %s and t.province_id = %s and a.visibility = 'public'",
                [self.old.pk, self.aleppo.pk],
            )
            (count,) = cursor.fetchone()
        self.assertEqual(count, 4)
        self.assertIn(f"{count} new articles", main_words(self.client.get("/account/searches/")))

    def test_a_mark_is_never_set_back_nor_beyond_the_archive(self) -> None:
        self.keep()
        address = f"/account/searches/{self.kept().pk}/"
        for upto in ("0", str(10**18 - 1)):
            self.client.post(address, {"upto": upto})
            self.assertEqual(self.kept().seen_upto, self.old.pk)
        for upto in ("", "x", "-1", "1" * 30, "٣", "\0"):
            response = self.client.post(address, {"upto": upto})
            self.assertEqual(response.status_code, 400)
            self.assertIn(b"upto", response.content)

    def test_a_search_that_is_not_valid_is_refused_with_the_reason(self) -> None:
        for response in (self.client.get("/account/searches/new/?province=nowhere"), self.keep("since=20177")):
            self.assertEqual(response.status_code, 400)
        self.assertFalse(SavedSearch.objects.exists())

    def test_a_name_is_needed_and_not_too_long(self) -> None:
        for name, why in (("", "Give the search a name"), ("x" * 101, "longer than 100"), ("a\0b", "Null")):
            response = self.keep(name=name)
            self.assertEqual(response.status_code, 400)
            self.assertIn(why, main_words(response))
        self.assertFalse(SavedSearch.objects.exists())

    def test_the_same_search_is_kept_once(self) -> None:
        self.keep()
        self.keep("page=3&q=salt", name="Renamed", wants_digest="on")
        self.assertEqual((self.kept().name, self.kept().wants_digest), ("Renamed", True))

    def test_a_very_long_search_is_kept(self) -> None:
        sources = "&".join(f"as_typed=some-long-slug-of-a-group-{number}" for number in range(120))
        self.assertIn(self.keep(f"q=salt&{sources}").status_code, (302, 400))

    def test_nobody_keeps_more_than_fifty(self) -> None:
        for number in range(MOST):
            SavedSearch.objects.create(
                reader=self.reader, name="x", querystring=f"q={number}", seen_upto=0, told_upto=0
            )
        response = self.keep()
        self.assertEqual(response.status_code, 400)
        self.assertIn("delete one first", main_words(response))
        self.assertEqual(self.keep("q=1").status_code, 302)

    def test_the_first_mail_tells_of_what_comes_after_mails_were_asked_for(self) -> None:
        self.keep()
        newest = make_article(title="Salt").pk
        edit = labelled(self.client.get("/account/searches/"))["Edit Salt"]
        self.client.post(edit, {"name": "Salt", "wants_digest": "on"})
        self.assertEqual((self.kept().told_upto, self.kept().seen_upto), (newest, self.old.pk))

    def test_deleting_asks_first(self) -> None:
        self.keep()
        delete = labelled(self.client.get("/account/searches/"))["Delete Salt"]
        self.assertIn("Delete “Salt”?", main_words(self.client.get(delete)))
        self.assertTrue(SavedSearch.objects.exists())
        self.client.post(delete)
        self.assertFalse(SavedSearch.objects.exists())

    def test_nobody_meets_the_searches_of_another_reader(self) -> None:
        self.keep(name="Secret")
        pk = self.kept().pk
        self.client.force_login(self.other)
        self.assertNotIn("Secret", main_words(self.client.get("/account/searches/")))
        for path in ("", "edit/", "delete/"):
            for answer in (self.client.get, self.client.post):
                self.assertEqual(answer(f"/account/searches/{pk}/{path}").status_code, 404)
        self.assertEqual(self.client.get(f"/account/searches/{2**70}/").status_code, 404)

    def test_a_search_whose_names_are_gone_says_so_and_can_be_deleted(self) -> None:
        SavedSearch.objects.create(
            reader=self.reader, name="Gone", querystring="province=atlantis", seen_upto=0, told_upto=0
        )
        listed = self.client.get("/account/searches/")
        self.assertIn("can be asked no longer", main_words(listed))
        for path in ("", "edit/", "delete/"):
            self.assertEqual(self.client.get(f"/account/searches/{self.kept().pk}/{path}").status_code, 200)

    def test_keeping_a_search_does_not_change_the_archive(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from articles_change")
            before = cursor.fetchone()
            self.keep()
            self.client.post(f"/account/searches/{self.kept().pk}/", {"upto": "1"})
            cursor.execute("select count(*) from articles_change")
            self.assertEqual(cursor.fetchone(), before)

    def test_the_list_asks_nothing_of_searches_without_newer_articles(self) -> None:
        self.keep("province=aleppo")
        self.client.get("/account/searches/")
        with self.assertNumQueries(6):  # session, reader, newest, searches, names of province and of groups
            self.client.get("/account/searches/")

    def test_no_name_becomes_markup(self) -> None:
        for text in HOSTILE:
            SavedSearch.objects.all().delete()
            self.keep(name=text[:100])
            pk = self.kept().pk
            for path in ("", f"{pk}/", f"{pk}/edit/", f"{pk}/delete/"):
                self.assertEqual(running_parts(self.client.get(f"/account/searches/{path}")), [], path)

    def test_an_empty_archive_has_no_newest_article(self) -> None:
        Article.objects.all().delete()
        self.assertEqual(newest_article(), 0)
