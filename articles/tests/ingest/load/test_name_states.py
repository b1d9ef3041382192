"""Is it known what has changed since the tags of an article were made?"""

from unittest import mock

from django.test import TestCase

from articles.ingest.load import name_states
from articles.ingest.load.name_states import bring_up, since, state_of
from articles.ingest.load.names import stored_vocabulary
from articles.models import Name, NameState
from articles.tests.factories import make_group

from .stories import make_names


class NameStateTests(TestCase):
    def setUp(self) -> None:
        *_, self.group = make_names()
        self.state = NameState.objects.get(pk=state_of(stored_vocabulary()))

    def test_same_names_are_one_state(self) -> None:
        self.assertEqual(state_of(stored_vocabulary()), self.state.pk)
        self.assertEqual(since(self.state, stored_vocabulary()).added, ())

    def test_added_names_are_told_also_those_of_new_groups(self) -> None:
        Name.objects.create(text="the Reds", group=self.group, used_from="2014-01-01")
        Name.objects.create(text="the Blues", group=make_group("blue-column"))
        changed = since(self.state, stored_vocabulary())
        self.assertEqual([name.text for name in changed.added], ["the Reds", "the Blues"])
        self.assertEqual(changed.otherwise, "")
        self.assertNotEqual(state_of(stored_vocabulary()), self.state.pk)

    def test_other_changes_are_told_as_such(self) -> None:
        Name.objects.filter(text="Red Column").update(rule="context")
        self.assertIn("changed or taken away", since(self.state, stored_vocabulary()).otherwise)

    def test_changed_facts_are_told(self) -> None:
        type(self.group).objects.update(type="state_force")
        self.assertIn("what is known", since(self.state, stored_vocabulary()).otherwise)

    def test_changed_rules_are_told(self) -> None:
        with mock.patch.object(name_states, "rules", return_value="other"):
            self.assertIn("rules of the tagger", since(self.state, stored_vocabulary()).otherwise)
            self.assertNotEqual(state_of(stored_vocabulary()), self.state.pk)

    def test_articles_are_brought_up_by_their_state(self) -> None:
        Name.objects.create(text="the Reds", group=self.group)
        current = state_of(stored_vocabulary())
        bring_up(self.state, current)
        self.state.refresh_from_db()
        self.assertEqual(self.state.digest, NameState.objects.get(pk=current).digest)
        self.assertEqual(state_of(stored_vocabulary()), self.state.pk)
