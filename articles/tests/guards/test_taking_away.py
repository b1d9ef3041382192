"""Is no address of an export, a feed or a receipt the archive's own fault, whatever stands in it?"""

from django.core.cache import cache
from django.test import TestCase
from django.utils.http import urlencode

from articles.exports import FORMATS
from articles.tests.guards.test_addresses import BYTES, HEEDLESS_ADDRESSES, READ, REFUSED, REFUSED_ADDRESSES
from articles.tests.search.archive import SmallArchive

FACES = (*(f"/articles.{name}" for name in FORMATS), "/feeds/articles.atom", "/receipts/new/")
MANIFEST = "/articles.manifest.json"


class TakingAwayTests(SmallArchive, TestCase):
    def assert_status(self, address: str, status: int) -> None:
        for path, query in (*((face, address) for face in FACES), (MANIFEST, f"format=ris&{address}")):
            response = self.client.get(path, QUERY_STRING=query)
            b"".join(response)
            self.assertEqual(response.status_code, status, path)

    def test_what_makes_no_sense_is_read_as_far_as_it_does(self):
        for address in (*(urlencode({"q": typed}) for typed in READ[::3]), *(f"q={written}" for written in BYTES)):
            with self.subTest(address[:40]):
                self.assert_status(address, 200)

    def test_what_is_wrong_is_refused(self):
        for address in (*(urlencode({"q": typed}) for typed, _ in REFUSED.values()), *REFUSED_ADDRESSES[::3]):
            with self.subTest(address[:40]):
                self.assert_status(address, 400)

    def test_what_means_nothing_is_left_unheeded(self):
        for address in HEEDLESS_ADDRESSES[::2]:
            with self.subTest(address[:40]):
                self.assert_status(address, 200)

    def test_each_of_them_can_have_a_receipt(self):
        for typed in READ[::3]:
            cache.clear()
            with self.subTest(typed[:40]):
                made = self.client.post(f"/receipts/new/?{urlencode({'q': typed})}", follow=True)
                self.assertEqual(made.status_code, 200)
