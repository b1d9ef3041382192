"""Do rows of a file become rows of a table without undoing an editor?"""

from django.test import TestCase

from articles.ingest.load.synchronise import Changes, references, remove_gone, synchronise
from articles.models import AmbiguousTerm, ArmedGroup, GroupTag
from articles.tests.factories import make_article, make_group

WANTED = {("the army",): {"readings": "one | two", "rule": "Look above."}}


def apply(wanted: dict[tuple[str, ...], dict[str, str]]) -> Changes:
    stored = list(AmbiguousTerm.objects.all())
    changes = synchronise(stored, ("term",), wanted, AmbiguousTerm)
    remove_gone(stored, ("term",), wanted, changes)
    return changes


class SynchroniseTests(TestCase):
    def test_new_row_is_created_as_the_packs(self) -> None:
        self.assertEqual(apply(WANTED).created, 1)
        self.assertEqual(AmbiguousTerm.objects.get().origin, "pack")

    def test_again_writes_nothing(self) -> None:
        apply(WANTED)
        with self.assertNumQueries(1):
            self.assertEqual(
                apply(WANTED).counts(), {"created": 0, "updated": 0, "unchanged": 1, "kept": 0, "removed": 0}
            )

    def test_changed_row_is_updated(self) -> None:
        apply(WANTED)
        self.assertEqual(apply({("the army",): {"readings": "one", "rule": "Look above."}}).updated, 1)
        self.assertEqual(AmbiguousTerm.objects.get().readings, "one")

    def test_row_that_an_editor_changed_stays(self) -> None:
        apply(WANTED)
        AmbiguousTerm.objects.update(rule="Ask.", origin="editor")
        self.assertEqual(apply(WANTED).kept, 1)
        self.assertEqual(AmbiguousTerm.objects.get().rule, "Ask.")

    def test_row_that_an_editor_added_is_not_removed(self) -> None:
        AmbiguousTerm.objects.create(term="the column", readings="a", rule="b", origin="editor")
        self.assertEqual(apply(WANTED).removed, 0)
        self.assertEqual(AmbiguousTerm.objects.count(), 2)

    def test_row_gone_from_the_file_is_removed_and_told(self) -> None:
        apply(WANTED)
        changes = apply({})
        self.assertEqual((changes.removed, AmbiguousTerm.objects.count()), (1, 0))
        self.assertIn("the army", changes.notes[0])

    def test_row_that_something_refers_to_stays_and_is_told(self) -> None:
        group = make_group("old-column", origin="pack")
        GroupTag.objects.create(article=make_article(), group=group)
        changes = Changes("armed group")
        remove_gone([group], ("slug",), {}, changes, references)
        self.assertEqual((changes.kept, ArmedGroup.objects.count()), (1, 1))
        self.assertIn("1 group tags refer to it", changes.notes[0])
