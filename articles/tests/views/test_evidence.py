from django.test import TestCase

from articles.models import GroupTag, Mention, ProvinceTag
from articles.tests.factories import make_article, make_group, make_place, make_province
from articles.views.evidence import AROUND, SENTENCES, group_grounds, province_grounds

BODY = (
    "Lead of the text.\n\nTwo lorries left Khanaser for Aleppo before dawn.\n\nThe brigade had no comment on Khanaser."
)


class EvidenceTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.aleppo, cls.hama = make_province("aleppo"), make_province("hama")
        cls.place = make_place("khanaser")
        cls.place.provinces.add(cls.aleppo)
        cls.group = make_group("salt-brigade", confirmed=False)
        cls.article = make_article(title="Road to Aleppo", body=BODY)

    def mention(self, surface, *, field="body", rule="name", **record):
        text = self.article.title if field == "title" else self.article.body
        start = text.index(surface)
        return Mention(
            article=self.article, field=field, start=start, end=start + len(surface), surface=surface,
            paragraph=0, sentence=0, rule=rule, **record,
        )  # fmt: skip

    def province_tag(self, province, role="primary", **columns):
        return ProvinceTag(article=self.article, province=province, role=role, **columns)

    def test_a_province_rests_on_its_own_name_and_on_places_in_it(self):
        mentions = [
            self.mention("Aleppo", field="title", province=self.aleppo),
            self.mention("Khanaser", place=self.place, rule="neighbours"),
            self.mention("brigade", group=self.group),
        ]
        ground = province_grounds(self.article, [self.province_tag(self.aleppo)], mentions)[0]
        self.assertEqual([quote.surface for quote in ground.quotes], ["Aleppo", "Khanaser"])
        self.assertEqual((ground.count, ground.href), (2, "/provinces/aleppo/"))

    def test_a_quote_is_the_name_in_its_own_paragraph(self):
        mentions = [self.mention("Khanaser", place=self.place)]
        quote = province_grounds(self.article, [self.province_tag(self.aleppo)], mentions)[0].quotes[0]
        self.assertEqual((quote.before, quote.after), ("Two lorries left ", " for Aleppo before dawn."))

    def test_a_long_paragraph_is_cut_between_words(self):
        self.article.body = f"{'before ' * 40}Aleppo{' after' * 40}"
        mentions = [self.mention("Aleppo", province=self.aleppo)]
        quote = province_grounds(self.article, [self.province_tag(self.aleppo)], mentions)[0].quotes[0]
        self.assertTrue(quote.before.startswith("…before ") and quote.before.endswith("before "))
        self.assertTrue(quote.after.endswith(" after…"))
        self.assertLessEqual(max(len(quote.before), len(quote.after)), AROUND + 1)

    def test_the_rule_is_said_in_words_and_a_new_one_by_its_name(self):
        for rule, said in (("neighbours", "a name of several places"), ("brand-new", "brand-new")):
            mentions = [self.mention("Khanaser", place=self.place, rule=rule)]
            quote = province_grounds(self.article, [self.province_tag(self.aleppo)], mentions)[0].quotes[0]
            self.assertIn(said, quote.rule)

    def test_primary_provinces_come_first_and_the_basis_is_said(self):
        tags = [self.province_tag(self.aleppo, "route"), self.province_tag(self.hama, basis="section")]
        grounds = province_grounds(self.article, tags, [])
        said = [(ground.name, ground.detail) for ground in grounds]
        self.assertEqual(
            said, [("Hama", "where it happens, through the section of a round-up"), ("Aleppo", "on the way")]
        )

    def test_a_few_quotes_stand_for_many_mentions(self):
        mentions = [self.mention("Aleppo", province=self.aleppo)] * (SENTENCES + 4)
        ground = province_grounds(self.article, [self.province_tag(self.aleppo)], mentions)[0]
        self.assertEqual((len(ground.quotes), ground.count), (SENTENCES, SENTENCES + 4))

    def test_groups_come_most_named_first_with_who_decided_and_whether_they_are_confirmed(self):
        other = make_group("road-guard")
        tags = [
            GroupTag(article=self.article, group=other, origin="editor"),
            GroupTag(article=self.article, group=self.group),
        ]
        grounds = group_grounds(self.article, tags, [self.mention("brigade", group=self.group)])
        said = [(ground.name, ground.checked, ground.unconfirmed, ground.count) for ground in grounds]
        self.assertEqual(said, [("Salt Brigade", False, True, 1), ("Road Guard", True, False, 0)])
