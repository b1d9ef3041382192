"""Are reasons counted together that differ only in numbers and quotations?"""

from django.test import TestCase

from articles.ingest.load.ledger import Fate, begin_run, write_fates
from articles.ingest.load.rejects import reasons_of


class ReasonTests(TestCase):
    def setUp(self) -> None:
        self.run = begin_run("import_articles x", {}, "1")

    def reject(self, *reasons: str, step: str = "read") -> None:
        write_fates(self.run, [Fate("a.jsonl", number, "rejected", step, one) for number, one in enumerate(reasons)])

    def told(self, most: int = 9) -> list[tuple[int, str]]:
        return [(reason.count, reason.example) for reason in reasons_of(self.run, most)]

    def test_the_commonest_reason_comes_first_with_its_first_record(self) -> None:
        self.reject("Empty.", "Line 7 is no JSON.", "Line 1,234 is no JSON.", "Line 9 is no JSON.")
        self.assertEqual(self.told(), [(3, "Line 7 is no JSON."), (1, "Empty.")])
        first = reasons_of(self.run, 1)[0]
        self.assertEqual((first.origin, first.offset, first.step), ("a.jsonl", 1, "read"))

    def test_what_a_reason_quotes_does_not_part_it(self) -> None:
        self.reject("No column “a” here.", "No column “b” here.", 'Read "x y".', 'Read "z".', "It isn't a page.")
        self.assertEqual([count for count, _ in self.told()], [2, 2, 1])

    def test_steps_are_kept_apart(self) -> None:
        self.reject("Too long.")
        self.reject("Too long.", step="extract")
        self.assertEqual(len(self.told()), 2)

    def test_other_runs_and_other_outcomes_do_not_count(self) -> None:
        self.reject("Empty.")
        write_fates(begin_run("b", {}, "1"), [Fate("b", 0, "rejected", "read", "Empty.")])
        write_fates(self.run, [Fate("b", 0, "unchanged", "", "The same text.")])
        self.assertEqual(self.told(), [(1, "Empty.")])

    def test_no_rejects_have_no_reasons(self) -> None:
        self.assertEqual(self.told(), [])

    def test_no_more_than_asked_for(self) -> None:
        self.reject("One.", "Two.", "Three.")
        self.assertEqual(len(self.told(2)), 2)

    def test_only_the_first_are_looked_at_where_that_is_asked(self) -> None:
        self.reject("One.", "Two.", "Two.")
        self.assertEqual([reason.example for reason in reasons_of(self.run, 9, among=1)], ["One."])
