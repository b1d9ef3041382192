from django.test import TestCase

from articles.models import Mention
from articles.tests.factories import make_article, make_group, make_place, make_province
from articles.views.marks import label_of, leads_to, marked, parts, standing

BODY = "Shelling near Khanaser.\n\nThe Salt Brigade left Khanaser for Aleppo."


class MarksTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.aleppo, cls.group = make_province("aleppo"), make_group("salt-brigade")
        cls.place = make_place("khanaser")
        cls.place.provinces.add(cls.aleppo)
        cls.article = make_article(body=BODY)

    def mention(self, surface, start=None, **record):
        start = BODY.index(surface) if start is None else start
        return Mention(
            article=self.article, field="body", start=start, end=start + len(surface), surface=surface,
            paragraph=0, sentence=0, rule="name", **record,
        )  # fmt: skip

    def cut(self, *mentions):
        return marked(BODY, 0, len(BODY), standing(BODY, mentions), {self.aleppo.pk: "aleppo"})

    def test_the_pieces_put_together_are_the_text(self):
        pieces = self.cut(self.mention("Aleppo", province=self.aleppo), self.mention("Khanaser", place=self.place))
        self.assertEqual("".join(piece.text for piece in pieces), BODY)
        self.assertEqual([piece.text for piece in pieces if piece.href], ["Khanaser", "Aleppo"])

    def test_a_group_and_a_province_lead_to_their_pages(self):
        self.assertEqual(leads_to(self.mention("Salt Brigade", group=self.group), {}), "/groups/salt-brigade/")
        self.assertEqual(leads_to(self.mention("Aleppo", province=self.aleppo), {}), "/provinces/aleppo/")

    def test_a_place_leads_to_the_search_for_it_in_the_province_that_the_article_is_tagged_with(self):
        mention = self.mention("Khanaser", place=self.place)
        self.assertEqual(leads_to(mention, {self.aleppo.pk: "aleppo"}), "/articles/?q=%22Khanaser%22&province=aleppo")
        self.assertEqual(leads_to(mention, {}), "/articles/?q=%22Khanaser%22")

    def test_a_quote_in_a_name_does_not_end_the_phrase_sought(self):
        self.assertIn("q=%22Khan+aser%22", leads_to(self.mention('Khan"aser', 0, place=self.place), {}))

    def test_a_place_is_labelled_with_its_province(self):
        self.assertEqual(label_of(self.mention("Khanaser", place=self.place)), "Khanaser, Aleppo")

    def test_of_overlapping_names_the_earlier_and_longer_stays(self):
        start = BODY.index("Salt Brigade")
        long = self.mention("Salt Brigade", group=self.group)
        inside, across = self.mention("Salt", start, place=self.place), self.mention("Brigade left", place=self.place)
        self.assertEqual(standing(BODY, [across, inside, long]), [long])

    def test_a_name_that_no_longer_stands_at_its_place_is_not_marked(self):
        self.assertEqual(standing(BODY, [self.mention("Homs", 3, province=self.aleppo)]), [])
        self.assertEqual(standing(BODY, [self.mention("Aleppo", len(BODY) + 5, province=self.aleppo)]), [])

    def test_what_an_editor_rejected_is_not_marked(self):
        mention = self.mention("Aleppo", province=self.aleppo)
        self.assertEqual(standing(BODY, [mention], {("province", self.aleppo.pk)}), [])
        self.assertEqual(standing(BODY, [mention], {("group", self.aleppo.pk)}), [mention])

    def test_the_body_comes_in_sections_with_and_without_heading(self):
        self.article.body = "Lead.\n\nOne.\n\nTwo.\n\nThree."
        self.article.sections = [{"paragraph": 1, "heading": "Hama"}, {"paragraph": 3, "heading": None}]
        found = parts(self.article, [], {})
        self.assertEqual([(part.heading, part.opens) for part in found], [(None, False), ("Hama", False), (None, True)])
        texts = [[paragraph[0].text for paragraph in part.paragraphs] for part in found]
        self.assertEqual(texts, [["Lead."], ["One.", "Two."], ["Three."]])

    def test_a_heading_that_is_a_paragraph_of_the_body_is_shown_once(self):
        self.article.body = "Lead.\n\nHama\n\nTwo."
        self.article.sections = [{"paragraph": 0, "heading": None}, {"paragraph": 1, "heading": "Hama"}]
        found = parts(self.article, [], {})
        self.assertEqual([part.heading for part in found], [None, "Hama"])
        self.assertEqual([paragraph[0].text for part in found for paragraph in part.paragraphs], ["Lead.", "Two."])

    def test_names_are_marked_in_their_own_paragraph(self):
        mention = self.mention("Aleppo", province=self.aleppo)
        first, second = parts(self.article, [mention], {})[0].paragraphs
        self.assertEqual([piece.kind for piece in first], [""])
        self.assertEqual([piece.kind for piece in second], ["", "province", ""])

    def test_a_body_without_text_has_no_sections(self):
        self.assertEqual(parts(make_article(body=""), [], {}), [])
