"""Which outlet do a credit and a quoted label name?"""

from django.test import TestCase

from articles.copies.outlets import Outlets
from articles.models import Source

NAMES = {
    "zenda-news": "Zenda News Agency",
    "burj": "Al-Burj News Network",
    "times": "The Ruritania Times",
    "strelsau-online": "Strelsau Online",
}


class OutletsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for slug, name in NAMES.items():
            Source.objects.create(slug=slug, name=name)
        Source.objects.get(slug="times").hosts.create(host="rtimes.example")

    def test_credits(self):
        outlets = Outlets()
        for credit, slug in (
            ("ZNA", "zenda-news"),
            ("Zenda", "zenda-news"),
            ("rtimes.example", "times"),
            ("Al-Burj News Network", "burj"),
            ("Reuters", ""),
        ):
            with self.subTest(credit):
                self.assertEqual(outlets.slug(credit), slug)

    def test_labels(self):
        outlets = Outlets()
        for label, slug in (
            ("the Zenda news agency", "zenda-news"),
            ("ZNA", "zenda-news"),
            ("The Arabic-language Al-Burj news website", "burj"),
            ("The Ruritania Times", "times"),
            ("Strelsau", ""),
            ("Ruritania", ""),
            ("A military source", ""),
            ("the news agency", ""),
            ("", ""),
        ):
            with self.subTest(label):
                self.assertEqual(outlets.slug_of_label(label), slug)
