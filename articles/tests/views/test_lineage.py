from datetime import date

from django.test import TestCase

from articles.models import GroupLineage
from articles.tests.factories import make_group
from articles.views.lineage import SENTENCES, timeline


def change(predecessor, relation, successor, on=None, precision="day", note=""):
    precision = precision if on else "unknown"
    return GroupLineage.objects.create(
        predecessor=predecessor, relation=relation, successor=successor, happened_on=on, precision=precision, note=note
    )


def said(group):
    return [f"{each.when}: {each.before}{each.other}{each.after}" for each in timeline(group)]


class LineageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.old, cls.new, cls.third = make_group("salt-band"), make_group("salt-brigade"), make_group("road-guard")

    def test_a_change_is_told_from_both_sides(self):
        change(self.old, "renamed", self.new, date(2016, 7, 28))
        self.assertEqual(said(self.old), ["28 July 2016: took the name Salt Brigade"])
        self.assertEqual(said(self.new), ["28 July 2016: took this name, until then Salt Band"])

    def test_every_relation_names_the_other_group_once(self):
        for relation, sides in SENTENCES.items():
            for sentence in sides:
                self.assertEqual(sentence.count("{}"), 1, relation)

    def test_changes_are_told_in_order_of_time_and_undated_ones_last(self):
        change(self.third, "joined", self.new)
        change(self.new, "merged", self.third, date(2018, 3, 1), "month")
        change(self.old, "split", self.new, date(2014, 1, 1), "year")
        self.assertEqual(
            said(self.new),
            [
                "2014: split from Salt Band",
                "March 2018: merged into Road Guard",
                "date not known: Road Guard joined it",
            ],
        )

    def test_a_relation_without_a_sentence_is_told_by_its_word(self):
        change(self.old, "allied_with", self.new, date(2015, 5, 5))
        self.assertEqual(said(self.old), ["5 May 2015: is followed by Salt Brigade (allied with)"])

    def test_a_group_without_changes_has_no_timeline(self):
        self.assertEqual(timeline(self.old), [])
