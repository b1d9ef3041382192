"""Does the Syria pack hold the short forms that the press uses beside the full ones?"""

from django.test import SimpleTestCase

from articles.vocabulary.folding import key
from articles.vocabulary.names import Kind, Rule
from articles.vocabulary.pack import available_packs, read_pack

PACK = read_pack(available_packs()["syria"])
_WHERE = (" in syria", " of syria")


class ShortForms(SimpleTestCase):
    def test_a_party_named_with_its_country_is_named_without_it_too(self) -> None:
        names = [row.name for row in PACK.names if row.name.kind is Kind.GROUP and row.name.rule is Rule.ALWAYS]
        known = {(name.slug, key(name.text)) for name in names}
        parties = [
            (name.slug, key(name.text)) for name in names if key(name.text).endswith(tuple(f"party{w}" for w in _WHERE))
        ]
        self.assertTrue(parties)
        for slug, folded in parties:
            self.assertIn((slug, folded[: -len(_WHERE[0])]), known)
