"""Is what a sentence says of casualties read as it says it, and is nothing else taken for it?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.voice.claims import claims

# Sentence -> (words quoted, harm, low, high, victims), one for each claim.
TOLD = {
    "Nearly 30 ZLA gunmen were killed and wounded in the raid.": [
        ("Nearly 30 ZLA gunmen were killed and wounded", "either", 30, 30, "ZLA gunmen")
    ],
    "The column suffered over 60 casualties.": [("over 60 casualties", "either", 61, None, "")],
    "At least twelve people, including three children, were killed and 40 others injured.": [
        ("At least twelve people, including three children, were killed", "killed", 12, None, "people"),
        ("40 others injured", "wounded", 40, 40, "others"),
    ],
    "The shelling left 23 militia members dead and several more wounded.": [
        ("left 23 militia members dead", "killed", 23, 23, "militia members"),
        ("several more wounded", "wounded", None, None, "more"),
    ],
    "Jets bombed the bridge, killing scores of fighters and injuring many more.": [
        ("killing scores of fighters", "killed", None, None, "fighters"),
        ("injuring many more", "wounded", None, None, "more"),
    ],
    "The operation ended in the killing and wounding of dozens of the rebels.": [
        ("killing and wounding of dozens of the rebels", "either", None, None, "rebels")
    ],
    "A Zendan field commander of the Front was killed by a sniper.": [
        ("A Zendan field commander of the Front was killed", "killed", 1, 1, "Zendan field commander")
    ],
    "Up to 15 soldiers died at the gate.": [("Up to 15 soldiers died", "killed", None, 15, "soldiers")],
    "Fewer than ten villagers were hurt.": [("Fewer than ten villagers were hurt", "wounded", None, 9, "villagers")],
    "Ten to 15 policemen lost their lives.": [("Ten to 15 policemen lost their lives", "killed", 10, 15, "policemen")],
    "Between 5 and 7 nurses were wounded.": [("5 and 7 nurses were wounded", "wounded", 5, 7, "nurses")],
    "The blast claimed the lives of twenty-five worshippers.": [
        ("claimed the lives of twenty-five worshippers", "killed", 25, 25, "worshippers")
    ],
    "The death toll rose to 1,204 by noon.": [("death toll rose to 1,204", "killed", 1204, 1204, "")],
    "A large number of ZLA were killed.": [("A large number of ZLA were killed", "killed", None, None, "ZLA")],
    "Hundreds of thousands of civilians have been killed.": [
        ("Hundreds of thousands of civilians have been killed", "killed", None, None, "civilians")
    ],
    "The attack killed a two-year-old child.": [("killed a two-year-old child", "killed", 1, 1, "two-year-old child")],
    "Nobody knows the deaths of 6 guards.": [("deaths of 6 guards", "killed", 6, 6, "guards")],
    "As many as 40 refugees were injured.": [("As many as 40 refugees were injured", "wounded", None, 40, "refugees")],
    "No fewer than 8 medics were killed.": [("No fewer than 8 medics were killed", "killed", 8, None, "medics")],
    "More than a quarter of a million people have been killed.": [
        ("More than a quarter of a million people have been killed", "killed", 250_001, None, "people")
    ],
    "Some 1.9 million people were wounded, and half a dozen medics.": [
        ("Some 1.9 million people were wounded", "wounded", 1_900_000, 1_900_000, "people")
    ],
    "Half a dozen medics were killed.": [("Half a dozen medics were killed", "killed", 6, 6, "medics")],
    "The council said four were killed and nine were injured.": [
        ("four were killed", "killed", 4, 4, ""),
        ("nine were injured", "wounded", 9, 9, ""),
    ],
    "The blast left several dozen dead.": [("several dozen dead", "killed", None, None, "")],
    "A raid on Zenda killed 19.": [("killed 19", "killed", 19, 19, "")],
    "It added that 24 other people were killed.": [("24 other people were killed", "killed", 24, 24, "other people")],
    "At least five IS militants had been killed.": [
        ("At least five IS militants had been killed", "killed", 5, None, "IS militants")
    ],
    "Two people killed, four injured in Zenda": [
        ("Two people killed", "killed", 2, 2, "people"),
        ("four injured", "wounded", 4, 4, ""),
    ],
}
NOT_TOLD = (
    "The army fired 20 rockets and killed the rumour.",
    "In December 2016 three new police officers were trained.",
    "The convoy drove 30 km after the injured had left.",
    "Some 3,000 people were displaced from 12 villages.",
    "He was killed in 2014.",
    "A dead end of 40 houses.",
    "In 2016 people died of thirst.",
    "The number of civilians killed is not known.",
    "One of those killed was a teacher.",
    "Two tanks and 4 vehicles were destroyed.",
    "The 5th Division killed time.",
    "Oil prices hurt 14 companies.",
)


class Claims(SimpleTestCase):
    def test_what_is_told(self) -> None:
        for sentence, wanted in TOLD.items():
            with self.subTest(sentence):
                found = [
                    (sentence[one.start : one.end], one.harm.value, one.low, one.high, one.victims)
                    for one in claims(sentence, [(0, len(sentence))])
                ]
                self.assertEqual(found, wanted)

    def test_what_is_not_told(self) -> None:
        for sentence in NOT_TOLD:
            with self.subTest(sentence):
                self.assertEqual(list(claims(sentence, [(0, len(sentence))])), [])

    def test_offsets_count_in_the_whole_text_and_sentences_do_not_mix(self) -> None:
        text = "It rained on 20 people. They were killed."
        self.assertEqual(list(claims(text, [(0, 24), (24, len(text))])), [])
        text = "It rained. Six guards were killed."
        (found,) = claims(text, [(0, 11), (11, len(text))])
        self.assertEqual(text[found.start : found.end], "Six guards were killed")

    @given(st.text(st.sampled_from("ab killed 20,-–.of people were and ٣"), max_size=200) | st.text(max_size=80))
    def test_any_text_is_read_in_bounds(self, text: str) -> None:
        for one in claims(text + " killed", [(0, len(text) + 7)]):
            self.assertTrue(0 <= one.start < one.end <= len(text) + 7)
            self.assertTrue(one.low is None or one.high is None or one.low <= one.high)
