"""Does the page of all values of a facet offer each of them with a true number, and keep the rest of the search?"""

from unittest import mock

from django.test import TestCase
from django.utils.http import urlencode

from articles.addresses import ORDER
from articles.models import Article
from articles.querysets import SAMPLED
from articles.search import counted as counting
from articles.tests.factories import make_article, make_group
from articles.tests.search.archive import SmallArchive, dated, tag
from articles.tests.views.pages import (
    HOSTILE,
    labelled,
    links,
    main_words,
    number,
    read,
    running_parts,
    shown_titles,
    total,
    words,
)

GROUP = ("group", "islamic-state")
SEARCH = "q=khanasser&province=aleppo&since=2016&sort=oldest&per_page=50&as_typed=all&undated=include"


class ValuesTests(SmallArchive, TestCase):
    def boxes(self, response):
        """The checkboxes of the page: name, value and whether each is checked."""
        boxes = read(response).xpath("//main//input[@type='checkbox']")
        return [(box.get("name"), box.get("value"), "checked" in box.attrib) for box in boxes]

    def form(self, response):
        """What the form sends as it stands."""
        fields = read(response).xpath("//form[@id='search']//input[@name]")
        return [
            (field.get("name"), field.get("value"))
            for field in fields
            if field.get("type") == "hidden" or "checked" in field.attrib
        ]

    def test_every_value_of_the_result_can_be_chosen(self):
        response = self.client.get("/articles/values/?facet=group")
        self.assertEqual(
            self.boxes(response), [("group", "islamic-state", False), ("group", "syrian-arab-army", False)]
        )
        self.assertIn("All 2 armed groups All articles.", main_words(response))
        self.assertIn("Numbers are of 6 articles.", main_words(response))

    def test_it_says_of_which_search_and_leads_back(self):
        response = self.client.get("/articles/values/?facet=province&q=khanasser&source=levant-wire&page=2")
        heading = words(read(response).xpath("//h1")[0])
        self.assertEqual(heading, "Provinces Articles on khanasser, from Levant Wire (sample).")
        self.assertEqual(links(response)["Back to the results"], "/articles/?q=khanasser&source=levant-wire")

    def test_the_form_leads_to_the_results_with_all_else_kept(self):
        response = self.client.get(f"/articles/values/?facet=group&{SEARCH}&group=islamic-state&page=3")
        (form,) = read(response).xpath("//main//form")
        self.assertEqual((form.get("action"), form.get("method")), ("/articles/", "get"))
        kept = [tuple(pair.split("=")) for pair in SEARCH.split("&")]
        self.assertEqual(self.form(response), [*sorted(kept, key=lambda pair: ORDER.index(pair[0])), GROUP])
        again = self.client.get(f"/articles/?{urlencode(self.form(response))}")
        self.assertCountEqual(shown_titles(again), ["Road reopened", "Villages shelled"])

    def test_numbers_lead_to_as_many_articles_and_the_minus_sign_to_the_others(self):
        for facet in ("province", "group", "source", "kind", "lang"):
            response = self.client.get(f"/articles/values/?facet={facet}&q=khanasser")
            whole = total(self.client, "/articles/?q=khanasser")
            followed = 0
            for label, href in labelled(response).items():
                name, colon, count = label.rpartition(": ")
                if colon:
                    self.assertEqual(total(self.client, href), number(count), label)
                    without = labelled(response)[f"Exclude {name}"]
                    self.assertEqual(total(self.client, without), whole - number(count), label)
                    followed += 1
            self.assertEqual(followed, len(self.boxes(response)))
            self.assertTrue(followed)

    def test_what_is_asked_for_stands_first_and_is_checked(self):
        for _ in range(3):
            tag(make_article(**dated("2016-05-01")), self.state)
        response = self.client.get("/articles/values/?facet=group&group=-syrian-arab-army")
        self.assertEqual(
            self.boxes(response), [("group", "-syrian-arab-army", True), ("group", "islamic-state", False)]
        )
        self.assertIn("not Syrian Arab Army", main_words(response))
        self.assertIn(("group", "-syrian-arab-army"), self.form(response))

    def test_beside_a_chosen_value_a_count_leads_to_the_articles_that_carry_both(self):
        response = self.client.get("/articles/values/?facet=group&group=islamic-state")
        counts = {label: href for label, href in labelled(response).items() if ": " in label}
        self.assertEqual(list(counts), ["Syrian Arab Army: 1 article"])
        self.assertEqual(total(self.client, counts["Syrian Arab Army: 1 article"]), 1)
        self.assertIn("Exclude Syrian Arab Army", labelled(response))

    def test_numbers_of_a_sample_are_marked(self):
        brigade = make_group("brigade")
        for in_sample in (1, 2):
            tag(make_article(pk=1_000_000 * SAMPLED + in_sample * SAMPLED), brigade)
        with mock.patch.object(counting, "EXACT_UP_TO", 3):
            response = self.client.get("/articles/values/?facet=group&count=reports")
        self.assertIn("Numbers are of 8 reports. Those with ≈ are about right", main_words(response))
        self.assertIn(f"≈{2 * SAMPLED}", [words(link) for link in read(response).xpath("//a[@class='n']")])
        self.assertIn(f"Brigade: about {2 * SAMPLED} reports", labelled(response))

    def test_it_counts_even_where_the_search_leaves_the_counts_out(self):
        response = self.client.get("/articles/values/?facet=group&facets=no")
        self.assertEqual(len(self.boxes(response)), 2)
        self.assertIn(("facets", "no"), self.form(response))

    def test_a_box_to_find_in_comes_with_long_lists_only(self):
        self.assertFalse(read(self.client.get("/articles/values/?facet=group")).xpath("//div[@class='find']"))
        article = make_article()
        for count in range(20):
            tag(article, make_group(f"brigade-{count}"))
        (find,) = read(self.client.get("/articles/values/?facet=group")).xpath("//div[@class='find' and @hidden]/input")
        self.assertEqual(find.get("aria-controls"), "more-group")

    def test_the_search_page_leads_there_and_leaves_the_rest_out(self):
        article = make_article(title="Many", body="Many groups.")
        for count in range(30):
            tag(article, make_group(f"brigade-{count:02}"))
        response = self.client.get("/articles/?q=many&sort=oldest")
        self.assertEqual(links(response)["All 30 armed groups"], "/articles/values/?facet=group&q=many&sort=oldest")
        self.assertEqual(len([box for box in self.boxes(response) if box[0] == "group"]), 7)
        whole = self.client.get(links(response)["All 30 armed groups"])
        self.assertEqual(len(self.boxes(whole)), 30)

    def test_it_is_not_for_robots_and_only_to_be_read(self):
        response = self.client.get("/articles/values/?facet=group")
        self.assertEqual(read(response).xpath("//meta[@name='robots']/@content"), ["noindex"])
        self.assertEqual(self.client.post("/articles/values/?facet=group").status_code, 405)


class NothingTests(SmallArchive, TestCase):
    def test_no_article_leads_to_what_the_search_could_do_without(self):
        response = self.client.get("/articles/values/?facet=group&q=nowhere&group=islamic-state")
        self.assertEqual(response.status_code, 200)
        self.assertIn("No article matches all of this", main_words(response))
        address = links(response)["What the search could do without"]
        self.assertEqual(address, "/articles/?q=nowhere&group=islamic-state")
        self.assertEqual(read(response).xpath("//input[@type='checkbox']/@value"), ["islamic-state"])

    def test_articles_that_name_none_say_so(self):
        response = self.client.get("/articles/values/?facet=group&lang=ar")
        self.assertIn("No armed group is named in the 1 article found.", main_words(response))
        self.assertFalse(read(response).xpath("//main//form"))
        several = self.client.get("/articles/values/?facet=province&lang=ar&lang=fr")
        self.assertIn("No province is named in the 2 articles found.", main_words(several))

    def test_an_empty_archive_says_how_to_fill_it(self):
        Article.objects.all().delete()
        self.assertIn("import_articles", main_words(self.client.get("/articles/values/?facet=group")))


class RefusalTests(SmallArchive, TestCase):
    def test_an_unknown_facet_is_400_with_those_there_are_and_the_search_kept(self):
        for facet in ("colour", "year", "q", "GROUP", "\0", "x" * 5000, "-group"):
            with self.subTest(facet[:20]):
                response = self.client.get("/articles/values/", {"facet": facet, "q": "road", "province": "aleppo"})
                self.assertEqual(response.status_code, 400)
                self.assertIn("write province, group, source, lang or kind", main_words(response))
                self.assertEqual(links(response)["Search without it"], "/articles/?q=road&province=aleppo")

    def test_no_facet_and_two_are_400(self):
        for address, said in (
            ("", "Is not given; write one of province, group"),
            ("facet=+", "Is not given"),
            ("facet=group&facet=source", "give it once"),
        ):
            response = self.client.get(f"/articles/values/?{address}")
            self.assertEqual(response.status_code, 400, address)
            self.assertIn(said, main_words(response))

    def test_a_bad_value_is_refused_as_the_search_page_does(self):
        response = self.client.get("/articles/values/?facet=group&since=nonsense&q=road")
        self.assertEqual(response.status_code, 400)
        self.assertIn("“nonsense” is not a date", main_words(response))
        self.assertEqual(read(response).xpath("//input[@name='since']/@value"), ["nonsense"])

    def test_what_was_typed_comes_back_as_text(self):
        for payload in HOSTILE:
            for parameter in ("facet", "q", "group", "since"):
                with self.subTest(parameter=parameter, payload=payload):
                    response = self.client.get("/articles/values/", {"facet": "group"} | {parameter: payload})
                    self.assertIn(response.status_code, (200, 400))
                    self.assertEqual(running_parts(response), [])
