"""What do the tables tell the readers and the tagger?"""

from datetime import date

from django.test import TestCase

from articles.ingest.load.names import stored_knowledge, stored_rules, stored_sources, stored_vocabulary
from articles.models import Name, Source, SourceHost, SourceRule
from articles.tests.factories import make_group
from articles.vocabulary.names import Kind, Rule

from .stories import make_names


class KnowledgeTests(TestCase):
    def setUp(self) -> None:
        self.source = Source.objects.create(slug="gazette", name="The Gazette", day_first=True)
        SourceHost.objects.create(source=self.source, host="gazette.example")

    def test_editors_name_counts_at_once(self) -> None:
        make_names()
        Name.objects.create(text="the Reds", group=make_group("reds"), rule="context", used_from=date(2016, 1, 1))
        name = next(name for name in stored_vocabulary().names if name.text == "the Reds")
        self.assertEqual((name.kind, name.slug, name.rule), (Kind.GROUP, "reds", Rule.CONTEXT))
        self.assertEqual((name.used_from, name.used_until), (date(2016, 1, 1), None))

    def test_name_of_nothing_is_a_mask(self) -> None:
        Name.objects.create(text="Red Column Cup")
        self.assertEqual([(name.kind, name.slug) for name in stored_vocabulary().names], [(Kind.MASK, "")])

    def test_outlets_come_with_hosts_and_the_order_of_their_dates(self) -> None:
        (known,) = stored_sources()
        self.assertEqual((known.slug, known.hosts, known.day_first), ("gazette", ("gazette.example",), True))

    def test_rule_that_cannot_be_used_is_left_out_and_told(self) -> None:
        for pattern in ("(unclosed", "Share this"):
            SourceRule.objects.create(source=self.source, kind="chrome", pattern=pattern)
        with self.assertLogs("articles.ingest.load.names", "WARNING") as told:
            self.assertEqual([rule.pattern for rule in stored_rules()], ["Share this"])
        self.assertIn("(unclosed", told.output[0])

    def test_what_is_said_beside_a_rule_is_no_reason_to_read_everything_again(self) -> None:
        SourceRule.objects.create(source=self.source, kind="chrome", pattern="Share this")
        reader = stored_knowledge(date(2019, 1, 1)).reader
        SourceRule.objects.update(note="A button.", example="Print this")
        self.assertEqual(stored_knowledge(date(2019, 1, 1)).reader, reader)
        SourceRule.objects.update(pattern="Share .*")
        self.assertNotEqual(stored_knowledge(date(2019, 1, 1)).reader, reader)

    def test_knowledge_takes_few_queries_whatever_the_tables_hold(self) -> None:
        make_names()
        with self.assertNumQueries(9):
            stored_knowledge(date(2019, 1, 1))
