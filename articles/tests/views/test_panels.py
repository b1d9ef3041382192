from django.http import QueryDict
from django.test import TestCase

from articles.filters import ArticleFilterSet
from articles.search.values import FacetValue
from articles.tests.factories import make_province
from articles.views.panels import FIND_FROM, SHOWN, panel


class PanelTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_province("aleppo")
        make_province("hama")

    def panel(self, address, *values):
        filterset = ArticleFilterSet(QueryDict(address))
        self.assertTrue(filterset.is_valid())
        return panel(filterset, "province", "Province", values)

    def test_a_value_leads_to_its_articles_and_to_all_but_them(self):
        choice = self.panel("q=salt", FacetValue("aleppo", "Aleppo", 3)).shown[0]
        self.assertEqual((choice.only, choice.without), ("q=salt&province=aleppo", "q=salt&province=-aleppo"))
        self.assertEqual((choice.value, choice.checked), ("aleppo", False))

    def test_beside_a_chosen_value_a_count_leads_nowhere_as_another_value_would_widen_the_result(self):
        values = FacetValue("aleppo", "Aleppo", 3, chosen=True), FacetValue("hama", "Hama", 1)
        aleppo, hama = self.panel("province=aleppo", *values).shown
        self.assertEqual((aleppo.only, hama.only), ("", ""))
        self.assertEqual((aleppo.checked, hama.checked), (True, False))

    def test_an_excluded_value_is_sent_again_with_its_minus(self):
        excluded = self.panel("province=-hama", FacetValue("hama", "Hama", 0, excluded=True)).shown[0]
        self.assertEqual((excluded.value, excluded.checked, excluded.excluded), ("-hama", True, True))
        self.assertEqual((excluded.only, excluded.without), ("", ""))

    def test_what_is_asked_for_stands_first(self):
        values = FacetValue("hama", "Hama", 9), FacetValue("aleppo", "Aleppo", 1, chosen=True)
        self.assertEqual([choice.name for choice in self.panel("province=aleppo", *values).shown], ["Aleppo", "Hama"])

    def test_bars_are_shares_of_the_longest(self):
        values = FacetValue("aleppo", "Aleppo", 8), FacetValue("hama", "Hama", 2)
        self.assertEqual([choice.share for choice in self.panel("", *values).shown], [100, 25])
        self.assertEqual([choice.share for choice in self.panel("", FacetValue("hama", "Hama", 0)).shown], [0])

    def test_long_lists_fold_but_not_for_a_single_value(self):
        values = [FacetValue(f"p-{number}", f"P {number}", 1) for number in range(SHOWN + 2)]
        self.assertEqual(len(self.panel("", *values[: SHOWN + 1]).folded), 0)
        self.assertEqual(len(self.panel("", *values).folded), 2)

    def test_a_list_too_long_to_look_through_has_a_box_to_find_in(self):
        values = [FacetValue(f"p-{number}", f"P {number}", 1) for number in range(SHOWN + FIND_FROM)]
        self.assertFalse(self.panel("", *values[:-1]).with_find)
        self.assertTrue(self.panel("", *values).with_find)
        self.assertEqual(self.panel("", *values).value_count, SHOWN + FIND_FROM)
