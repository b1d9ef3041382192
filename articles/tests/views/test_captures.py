from datetime import UTC, datetime

from django.test import TestCase

from articles.models import Article
from articles.tests.factories import make_article, make_capture
from articles.tests.views.pages import HOSTILE, links, main_words, read, running_parts, words
from articles.views.captures import ON_A_PAGE

BEFORE = "At least 10 people came to the market.\n\nThe road stayed open."
AFTER = "At least 14 people came to the market.\n\nThe road stayed open."


def sections(response):
    """The words of the sections of a page, in order."""
    return [words(section) for section in read(response).xpath("//main//section")]


class MarketTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(title="Market day", body=AFTER)
        cls.first = make_capture(
            cls.article, body=BEFORE, captured_at=datetime(2015, 3, 1, tzinfo=UTC), captured_precision="day",
            captured_basis="manifest", origin="/home/someone/crawl/one.zip!a/page.html", offset=512,
            charset_declared="iso-8859-1", charset_used="cp1252", charset_why="declared", removed={"NUL": 3},
            url="https://wire.example/market",
        )  # fmt: skip
        cls.second = make_capture(
            cls.article, current=True, captured_at=datetime(2018, 7, 21, tzinfo=UTC), captured_precision="day"
        )
        cls.article.refresh_from_db()
        cls.address = f"/articles/{cls.article.pk}/market-day/captures/"


class CapturesTests(MarketTestCase):
    def test_the_page_stands_beneath_the_articles_address(self):
        self.assertEqual(self.article.get_captures_url(), self.address)
        self.assertEqual(self.address, f"{self.article.get_absolute_url()}captures/")

    def test_newest_first_each_with_what_changed_in_it(self):
        newest, oldest = sections(self.client.get(self.address))
        self.assertIn("Captured 21 July 2018 The capture that the article shows now.", newest)
        self.assertIn("1 word of the text was removed and 1 inserted", newest)
        self.assertIn("Captured 1 March 2015, as stated by whoever handed it in", oldest)
        self.assertIn("The first capture of it in this archive", oldest)

    def test_words_that_went_and_came_are_marked_and_said(self):
        page = read(self.client.get(self.address)).xpath("//div[@class='changes']")[0]
        self.assertEqual([words(each) for each in page.xpath(".//del")], ["[removed: 10]"])
        self.assertEqual([words(each) for each in page.xpath(".//ins")], ["[inserted: 14]"])
        self.assertIn("1 paragraph unchanged", words(page))

    def test_provenance_is_shown_without_the_folders_of_a_machine(self):
        said = sections(self.client.get(self.address))[1]
        for part in (
            "one.zip!a/page.html, from byte 512",
            self.first.sha256,
            "read as cp1252, as declared; declared as iso-8859-1",
            "3 NUL (cannot be stored)",
        ):
            self.assertIn(part, said)
        self.assertNotIn("someone", said)

    def test_spacing_and_punctuation_alone_are_said_as_such(self):
        make_capture(self.article, body=AFTER.replace("\n\n", "\n"))
        make_capture(self.article, body=AFTER.replace("open.", "open!"))
        punctuation, spacing, *_ = sections(self.client.get(self.address))
        self.assertIn("Punctuation or capitals only", punctuation)
        self.assertIn("Spacing only: every word is the same", spacing)

    def test_the_same_text_in_other_bytes_is_said_as_such(self):
        make_capture(self.article)
        self.assertIn("The same text as in the capture before it", sections(self.client.get(self.address))[0])

    def test_a_changed_title_is_shown(self):
        make_capture(self.article, title="Market night")
        said = sections(self.client.get(self.address))[0]
        self.assertIn("The title changed; every word of the text is the same", said)
        self.assertIn("[removed: day] [inserted: night]", said)

    def test_only_the_number_resolves(self):
        for path in (f"/articles/{self.article.pk}/other-words/captures/", f"/articles/{self.article.pk}/x/captures/"):
            self.assertRedirects(self.client.get(path), self.address, status_code=301)
        self.assertEqual(self.client.get("/articles/999999/market-day/captures/").status_code, 404)

    def test_many_captures_come_in_pages_with_the_same_number_of_statements(self):
        with self.assertNumQueries(3):
            self.client.get(self.address)
        for number in range(ON_A_PAGE):
            make_capture(self.article, body=f"{AFTER} {number}")
        with self.assertNumQueries(3):
            page = self.client.get(self.address)
        self.assertEqual(len(sections(page)), ON_A_PAGE)
        older = self.client.get(links(page)["Older captures"])
        self.assertIn("The first capture", sections(older)[-1])
        for wrong in ("3", "0", "x", "-1", "9" * 40):
            self.assertEqual(self.client.get(self.address, {"page": wrong}).status_code, 404, wrong)

    def test_right_to_left_texts_keep_their_direction(self):
        article = make_article(title="هدوء", body="عاد السكان إلى القرية.", language="ar")
        make_capture(article, body="عاد السكان إلى المدينة.")
        make_capture(article)
        page = read(self.client.get(article.get_captures_url()))
        changes = page.xpath("//div[@class='changes']")[0]
        self.assertEqual((changes.get("lang"), changes.get("dir")), ("ar", "rtl"))
        self.assertEqual(words(changes.xpath(".//ins")[0]), "[inserted: القرية.]")


class CaptureTests(MarketTestCase):
    def page(self, capture):
        return self.client.get(f"/articles/{self.article.pk}/captures/{capture.pk}/")

    def test_the_older_text_stays_readable(self):
        response = self.page(self.first)
        self.assertIn("At least 10 people came to the market.", main_words(response))
        self.assertIn("Not the text that the article shows now", main_words(response))
        self.assertEqual(links(response)["https://wire.example/market"], "https://wire.example/market")

    def test_it_leads_to_the_article_and_to_the_captures_beside_it(self):
        third = make_capture(self.article, body="Third.")
        found = links(self.page(self.second))
        self.assertEqual(found["Read the article"], self.article.get_absolute_url())
        self.assertEqual(found["all its captures"], self.address)
        beside = [href for said, href in found.items() if said.startswith(("Newer", "Older"))]
        self.assertEqual(beside, [third.get_absolute_url(), self.first.get_absolute_url()])

    def test_bytes_that_were_read_anew_since_are_told(self):
        self.assertNotIn("read anew", main_words(self.page(self.second)))
        Article.objects.filter(pk=self.article.pk).update(body="Read by a better rule.")
        self.assertIn("have been read anew", main_words(self.page(self.second)))

    def test_a_capture_costs_four_statements(self):
        with self.assertNumQueries(4):
            self.page(self.second)

    def test_a_capture_of_another_article_is_not_found_here(self):
        other = make_capture(make_article())
        self.assertEqual(self.page(other).status_code, 404)
        self.assertEqual(self.client.get(f"/articles/{self.article.pk}/captures/{'9' * 30}/").status_code, 404)

    def test_captures_of_withdrawn_and_hidden_articles_are_not_public(self):
        for visibility, status in (("withdrawn", 410), ("hidden", 404)):
            Article.objects.filter(pk=self.article.pk).update(visibility=visibility)
            for path in (self.address, f"/articles/{self.article.pk}/x/captures/", self.first.get_absolute_url()):
                response = self.client.get(path)
                self.assertEqual(response.status_code, status, path)
                self.assertNotContains(response, "At least", status_code=status)

    def test_search_engines_are_kept_to_the_article(self):
        for path in (self.address, self.first.get_absolute_url()):
            self.assertContains(self.client.get(path), '<meta name="robots" content="noindex">')

    def test_only_reading_is_answered(self):
        for path in (self.address, self.first.get_absolute_url()):
            self.assertEqual(self.client.post(path).status_code, 405)

    def test_a_hostile_text_stays_text(self):
        for payload in HOSTILE:
            article = make_article(title=f"A {payload}", body=f"B {payload}")
            make_capture(article, title="A", body="B", origin=payload, url=payload)
            capture = make_capture(article, origin=payload, url=f"javascript:{payload}", charset_declared=payload[:60])
            for path in (article.get_captures_url(), capture.get_absolute_url()):
                response = self.client.get(path)
                self.assertEqual(running_parts(response), [], (payload, path))
                self.assertIn(" ".join(payload.split()), main_words(response))


class ArticleWithCapturesTests(TestCase):
    def test_the_article_says_how_often_its_text_changed(self):
        article = make_article(title="Market day", body="Three.")
        for texts, said in (
            (["One."], None),
            (["One"], None),
            (["Two."], "The text changed once; see what it said before."),
            (["Three."], "The text changed 2 times; see what it said before."),
        ):
            for body in texts:
                make_capture(article, body=body)
            page = self.client.get(article.get_absolute_url())
            if said:
                self.assertIn(said, main_words(page))
                self.assertEqual(links(page)["see what it said before"], article.get_captures_url())
            else:
                self.assertNotIn("The text changed", main_words(page))

    def test_the_article_costs_one_statement_more_where_texts_differ(self):
        article = make_article(title="Market day", body="Three.")
        make_capture(article, body="One.")
        with self.assertNumQueries(11):
            self.client.get(article.get_absolute_url())
        for number in range(5):
            make_capture(article, body=f"Text {number}.")
        with self.assertNumQueries(12):
            self.client.get(article.get_absolute_url())
