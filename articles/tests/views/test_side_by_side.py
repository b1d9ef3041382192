"""Do two copies of a report stand beside each other with what stands in one of them alone?"""

from datetime import date

from django.contrib.auth.models import User
from django.test import TestCase

from articles.curation import set_warning
from articles.models import Article
from articles.tests.copies.archive import archived, settled
from articles.tests.copies.texts import body, edited, report
from articles.tests.factories import make_source
from articles.tests.views.pages import HOSTILE, labelled, main_words, read, running_parts, words


class SideBySideTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        wire, daily = (make_source(slug=slug, name=f"The {slug}") for slug in ("wire", "daily"))
        cls.first = archived(body(report(1)), wire, date(2016, 5, 1), title="Bridge falls")
        cls.other = archived(body(edited(report(1), 0.1)), daily, date(2016, 5, 2), title="Old bridge falls")
        cls.alone = archived(body(report(2)), daily, title="Ferry")
        settled()
        cls.address = f"/articles/{cls.first.pk}/bridge-falls/copies/{cls.other.pk}/"

    def test_the_list_of_copies_leads_there(self) -> None:
        page = self.client.get(self.first.get_absolute_url())
        self.assertEqual(labelled(page)["side by side with The daily"], self.address)

    def test_both_texts_stand_whole_with_what_differs_marked_and_how_much_is_common(self) -> None:
        page = self.client.get(self.address)
        self.assertRegex(main_words(page), r"\d\d % of the words in common")
        tree = read(page)
        for place, article in ((1, self.first), (2, self.other)):
            paragraphs = tree.xpath(f"//div[starts-with(@class, 'pair')]/div[{place}]/p[not(@class)]")
            for hidden in tree.xpath("//mark/span"):
                hidden.text = ""
            self.assertEqual(
                " ".join(words(each) for each in paragraphs if each.xpath("not(../../@class='pair heads')")),
                " ".join(f"{article.title} {article.body}".split()),
            )
        self.assertIn("Old", [words(mark) for mark in tree.xpath("//div[contains(@class, 'title')]//mark")])

    def test_words_in_the_address_are_put_right(self) -> None:
        response = self.client.get(self.address.replace("bridge-falls", "x"))
        self.assertEqual((response.status_code, response["Location"]), (301, self.address))

    def test_what_is_no_copy_or_not_for_reading_is_not_found(self) -> None:
        for number in (self.alone.pk, self.first.pk, 0, 2**62):
            address = f"/articles/{self.first.pk}/bridge-falls/copies/{number}/"
            self.assertEqual(self.client.get(address).status_code, 404)
        Article.objects.filter(pk=self.other.pk).update(visibility="hidden")
        self.assertEqual(self.client.get(self.address).status_code, 404)
        Article.objects.filter(pk=self.first.pk).update(visibility="withdrawn")
        self.assertEqual(self.client.get(self.address).status_code, 410)

    def test_a_warning_of_either_covers_both(self) -> None:
        editor = User.objects.create_user("amina")
        set_warning(self.other, warned=True, editor=editor, reason="Describes torture.")
        (cover,) = read(self.client.get(self.address)).xpath("//*[@class='cover']")
        self.assertIn("Describes torture.", words(cover))
        self.assertEqual(len(cover.xpath(".//div[contains(@class, 'title')]")), 1)

    def test_no_text_becomes_mark_up(self) -> None:
        for payload in HOSTILE:
            Article.objects.filter(pk=self.other.pk).update(title=payload, body=f"{payload}\n\n{self.other.body}")
            self.assertEqual(running_parts(self.client.get(self.address)), [])

    def test_the_page_costs_as_many_statements_whatever_the_texts(self) -> None:
        with self.assertNumQueries(4):
            self.client.get(self.address)
