"""Is no address the archive's own fault on the pages that show a result in other ways than a list?"""

from django.test import TestCase
from django.utils.http import urlencode

from articles.addresses import ORDER
from articles.exploring.comparing import CompareFilterSet
from articles.exploring.tables import ExploreFilterSet, PairsFilterSet
from articles.tests.guards.test_addresses import BYTES, HEEDLESS_ADDRESSES, READ, REFUSED, REFUSED_ADDRESSES
from articles.tests.search.archive import SmallArchive
from articles.tests.views.pages import main_words

GRID, PAIRS, BALANCE, COMPARE = "/explore/", "/explore/together/", "/explore/sources/", "/compare/"
PAGES = (GRID, PAIRS, BALANCE, COMPARE)
FACES = (*PAGES, "/explore.csv", "/explore/together.csv", "/explore/sources.csv", "/compare.csv")
OWN = {GRID: ExploreFilterSet.OWN, PAIRS: PairsFilterSet.OWN, COMPARE: CompareFilterSet.OWN}


class DeskAddressTests(SmallArchive, TestCase):
    def assert_answered(self, path: str, address: str) -> None:
        response = self.client.get(path, QUERY_STRING=address)
        self.assertEqual(response.status_code, 200, path)
        b"".join(response)

    def test_what_makes_no_sense_is_read_as_far_as_it_does(self):
        for typed in READ:
            for path in PAGES:
                with self.subTest(typed[:40], path=path):
                    self.assert_answered(path, urlencode({"q": typed}))
            with self.subTest(typed[:40], letter="a"):
                self.assert_answered(COMPARE, urlencode({"a": typed, "b": "road", "show": "share"}))

    def test_query_bombs_are_refused_with_the_reason(self):
        for name, (typed, reason) in REFUSED.items():
            for parameter in ("a", "d", "q"):
                with self.subTest(name, parameter=parameter):
                    response = self.client.get(COMPARE, {parameter: typed})
                    self.assertEqual(response.status_code, 400)
                    self.assertIn(reason, main_words(response))
            self.assertEqual(self.client.get(GRID, {"q": typed}).status_code, 400, name)

    def test_bytes_that_are_no_text_are_answered(self):
        for written in BYTES:
            for path in FACES:
                self.assert_answered(path, f"q={written}")
            self.assert_answered(COMPARE, f"a={written}&c={written}")

    def test_a_nul_is_refused_in_every_parameter(self):
        for path in PAGES:
            for parameter in (*ORDER, *OWN.get(path, ())):
                with self.subTest(path, parameter=parameter):
                    self.assertEqual(self.client.get(path, QUERY_STRING=f"{parameter}=%00").status_code, 400)

    def test_values_that_are_none_are_refused_and_what_means_nothing_is_left_unheeded(self):
        for path in FACES:
            for address in REFUSED_ADDRESSES:
                with self.subTest(path, address=address[:60]):
                    self.assertEqual(self.client.get(path, QUERY_STRING=address).status_code, 400)
            for address in HEEDLESS_ADDRESSES:
                with self.subTest(path, address=address[:60]):
                    self.assert_answered(path, address)
