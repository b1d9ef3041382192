"""Is what a sentence says of casualties read as it says it, and is nothing else taken for it?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.voice.chunks import sentences_of
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
    # A day or a number that is a name is no number of people.
    "The attack on July 14 killed 86.": [("killed 86", "killed", 86, 86, "")],
    "The raid on Sept. 11 killed thousands.": [("killed thousands", "killed", None, None, "")],
    "Shelling on March 17 wounded 40.": [("wounded 40", "wounded", 40, 40, "")],
    "On May 3, 12 people were killed.": [("12 people were killed", "killed", 12, 12, "people")],
    "Regiment 46 killed dozens.": [("killed dozens", "killed", None, None, "")],
    "In Zenda 12 people were killed.": [("12 people were killed", "killed", 12, 12, "people")],
    # What others say, what was achieved, and what a denied deed did.
    "The minister denied it, but the council said 40 nurses were killed.": [
        ("40 nurses were killed", "killed", 40, 40, "nurses")
    ],
    "Zenda denied a role in the raid that killed 40 nurses.": [("killed 40 nurses", "killed", 40, 40, "nurses")],
    "The rebels managed to kill 20 soldiers.": [("kill 20 soldiers", "killed", 20, 20, "soldiers")],
    "They would avenge the 30 people killed in May.": [("30 people killed", "killed", 30, 30, "people")],
    # Each of a list.
    "17 rebels and 12 soldiers were killed.": [
        ("17 rebels and 12 soldiers were killed", "killed", 17, 17, "rebels"),
        ("12 soldiers were killed", "killed", 12, 12, "soldiers"),
    ],
    "Clashes killed 17 rebels from Zenda and 12 government troops.": [
        ("killed 17 rebels", "killed", 17, 17, "rebels"),
        ("killed 17 rebels from Zenda and 12 government troops", "killed", 12, 12, "government troops"),
    ],
    "Three men, two women and a child were killed.": [
        ("Three men, two women and a child were killed", "killed", 3, 3, "men"),
        ("two women and a child were killed", "killed", 2, 2, "women"),
        ("a child were killed", "killed", 1, 1, "child"),
    ],
    "Shells wounded three men, two women, and a child.": [
        ("wounded three men", "wounded", 3, 3, "men"),
        ("wounded three men, two women", "wounded", 2, 2, "women"),
        ("wounded three men, two women, and a child", "wounded", 1, 1, "child"),
    ],
    "A woman and child were killed.": [
        ("A woman and child were killed", "killed", 1, 1, "woman"),
        ("A woman and child were killed", "killed", 1, 1, "child"),
    ],
    "A raid killed 12 rebels and two nurses were wounded.": [
        ("killed 12 rebels", "killed", 12, 12, "rebels"),
        ("two nurses were wounded", "wounded", 2, 2, "nurses"),
    ],
    "They freed 17 hostages and 12 guards were killed.": [("12 guards were killed", "killed", 12, 12, "guards")],
    "In clashes with 17 rebels and 12 smugglers nobody died, but 12 guards and a nurse were killed.": [
        ("12 guards and a nurse were killed", "killed", 12, 12, "guards"),
        ("a nurse were killed", "killed", 1, 1, "nurse"),
    ],
    "Six died, including 11 children and dozens more wounded.": [
        ("Six died", "killed", 6, 6, ""),
        ("dozens more wounded", "wounded", None, None, "more"),
    ],
    "Ten nurses were killed, two of them children, and 5 wounded.": [
        ("Ten nurses were killed", "killed", 10, 10, "nurses"),
        ("5 wounded", "wounded", 5, 5, ""),
    ],
    # Counted in one number.
    "Some 70 regime and rebel fighters have been killed.": [
        ("Some 70 regime and rebel fighters have been killed", "killed", 70, 70, "regime and rebel fighters")
    ],
    "The blasts killed 20 people and civilian casualties were told of.": [
        ("killed 20 people", "killed", 20, 20, "people")
    ],
    "Dozens were killed or wounded.": [("Dozens were killed or wounded", "either", None, None, "")],
    "5 soldiers and an officer were killed and wounded.": [
        ("5 soldiers and an officer were killed and wounded", "either", 5, 5, "soldiers"),
        ("an officer were killed and wounded", "either", 1, 1, "officer"),
    ],
    "Two killed and five wounded.": [("Two killed", "killed", 2, 2, ""), ("five wounded", "wounded", 5, 5, "")],
    # A part, and a family.
    "Half of the 30 passengers died.": [("Half of the 30 passengers died", "killed", None, None, "passengers")],
    "Three of the 12 guards were killed.": [("Three of the 12 guards were killed", "killed", 3, 3, "guards")],
    "One of the 12 guards killed was a father.": [("12 guards killed", "killed", 12, 12, "guards")],
    "A strike killed a family of seven.": [("killed a family of seven", "killed", 7, 7, "")],
    "At least eleven members of two families had been killed.": [
        ("At least eleven members of two families had been killed", "killed", 11, None, "members")
    ],
    "Nine people from two families died.": [("Nine people from two families died", "killed", 9, 9, "people")],
    "A family was killed.": [("A family was killed", "killed", None, None, "family")],
    # More ways of saying it.
    "16 civilians - including three children - were killed.": [
        ("16 civilians - including three children - were killed", "killed", 16, 16, "civilians")
    ],
    "Three more nurses were killed, and more than 50 others got injured.": [
        ("Three more nurses were killed", "killed", 3, 3, "more nurses"),
        ("more than 50 others got injured", "wounded", 51, None, "others"),
    ],
    "Twelve people are believed to have been killed.": [
        ("Twelve people are believed to have been killed", "killed", 12, 12, "people")
    ],
    "Six people were also reported killed.": [("Six people were also reported killed", "killed", 6, 6, "people")],
    "Guards shot dead four.": [("shot dead four", "killed", 4, 4, "")],
    "The Column lost 50 fighters.": [("lost 50 fighters", "killed", 50, 50, "fighters")],
    "They found the bodies of 15.": [("bodies of 15", "killed", 15, 15, "")],
    "He blew himself up, killing himself and nine others.": [
        ("killing himself and nine others", "killed", 9, 9, "others")
    ],
    "There were 6 martyrs in Zenda.": [("6 martyrs", "killed", 6, 6, "")],
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
    "Resolution 2254 died.",
    "Highway 5 killed.",
    "Zenda denied killing 40 civilians.",
    "The army denied reports that 30 soldiers had been killed.",
    "The ministry rejected claims that 17 rebels and 12 soldiers were killed.",
    "The Column threatened to kill 200 hostages.",
    "The plan to kill 50 officers failed.",
    "If 100 people were killed, we would know.",
    "Such a mine could kill 300 people, and might have killed 20 guards.",
    "None of the 30 passengers died.",
    "40 people were killed or captured.",
    "40 people are dead or missing.",
    "The Column lost 50 tanks.",
    "The ruling body of 15 members met.",
    "A woman and children were killed.",
)


class Claims(SimpleTestCase):
    def test_what_is_told(self) -> None:
        for sentence, wanted in TOLD.items():
            with self.subTest(sentence):
                found = [
                    (sentence[one.start : one.end], one.harm.value, one.low, one.high, one.victims)
                    for one in claims(sentences_of(sentence, [(0, len(sentence))]))
                ]
                self.assertEqual(found, wanted)

    def test_what_is_not_told(self) -> None:
        for sentence in NOT_TOLD:
            with self.subTest(sentence):
                self.assertEqual(list(claims(sentences_of(sentence, [(0, len(sentence))]))), [])

    def test_offsets_count_in_the_whole_text_and_sentences_do_not_mix(self) -> None:
        text = "It rained on 20 people. They were killed."
        self.assertEqual(list(claims(sentences_of(text, [(0, 24), (24, len(text))]))), [])
        text = "It rained. Six guards were killed."
        (found,) = claims(sentences_of(text, [(0, 11), (11, len(text))]))
        self.assertEqual(text[found.start : found.end], "Six guards were killed")

    @given(st.text(st.sampled_from("ab killed 20,-–.of people were and ٣"), max_size=200) | st.text(max_size=80))
    def test_any_text_is_read_in_bounds(self, text: str) -> None:
        for one in claims(sentences_of(text + " killed", [(0, len(text) + 7)])):
            self.assertTrue(0 <= one.start < one.end <= len(text) + 7)
            self.assertTrue(one.low is None or one.high is None or one.low <= one.high)
