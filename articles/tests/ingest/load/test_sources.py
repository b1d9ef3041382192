"""Which row is the outlet that a story names?"""

from django.test import TestCase

from articles.ingest.load.names import stored_rules, stored_sources
from articles.ingest.load.sources import Sources, slug_for
from articles.ingest.source_rules import SourceRules
from articles.models import Source, SourceHost


def sources() -> Sources:
    return Sources(SourceRules(stored_rules(), stored_sources()))


class SourcesTests(TestCase):
    def setUp(self) -> None:
        self.gazette = Source.objects.create(slug="gazette", name="The Gazette")
        SourceHost.objects.create(source=self.gazette, host="gazette.example")

    def test_outlet_is_found_by_slug_name_host_and_host_below(self) -> None:
        for named in ("gazette", "The Gazette", "gazette.example", "en.gazette.example"):
            with self.subTest(named):
                self.assertEqual(sources().find(named), (self.gazette.pk, "gazette"))

    def test_unknown_host_becomes_an_outlet_of_the_machine(self) -> None:
        pk, slug = sources().find("news.harbour.example")
        made = Source.objects.get(pk=pk)
        self.assertEqual((slug, made.name, made.origin), ("news-harbour-example", "news.harbour.example", "machine"))
        self.assertEqual(made.hosts.get().host, "news.harbour.example")

    def test_story_without_outlet_belongs_to_the_unknown_source(self) -> None:
        pk, slug = sources().find("")
        self.assertEqual((slug, Source.objects.get(pk=pk).name), ("unknown", "Unknown source"))
        self.assertEqual(sources().find(""), (pk, slug))

    def test_name_in_arabic_letters_has_a_slug_of_its_own(self) -> None:
        self.assertRegex(slug_for("نشرة النهر"), r"\Aoutlet-[0-9a-f]{12}\Z")
        self.assertNotEqual(slug_for("نشرة النهر"), slug_for("نشرة البحر"))

    def test_what_a_rolled_back_batch_made_is_forgotten(self) -> None:
        known = sources()
        known.find("harbour.example")
        Source.objects.filter(slug="harbour-example").delete()
        known.forget()
        pk, _ = known.find("harbour.example")
        self.assertTrue(Source.objects.filter(pk=pk).exists())
