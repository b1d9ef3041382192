"""Is a mistyped outlet caught before anything is read?"""

from django.test import TestCase

from articles.ingest.pipeline import UsageError
from articles.ingest.pipeline.outlet import refuse_unknown_outlet
from articles.models import Source, SourceHost
from articles.tests.factories import make_source

from .inputs import ImportTests, run, story


class OutletTests(TestCase):
    def setUp(self) -> None:
        self.outlet = make_source(slug="harbour-gazette", name="Harbour Gazette")
        SourceHost.objects.create(source=self.outlet, host="gazette.example")

    def test_slug_name_and_host_of_an_outlet_are_taken(self) -> None:
        for named in ("", "harbour-gazette", "Harbour Gazette", "www.gazette.example"):
            with self.subTest(named):
                refuse_unknown_outlet(named)

    def test_a_slip_is_told_with_the_outlets_that_are_near(self) -> None:
        with self.assertRaisesRegex(UsageError, "no outlet harbour-gazete. Did you mean harbour-gazette?"):
            refuse_unknown_outlet("harbour-gazete")

    def test_where_none_is_near_the_way_to_add_one_is_told(self) -> None:
        with self.assertRaisesRegex(UsageError, "^There is no outlet zzz. Add an outlet in the admin .*--sources FILE"):
            refuse_unknown_outlet("zzz")


class MistypedOptionTests(ImportTests):
    def test_nothing_is_read_and_no_outlet_is_made(self) -> None:
        with self.assertRaises(UsageError):
            run(self.feed(story(1)), source="harbour-gazete")
        self.assertFalse(Source.objects.exists())
