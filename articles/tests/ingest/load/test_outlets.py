"""Do outlets of a file take over what an import met before them?"""

from django.test import TestCase

from articles.ingest.load.outlets import RuleFault, load_outlets
from articles.models import Article, Source, SourceHost, SourceRule
from articles.vocabulary.rows import Origin, SourceRow, SourceRuleRow

from .stories import load, make_tagged, outcomes, the_article


def row(slug: str = "gazette", *hosts: str) -> SourceRow:
    return SourceRow(slug, slug.title(), hosts, "XL", "en", "", "", True, Origin("sources.csv", 2))


def rule(pattern: str, kind: str = "chrome", example: str = "") -> SourceRuleRow:
    return SourceRuleRow("gazette", kind, pattern, "", Origin("source_rules.csv", 3), example)


class OutletTests(TestCase):
    def test_articles_of_a_met_host_move_to_the_described_outlet(self) -> None:
        load(make_tagged())
        self.assertEqual(the_article().source.origin, "machine")
        changes = load_outlets([row("gazette", "gazette.example")], [])
        self.assertEqual(the_article().source.slug, "gazette")
        self.assertEqual([source.slug for source in Source.objects.all()], ["gazette"])
        self.assertIn("1 articles of gazette.example are now listed under Gazette.", changes[0].notes)

    def test_moved_article_is_known_when_it_comes_again(self) -> None:
        load(make_tagged())
        load_outlets([row("gazette", "gazette.example")], [])
        self.assertEqual(outcomes(make_tagged()), ["unchanged"])
        self.assertEqual(Article.objects.count(), 1)

    def test_facets_follow_a_moved_article(self) -> None:
        load(make_tagged())
        load_outlets([row("gazette", "gazette.example")], [])
        article = the_article()
        self.assertIn(1_000_000 + article.source_id, article.facets)

    def test_article_whose_outlet_an_editor_set_stays(self) -> None:
        load(make_tagged())
        Article.objects.update(locked_fields=["source"])
        load_outlets([row("gazette", "gazette.example")], [])
        self.assertEqual(the_article().source.slug, "gazette-example")

    def test_host_of_an_editors_outlet_stays_there(self) -> None:
        own = Source.objects.create(slug="own", name="Own")
        SourceHost.objects.create(source=own, host="gazette.example")
        changes = load_outlets([row("gazette", "gazette.example")], [])
        self.assertEqual(SourceHost.objects.get().source, own)
        self.assertIn("stays with Own", changes[1].notes[0])

    def test_host_that_an_editor_added_is_left(self) -> None:
        load_outlets([row("gazette", "gazette.example")], [])
        SourceHost.objects.create(source=Source.objects.get(), host="old.gazette.example")
        self.assertEqual(sum(table.changed for table in load_outlets([row("gazette", "gazette.example")], [])), 0)
        self.assertEqual(SourceHost.objects.count(), 2)

    def test_rule_gone_from_the_file_goes_and_an_editors_stays(self) -> None:
        load_outlets([row()], [rule("Share this"), rule("Print this")])
        SourceRule.objects.create(source=Source.objects.get(), kind="chrome", pattern="Top")
        load_outlets([row()], [rule("Share this")])
        self.assertEqual(set(SourceRule.objects.values_list("pattern", flat=True)), {"Share this", "Top"})

    def test_rule_that_cannot_be_used_is_refused_with_file_and_line(self) -> None:
        with self.assertRaisesMessage(RuleFault, "source_rules.csv:3: chrome rule of gazette"):
            load_outlets([row()], [rule("(unclosed")])
        self.assertEqual(Source.objects.count(), 0)

    def test_example_is_kept_and_checked(self) -> None:
        load_outlets([row()], [rule("Share .*", example="Share this")])
        self.assertEqual(SourceRule.objects.get().example, "Share this")
        with self.assertRaisesMessage(RuleFault, "source_rules.csv:3: chrome rule of gazette: no line of the example"):
            load_outlets([row()], [rule("Share .*", example="Print this")])
