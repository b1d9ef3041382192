"""Does an article tell where it stands in the search that a reader came from, and nothing where that cannot be read?"""

import hashlib
import zlib
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlencode, urlsplit

from django.test import TestCase

from articles.models import Article
from articles.tests.factories import make_article, make_group
from articles.tests.search.archive import dated
from articles.tests.views.pages import HOSTILE, links, mention, read, running_parts, words

NAV = "//nav[@aria-label='The search you came from']"


class TrailTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        for day in range(1, 6):
            make_article(title=f"Road {day}", body=f"The salt road, day {day}. Roads!", **dated(f"2017-01-0{day}"))

    def hits(self, address: str) -> list[str]:
        return read(self.client.get(address)).xpath("//li[@class='hit']/h3/a/@href")

    def shown(self, address: str) -> str:
        nav = read(self.client.get(address)).xpath(NAV)
        return words(nav[0]) if nav else ""

    def test_a_reader_walks_through_the_result_over_the_edges_of_pages_and_back(self) -> None:
        address = self.hits("/articles/?q=salt&sort=oldest&per_page=2")[0]
        for day in range(1, 6):
            page = self.client.get(address)
            self.assertIn(f"Road {day}", words(read(page).xpath("//h1")[0]))
            self.assertTrue(self.shown(address).startswith(f"{day} of 5 in Articles on salt"))
            steps = links(page, NAV)
            back = parse_qs(urlsplit(steps["Articles on salt"]).query)
            self.assertEqual(back.get("page", ["1"]), [str((day + 1) // 2)])
            self.assertIn(f"/articles/{page.context['article'].pk}/", "".join(self.hits(steps["Articles on salt"])))
            self.assertEqual("Previous: Road 1" in steps, day == 2)
            self.assertEqual(f"Next: Road {day + 1}" in steps, day < 5)
            address = steps.get(f"Next: Road {day + 1}", "")

    def test_the_canonical_address_says_nothing_of_the_search(self) -> None:
        address = self.hits("/articles/?q=salt")[0]
        page = read(self.client.get(address))
        self.assertNotIn("?", page.xpath("//link[@rel='canonical']/@href")[0])
        self.assertNotIn("from=", words(page.xpath("//*[@class='citation']")[0]))

    def test_words_that_are_not_the_title_are_put_right_and_the_search_is_kept(self) -> None:
        path, query = self.hits("/articles/?q=salt")[0].split("?")
        number = path.split("/")[2]
        response = self.client.get(f"/articles/{number}/wrong/?{query}")
        self.assertEqual((response.status_code, response["Location"]), (301, f"{path}?{query}"))

    def test_a_list_of_everything_has_plain_addresses(self) -> None:
        self.assertTrue(all("?" not in address for address in self.hits("/articles/")))

    def test_what_cannot_be_read_is_left_out(self) -> None:
        path = self.hits("/articles/?q=salt")[0].split("?")[0]
        for query in (
            "from=q%3Dsalt", "at=1", "from=&at=1", "from=since%3Dnever&at=1", "from=province%3Dnowhere&at=1",
            "from=q%3D%2500&at=1", "from=q%3Dsalt&at=x", "from=q%3Dsalt&at=-1", "from=q%3Dsalt&at=%D9%A1",
            "from=q%3Dsalt&at=" + "9" * 400, "from=q%3D" + "a" * 5_000 + "&at=1", "from=" + "a%26" * 1_500 + "&at=1",
            "from=cursor%3Dx&at=1", "from=%FF&at=1", "from=q%3D%22&at=%00", "from=page%3D9999999&at=1",
        ):  # fmt: skip
            with self.subTest(query[:60]):
                response = self.client.get(f"{path}?{query}")
                self.assertEqual(response.status_code, 200)

    def test_a_long_search_in_arabic_is_carried_short_and_leads_back_whole(self) -> None:
        word = make_article(title="Road 6", body="طريق الملح قرب حلب الشهباء والرقة ودير الزور وحماة وإدلب ودرعا")
        asked = " OR ".join([word.body, *(f"كلمة{chr(0x627 + number)} أخرى" for number in range(20))])
        (address,) = self.hits(f"/articles/?{urlencode({'q': asked})}")
        self.assertLess(len(address), 1_200)
        self.assertIn(" in Articles on طريق", self.shown(address))
        back = next(iter(links(self.client.get(address), NAV).values()))
        self.assertEqual(parse_qs(urlsplit(back).query)["q"], [asked])

    def test_a_search_too_long_to_carry_leaves_addresses_plain(self) -> None:
        asked = "salt OR " + " OR ".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(30))
        self.assertTrue(all("?" not in address for address in self.hits(f"/articles/?{urlencode({'q': asked})}")))

    def test_a_small_address_does_not_unpack_to_fill_the_memory(self) -> None:
        bomb = urlsafe_b64encode(zlib.compress(b"q=" + b"a" * 10_000_000)).decode().rstrip("=")
        path = self.hits("/articles/?q=salt")[0].split("?")[0]
        for way in (bomb, bomb[:40], "AAAA", "%D9%A1", "-_-_"):
            self.assertEqual(self.shown(f"{path}?from={way}&at=1"), "")

    def test_a_result_that_has_changed_since_leads_back_alone(self) -> None:
        address = self.hits("/articles/?q=salt&sort=oldest")[2]
        Article.objects.filter(title="Road 1").update(visibility="hidden")
        self.assertIn("The result has changed since: Articles on salt", self.shown(address))
        self.assertEqual(list(links(self.client.get(address), f"{NAV}//ul")), [])

    def test_a_hidden_article_is_no_neighbour(self) -> None:
        address = self.hits("/articles/?q=salt&sort=oldest")[1]
        Article.objects.filter(title="Road 3").update(visibility="hidden")
        self.assertIn("Next: Road 4", self.shown(address))

    def test_nothing_of_the_search_becomes_mark_up(self) -> None:
        path = self.hits("/articles/?q=salt")[0].split("?")[0]
        for payload in HOSTILE:
            response = self.client.get(path, {"from": f"q={payload}", "at": "1"})
            self.assertEqual(running_parts(response), [])

    def test_the_words_sought_are_marked_and_the_first_is_led_to(self) -> None:
        page = read(self.client.get(self.hits("/articles/?q=roads")[0]))
        self.assertEqual([words(mark) for mark in page.xpath("//h1//mark")], ["Road"])
        marks = page.xpath("//div[@class='text']//mark")
        self.assertEqual([words(mark) for mark in marks], ["road", "Roads"])
        self.assertEqual([mark.get("id") for mark in marks], ["found", None])
        self.assertIn("2 matches in the text", words(page.xpath(NAV)[0]))

    def test_a_word_within_a_name_and_one_over_its_end_are_marked_inside_and_outside(self) -> None:
        article = make_article(title="Guards", body="The Salt Road Guard left.")
        mention(article, make_group("road-guard"), "Road Guard")
        address = next(each for each in self.hits("/articles/?q=%22salt+road%22") if f"/{article.pk}/" in each)
        (text,) = read(self.client.get(address)).xpath("//div[@class='text']/p")
        self.assertEqual([words(mark) for mark in text.xpath(".//mark")], ["Salt", "Road"])
        self.assertEqual([words(mark) for mark in text.xpath(".//a/mark")], ["Road"])
        self.assertEqual(words(text), "The Salt Road Guard left.")
