"""Do the help pages stand, and is what they offer to try an address that answers?"""

import re
from urllib.parse import unquote

from django.test import TestCase

from articles.views.help import TITLES

ADDRESS = re.compile(r'href="(/[^"#]*)"')


class HelpTests(TestCase):
    def test_every_page_is_listed_and_has_its_title(self):
        contents = self.client.get("/help/").content.decode()
        for slug, title in TITLES.items():
            with self.subTest(slug):
                self.assertIn(f'href="/help/{slug}/"', contents)
                page = self.client.get(f"/help/{slug}/").content.decode()
                self.assertIn(f"<h1>{title}</h1>", page)
                self.assertIn(f'href="/help/{slug}/" aria-current="page"', page)

    def test_every_address_on_them_answers(self):
        for slug in TITLES:
            page = self.client.get(f"/help/{slug}/").content.decode()
            main = page[page.index("<main") : page.index("</main>")]
            for address in ADDRESS.findall(main):
                with self.subTest(page=slug, address=unquote(address)):
                    self.assertEqual(self.client.get(address).status_code, 200)

    def test_examples_are_read_as_what_they_are_said_to_be(self):
        page = self.client.get("/help/search/").content.decode()
        examples = re.findall(r'href="/articles/\?q=([^"]+)"><code>([^<]+)</code>', page)
        self.assertGreater(len(examples), 8)
        for address, shown in examples:
            with self.subTest(shown):
                self.assertEqual(unquote(address.replace("+", " ")), shown.replace("&quot;", '"'))

    def test_a_page_that_is_none_is_not_found(self):
        self.assertEqual(self.client.get("/help/nothing/").status_code, 404)

    def test_they_ask_the_database_for_nothing(self):
        for address in ("/help/", "/help/search/"):
            with self.assertNumQueries(0):
                self.client.get(address)
