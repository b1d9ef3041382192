from django.http import QueryDict
from django.test import TestCase

from articles.filters import ArticleFilterSet
from articles.search.values import FacetValue
from articles.tests.factories import make_province
from articles.views.panels import FOLDED, SHOWN, Numbers, panel, whole_panel

EXACT = Numbers("articles", are_exact=True)


class PanelTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_province("aleppo")
        make_province("hama")

    def panel(self, address, *values, numbers=EXACT, made_by=panel):
        filterset = ArticleFilterSet(QueryDict(address))
        self.assertTrue(filterset.is_valid())
        return made_by(filterset, "province", values, numbers)

    def values(self, count, **columns):
        return [FacetValue(f"p-{number}", f"P {number}", 1, **columns) for number in range(count)]

    def test_a_value_leads_to_its_articles_and_to_all_but_them(self):
        choice = self.panel("q=salt", FacetValue("aleppo", "Aleppo", 3)).shown[0]
        self.assertEqual(
            (choice.only, choice.without), ("/articles/?q=salt&province=aleppo", "/articles/?q=salt&province=-aleppo")
        )
        self.assertEqual((choice.value, choice.checked), ("aleppo", False))

    def test_beside_a_chosen_value_a_count_leads_to_the_articles_that_carry_both(self):
        values = FacetValue("aleppo", "Aleppo", 3, chosen=True), FacetValue("hama", "Hama", 1)
        aleppo, hama = self.panel("q=salt&province=aleppo", *values).shown
        self.assertEqual(aleppo.only, "")
        self.assertEqual(hama.only, "/articles/?q=salt+province%3Ahama&province=aleppo")
        self.assertEqual((aleppo.checked, hama.checked), (True, False))

    def test_beside_two_chosen_values_each_leads_to_its_own_articles(self):
        values = (
            FacetValue("aleppo", "Aleppo", 3, chosen=True),
            FacetValue("hama", "Hama", 1, chosen=True),
            FacetValue("none", "None", 0),
        )
        only = [choice.only for choice in self.panel("province=aleppo&province=hama", *values).shown]
        both = "&province=aleppo&province=hama"
        self.assertEqual(only, [f"/articles/?q=province%3Aaleppo{both}", f"/articles/?q=province%3Ahama{both}", ""])

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

    def test_numbers_say_what_they_are_of_and_when_they_are_about_right(self):
        value = FacetValue("aleppo", "Aleppo", 12_000)
        exact = self.panel("", value).shown[0]
        self.assertEqual((exact.number, exact.in_words), ("12\u202f000", "12,000 articles"))
        about = self.panel("", value, numbers=Numbers("reports", are_exact=False)).shown[0]
        self.assertEqual((about.number, about.in_words), ("≈12\u202f000", "about 12,000 reports"))

    def test_long_lists_fold_but_not_for_a_single_value(self):
        self.assertEqual(len(self.panel("", *self.values(SHOWN + 1)).folded), 0)
        folding = self.panel("", *self.values(SHOWN + 2))
        self.assertEqual((len(folding.shown), len(folding.folded), folding.all_href), (SHOWN, 2, ""))

    def test_a_list_too_long_for_every_page_has_an_address_of_its_own(self):
        self.assertEqual(len(self.panel("q=salt", *self.values(SHOWN + FOLDED)).folded), FOLDED)
        long = self.panel("q=salt&page=2&sort=oldest", *self.values(SHOWN + FOLDED + 1))
        self.assertEqual((len(long.shown), len(long.folded), long.value_count), (SHOWN, 0, SHOWN + FOLDED + 1))
        self.assertEqual(long.all_href, "/articles/values/?facet=province&q=salt&sort=oldest")
        self.assertEqual(self.panel("", *self.values(SHOWN + FOLDED + 1)).all_href, "/articles/values/?facet=province")

    def test_whatever_is_asked_for_stands_open_or_the_form_would_drop_it(self):
        asked = self.values(SHOWN + 3, excluded=True)
        others = [FacetValue(f"q-{number}", f"Q {number}", 9) for number in range(FOLDED + 2)]
        for many in (others, others[:5]):
            shown = self.panel("", *many, *asked).shown
            self.assertEqual([choice.value for choice in shown], [f"-p-{number}" for number in range(SHOWN + 3)])

    def test_the_whole_of_a_list_has_every_value(self):
        values = self.values(SHOWN + FOLDED + 1)
        whole = self.panel("", *values, made_by=whole_panel)
        self.assertEqual([choice.value for choice in whole.shown], [value.slug for value in values])
        self.assertTrue(whole.is_long)
        self.assertFalse(self.panel("", *values[:FOLDED], made_by=whole_panel).is_long)
        self.assertEqual(self.panel("", made_by=whole_panel).shown, [])
