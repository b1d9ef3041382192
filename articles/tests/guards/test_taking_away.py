"""Is no address of an export, a feed or a receipt the archive's own fault, whatever stands in it?"""

from django.test import TestCase
from django.utils.http import urlencode

from articles.exports import FORMATS
from articles.models import ReceiptTally
from articles.tests.guards.test_addresses import (
    BYTES,
    HEEDLESS_ADDRESSES,
    OF_THE_PAGE,
    READ,
    REFUSED,
    REFUSED_ADDRESSES,
)
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
        refused = [each for each in REFUSED_ADDRESSES if not each.startswith((*OF_THE_PAGE, "sort="))]
        for address in (*(urlencode({"q": typed}) for typed, _ in REFUSED.values()), *refused[::3]):
            with self.subTest(address[:40]):
                self.assert_status(address, 400)

    def test_what_says_which_page_is_shown_is_passed_over(self):
        for address in (each for each in REFUSED_ADDRESSES if each.startswith(OF_THE_PAGE)):
            for path in FACES[:-1]:
                with self.subTest(f"{path}?{address[:40]}"):
                    response = self.client.get(path, QUERY_STRING=f"q=khanasser&{address}")
                    b"".join(response)
                    self.assertEqual(response.status_code, 200)

    def test_what_means_nothing_is_left_unheeded(self):
        for address in HEEDLESS_ADDRESSES[::2]:
            with self.subTest(address[:40]):
                self.assert_status(address, 200)

    def test_each_of_them_can_have_a_receipt(self):
        for typed in READ[::3]:
            ReceiptTally.objects.all().delete()
            with self.subTest(typed[:40]):
                made = self.client.post(f"/receipts/new/?{urlencode({'q': typed})}", follow=True)
                self.assertEqual(made.status_code, 200)
