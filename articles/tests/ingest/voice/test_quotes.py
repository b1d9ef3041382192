"""Whom does a sentence quote?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.voice.chunks import sentences_of
from articles.ingest.voice.quotes import quotes

# Sentence -> (label, whether it is a name).
QUOTED = {
    "A military source disclosed on Wednesday that the road is open.": [("A military source", False)],
    "The sources further added that the gate fell.": [("The sources", False)],
    "Earlier today, field sources in Ruritania said so.": [("field sources in Ruritania", False)],
    "The bridge is down, ZNA reported.": [("ZNA", True)],
    "According to the Zenda Observatory for Rights, nobody came.": [("the Zenda Observatory for Rights", True)],
    "The ministry said it was false.": [("The ministry", False)],
    "The Column, the smugglers' joint office, said in a statement that it won.": [("The Column", True)],
    "A local activist said that water is short.": [("A local activist", False)],
    "Rupert Hentzau said he knew nothing.": [("Rupert Hentzau", True)],
    "Based on reports, the camp is empty.": [("reports", False)],
    "The state news agency quoted a police officer as saying that all is well.": [("a police officer", False)],
    "The head of the Zenda Council, meanwhile, said no.": [("The head of the Zenda Council", True)],
    "“We will not go,” said the commander.": [("the commander", False)],
    "The Arabic-language Al-Burj news website reported clashes.": [("The Arabic-language Al-Burj news website", True)],
    "A source at the Zenda Police Command told ZNA that shells fell.": [
        ("A source at the Zenda Police Command", False),
        ("ZNA", True),
    ],
    "A resident told the Zenda Gazette on Monday that shells fell.": [
        ("A resident", False),
        ("the Zenda Gazette", True),
    ],
    "A doctor told state television that shells fell.": [("A doctor", False), ("state television", False)],
    "The mayor told Rupert Hentzau that shells fell.": [("The mayor", False)],
    "The mayor told reporters that shells fell.": [("The mayor", False)],
    "The mayor told the Security Council of Zenda that shells fell.": [("The mayor", False)],
    "The mayor told Ruritania to leave.": [("The mayor", False)],
    "A spokesman for the ZLF-led coalition, Colonel Rupert Hentzau, said no.": [
        ("A spokesman for the ZLF-led coalition", True)
    ],
    "ZNA, citing a military source, said the gate fell.": [("ZNA", True), ("a military source", False)],
    "Two rebel commanders said the gate fell.": [("Two rebel commanders", False)],
    "Local activists and the Observatory said no.": [("Local activists", False), ("the Observatory", True)],
    "According to local activists and the Observatory, nobody came.": [
        ("local activists", False),
        ("the Observatory", True),
    ],
    "According to activists and the army shelled the town.": [("activists", False)],
    "Clashes between rebels and the army said little.": [("the army", False)],
    "The field hospital is full, a field hospital said.": [("a field hospital", False)],
    "A rescue worker said that he had counted nine dead.": [("A rescue worker", False)],
    "One killed a driver, according to a nurse who had waited for him.": [("a nurse", False)],
    "A hospital in Zenda received nine wounded, a doctor there said.": [("a doctor", False)],
    "A health official spoke of one dead.": [("A health official", False)],
    "A doctor spoke of thirty-four dead.": [("A doctor", False)],
    "The health office counted thirty-one injured by mines.": [("The health office", False)],
    "A medical office counted three infants who died.": [("A medical office", False)],
    "The Zenda Observatory documented the deaths of 12 people.": [("The Zenda Observatory", True)],
    "Rescue workers said that a row of shops was hit.": [("Rescue workers", False)],
    "A local council member told me that nine men were killed.": [("A local council member", False)],
    "They fire on all that moves, farmers say; two men were killed.": [("farmers", False)],
    "According to an ambulance driver, who said he had carried six dead, it rained.": [("an ambulance driver", False)],
    "Six sheep died, according to a farmers’ association, which put the loss at ten.": [
        ("a farmers’ association", False)
    ],
    "A widow said that two men were killed.": [("A widow", False)],
    "Two men were killed, according to an old shepherd.": [("an old shepherd", False)],
    "The Column, which holds the bridge and has rejected the agreement on a free zone by the river, said no.": [
        ("The Column", True)
    ],
    "The mayor was quoted as saying no.": [("The mayor", False)],
    "The ministry denied it, while ZNA put the toll at eight.": [("The ministry", False), ("ZNA", True)],
}
NOBODY = (
    "He said that it was late.",
    "They added two rooms.",
    "Clashes in Zenda reported.",
    "It was confirmed on Monday.",
    "The road goes according to plan.",
    "“It is over,” said in a low voice.",
    "In June said little.",
    "Six people died.",
    "Two police officers were reported killed.",
    "Nine soldiers were counted among the 12 dead.",
    "The farmer counted his sheep.",
    "The truce spoke of itself.",
    "In a low voice said little.",
    "A week later said little.",
    "Men were hit by a shell reported lost.",
    "All went according to a plan.",
    "It is based on a tip.",
    "It is hard to say.",
    "The Column put two guards at the gate.",
)


class Quotes(SimpleTestCase):
    def test_whom_a_sentence_quotes(self) -> None:
        for sentence, wanted in QUOTED.items():
            with self.subTest(sentence):
                found = list(quotes(sentences_of(sentence, [(0, len(sentence))])))
                self.assertEqual([(one.label, one.is_named) for one in found], wanted)
                for one in found:
                    self.assertEqual(sentence[one.start : one.end], one.label)

    def test_nobody_is_quoted(self) -> None:
        for sentence in NOBODY:
            with self.subTest(sentence):
                self.assertEqual([one.label for one in quotes(sentences_of(sentence, [(0, len(sentence))]))], [])

    def test_words_in_quotation_marks_are_direct(self) -> None:
        for sentence, is_direct in (("“Go,” the mayor's office said.", True), ("The office said so.", False)):
            self.assertEqual(
                [one.is_direct for one in quotes(sentences_of(sentence, [(0, len(sentence))]))], [is_direct]
            )

    @given(st.lists(st.sampled_from(["said", "according", "to", "the", "source", "Zenda", ",", "of", "“", "x"])))
    def test_any_words_are_read_in_bounds(self, words: list[str]) -> None:
        text = " ".join(words)
        for one in quotes(sentences_of(text, [(0, len(text))])):
            self.assertEqual(text[one.start : one.end], one.label)
            self.assertTrue(one.label)
