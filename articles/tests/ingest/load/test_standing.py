"""What follows from how a story stands to what is stored?"""

from dataclasses import replace

from django.test import SimpleTestCase

from articles.ingest.load.standing import OLDER, SAME_TEXT, Action, Standing, decide

CURRENT = Standing(article=7, held=True, is_current=True, same_text=True, older=False, differs=False)
OTHER_BYTES = replace(CURRENT, held=False, is_current=False)
OTHER_TEXT = replace(OTHER_BYTES, same_text=False, differs=True)


class DecisionTests(SimpleTestCase):
    def assert_decision(self, standing: Standing | None, action: Action, outcome: str, reason: str = "") -> None:
        decision = decide(standing)
        self.assertEqual((decision.action, decision.outcome, decision.reason), (action, outcome, reason))

    def test_unknown_story_is_created(self) -> None:
        self.assert_decision(None, Action.CREATE, "created")

    def test_same_bytes_change_nothing(self) -> None:
        self.assert_decision(CURRENT, Action.NOTHING, "unchanged")

    def test_same_bytes_read_otherwise_update(self) -> None:
        self.assert_decision(replace(CURRENT, differs=True), Action.UPDATE, "updated")

    def test_bytes_of_a_former_capture_change_nothing_whatever_they_say(self) -> None:
        former = replace(CURRENT, is_current=False, same_text=False, differs=True)
        self.assert_decision(former, Action.NOTHING, "unchanged")

    def test_other_text_updates(self) -> None:
        self.assert_decision(OTHER_TEXT, Action.UPDATE, "updated")

    def test_older_text_is_kept_as_a_capture_only(self) -> None:
        self.assert_decision(replace(OTHER_TEXT, older=True), Action.CAPTURE, "updated", OLDER)

    def test_same_text_in_other_bytes_is_kept_as_a_capture(self) -> None:
        self.assert_decision(OTHER_BYTES, Action.CAPTURE, "unchanged", SAME_TEXT)

    def test_same_text_captured_earlier_does_not_set_fields_back(self) -> None:
        self.assert_decision(replace(OTHER_BYTES, older=True, differs=True), Action.CAPTURE, "unchanged", SAME_TEXT)

    def test_repetition_within_a_run_names_the_first(self) -> None:
        decision = decide(replace(CURRENT, first=("a.csv", 120)))
        self.assertEqual((decision.outcome, decision.reason), ("duplicate", "Repeats a.csv at byte 120."))
        self.assertIs(decision.action, Action.NOTHING)

    def test_repetition_in_other_bytes_is_kept_as_a_capture(self) -> None:
        decision = decide(OTHER_BYTES, ("a.csv", 0))
        self.assertEqual((decision.action, decision.outcome), (Action.CAPTURE, "duplicate"))
