"""Do two texts stand beside each other whole, each in its own words?"""

from django.test import SimpleTestCase
from hypothesis import given

from articles.differences.side_by_side import Beside, beside
from articles.differences.words import BREAK, MOST_CHARACTERS, Deed
from articles.ingest.fingerprints import normalised
from articles.tests.differences.test_words import TEXTS


class BesideTests(SimpleTestCase):
    def read(self, side):
        return BREAK.join(" ".join(part.text for part in paragraph) for paragraph in side)

    def test_both_texts_stand_whole_each_as_it_is_written(self):
        before = "Same words.\n\nThe bridge “fell” at Noon.\n\nOnly here.\n\nThe end."
        after = "same words.\n\nThe old bridge 'fell' at noon, he said.\n\nThe end."
        rows = beside(before, after).rows
        self.assertEqual(BREAK.join(filter(None, (self.read(row.before) for row in rows))), before)
        self.assertEqual(BREAK.join(filter(None, (self.read(row.after) for row in rows))), after)
        self.assertEqual([row.differs for row in rows], [False, True, False])

    def test_words_of_one_text_alone_are_told_on_its_side(self):
        (row,) = beside("The bridge fell at noon.", "The old bridge fell at noon.").rows
        self.assertEqual([part.deed for part in row.before[0]], [Deed.KEPT])
        self.assertEqual([part.text for part in row.after[0] if part.deed is Deed.INSERTED], ["old"])

    def test_an_empty_text_stands_beside_nothing(self):
        self.assertEqual(beside("", "").rows, ())
        (row,) = beside("", "Something.").rows
        self.assertEqual((row.before, self.read(row.after)), ((), "Something."))

    def test_texts_that_are_too_long_have_no_rows(self):
        self.assertEqual(beside("a " * MOST_CHARACTERS, "b"), Beside((), coarse=True))

    @given(TEXTS, TEXTS)
    def test_nothing_is_lost_or_moved(self, before, after):
        rows = beside(before, after).rows
        for side, texts in (("before", before), ("after", after)):
            shown = " ".join(self.read(getattr(row, side)) for row in rows).split()
            self.assertEqual(shown, texts.split())
        kept = [
            [
                part.text
                for row in rows
                for paragraph in getattr(row, side)
                for part in paragraph
                if part.deed is Deed.KEPT
            ]
            for side in ("before", "after")
        ]
        self.assertEqual(*(" ".join(map(normalised, several)).split() for several in kept))
