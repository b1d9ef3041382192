"""Is a name refused that no text could be read with?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.test import TestCase

from articles.models import Name
from articles.tests.factories import make_group, make_place, make_province


class NameTests(TestCase):
    def setUp(self) -> None:
        self.province = make_province("northland")
        self.group = make_group("red-column")
        self.stored = Name.objects.create(text="Al-Northland", province=self.province, origin="pack")

    def assert_refused(self, name: Name, words: str) -> None:
        with self.assertRaisesRegex(ValidationError, words):
            name.full_clean()

    def test_name_of_punctuation_is_refused(self) -> None:
        self.assert_refused(Name(text="...", group=self.group), "needs a letter")

    def test_name_that_always_means_another_record_is_refused_however_it_is_spelled(self) -> None:
        for text in ("Al-Northland", "al northland", "El Northland"):
            with self.subTest(text):
                self.assert_refused(Name(text=text, group=self.group), "names the province Northland already.*context")

    def test_mask_that_would_hide_a_whole_name_is_refused(self) -> None:
        self.assert_refused(Name(text="al-Northland"), "names the province Northland already")

    def test_name_that_a_mask_would_hide_is_refused(self) -> None:
        Name.objects.create(text="Column Cup")
        self.assert_refused(Name(text="Column cup", group=self.group), "is a mask")

    def test_name_in_context_is_allowed(self) -> None:
        Name(text="Al-Northland", group=self.group, rule="context").full_clean()

    def test_another_spelling_of_the_same_record_is_allowed(self) -> None:
        Name(text="El Northland", province=self.province).full_clean()

    def test_periods_that_do_not_overlap_are_allowed_and_others_are_not(self) -> None:
        Name.objects.filter(pk=self.stored.pk).update(used_until=date(2015, 12, 31))
        Name(text="Al-Northland", group=self.group, used_from=date(2016, 1, 1)).full_clean()
        self.assert_refused(Name(text="Al-Northland", group=self.group, used_from=date(2015, 1, 1)), "periods of use")

    def test_place_may_be_called_like_the_province_it_lies_in_and_not_like_another(self) -> None:
        town, elsewhere = make_place("northland-town"), make_place("elsewhere")
        town.provinces.add(self.province)
        Name(text="Al-Northland", place=town).full_clean()
        self.assert_refused(Name(text="Al-Northland", place=elsewhere), "names the province")

    def test_old_clash_does_not_stand_in_the_way_of_a_note(self) -> None:
        old = Name.objects.create(text="Al-Northland", group=self.group)
        old.note = "Seen once."
        old.full_clean()
        old.case_sensitive = True
        self.assert_refused(old, "names the province")
