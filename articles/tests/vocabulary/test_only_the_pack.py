"""Is everything that belongs to one conflict in its pack, and nothing of it in the code that reads?"""

from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

from articles.vocabulary.folding import words
from articles.vocabulary.names import Kind, Rule
from articles.vocabulary.pack import available_packs, read_pack

ARTICLES = Path(settings.BASE_DIR) / "articles"
READERS = [*ARTICLES.glob("vocabulary/*.py"), *ARTICLES.glob("ingest/tag.py"), *ARTICLES.glob("ingest/tagging/*.py")]


class OnlyThePack(SimpleTestCase):
    def test_no_province_place_or_group_is_spelled_in_the_code_that_reads(self) -> None:
        kinds = (Kind.PROVINCE, Kind.PLACE, Kind.GROUP)
        names = {
            row.name.text
            for directory in available_packs().values()
            for row in read_pack(directory).names
            if row.name.kind in kinds and row.name.rule is Rule.ALWAYS and row.name.text[0].isupper()
        }
        single = {name for name in names if name.isalpha()}
        several = {name for name in names if not name.isalpha()}
        self.assertGreater(len(READERS), 12)
        for path in READERS:
            code = path.read_text(encoding="utf-8")
            spelled = {code[word.start : word.end] for word in words(code)} & single
            spelled |= {name for name in several if name in code}
            self.assertEqual(spelled, set(), path.name)
