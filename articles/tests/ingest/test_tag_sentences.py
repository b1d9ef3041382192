"""Are sentences and paragraphs told apart as a reader would?"""

from django.test import SimpleTestCase

from articles.ingest.tagging.sentences import outline


class Sentences(SimpleTestCase):
    def sentences(self, text: str) -> list[str]:
        begins = outline(text).sentences
        return [text[begin:end].strip() for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)]

    def test_a_full_stop_before_a_capital_ends_a_sentence(self) -> None:
        self.assertEqual(self.sentences("It rained. Nobody came."), ["It rained.", "Nobody came."])

    def test_a_full_stop_before_a_small_letter_does_not(self) -> None:
        self.assertEqual(len(self.sentences("It weighs 5 lb. or more.")), 1)

    def test_abbreviations_and_initials_do_not(self) -> None:
        for text in ("Gen. Ali came.", "J. R. Smith came.", "The U.S. Army came.", "It cost ca. 5, i.e. Nothing."):
            self.assertEqual(len(self.sentences(text)), 1, text)

    def test_closing_quotes_belong_to_the_sentence(self) -> None:
        self.assertEqual(self.sentences("“It rained.” Nobody came."), ["“It rained.”", "Nobody came."])

    def test_arabic_marks_end_sentences(self) -> None:
        self.assertEqual(len(self.sentences("هل وصلوا؟ نعم وصلوا. انتهى")), 3)

    def test_a_decimal_point_is_no_end(self) -> None:
        self.assertEqual(len(self.sentences("It is 3.5 Kilometres long.")), 1)

    def test_a_paragraph_ends_a_sentence_without_a_mark(self) -> None:
        self.assertEqual(self.sentences("A heading\n\nA text"), ["A heading", "A text"])

    def test_paragraphs_are_parted_by_an_empty_line_only(self) -> None:
        text = "one\ntwo\n\nthree\n  \nfour"
        divided = outline(text)
        self.assertEqual([divided.paragraph_at(text.index(word)) for word in text.split()], [0, 0, 1, 2])

    def test_a_text_of_nothing_but_stops_is_divided_at_once(self) -> None:
        self.assertEqual(outline("." * 500_000).sentences, (0,))
        self.assertEqual(len(outline("Stop" + "." * 9 + "”. And go.").sentences), 2)

    def test_an_empty_text_has_one_empty_sentence(self) -> None:
        self.assertEqual(outline("").sentences, (0,))
