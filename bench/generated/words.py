"""Which words do invented articles use, and how often?

Function words are the real ones of the language at about their real rates; content words are
invented, so that no text says anything, and follow Zipf's law as those of a language do.
"""

import random
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain

CONTENT_WORDS = 48_000
# A word is drawn by picking a place in a list where it stands as often as it is frequent.
DRAWS = 600_000
AT_ONCE = 100
FLATTENING = 2.7  # Mandelbrot's correction: the first few ranks are less far apart than 1/rank says

ENGLISH_FUNCTION = """the 60 of 30 and 28 to 26 in 22 a 21 that 11 was 10 for 9 on 8 had 7 with 7 by 7 as 7 at 6 from 6
 he 6 were 6 is 5 it 5 which 4 they 4 but 4 his 4 an 4 who 4 not 4 said 4 have 4 after 4 been 4 are 3 their 3 its 3
 this 3 or 3 one 3 there 2 has 2 be 2 would 2 more 2 when 2 two 2 over 2 out 2 into 2 up 2 about 2 could 2 than 2
 before 2 other 2 also 2 some 2 people 2 all 2 near 2 no 2 while 1 since 1 three 1 last 1 where 1 them 1 first 1
 between 1 during 1 only 1 most 1 against 1 under 1 through 1 still 1 what 1 being 1 so 1 several 1 each 1 until 1"""
ARABIC_FUNCTION = """في 40 من 36 على 22 إلى 18 أن 18 التي 8 عن 10 الذي 6 مع 8 بعد 7 هذا 5 هذه 5 كان 6 كانت 4 قال 8
 وقال 6 وأضاف 4 لم 4 لا 5 ما 5 قد 4 كما 3 بين 4 خلال 3 حتى 3 أو 3 إن 5 إنه 3 كل 3 عند 2 منذ 2 قبل 3 أكثر 2 نحو 2
 هناك 2 أي 2 حيث 3 وهو 2 وهي 2 ذلك 3 لكن 2 بعض 2 دون 2 حول 2 أحد 2 غير 2 يوم 3 ثم 2 ولم 2 أمام 1 تحت 1 فوق 1"""
ONSETS = "b br c cl cr d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl sp st str t tr v w".split()
NUCLEI = "a e i o u ai ea ee io oa ou".split()
CODAS = ["", "", "b", "ck", "d", "ft", "g", "l", "lk", "m", "mp", "n", "nd", "ng", "nt", "p", "r", "rd", "rn", "s", "t"]
SUFFIXES = ["", "", "", "", "s", "s", "ed", "ing", "er", "ly", "al", "ment", "tion", "ness", "able", "ive"]
ROOT_LETTERS = "بتجحدرزسشصطعغفقكلمنهوي"
# Patterns of three root letters with what Arabic sets before, between and behind them.
PATTERNS = """{}{}{} ال{}{}{} {}ا{}{} م{}{}و{} {}{}ي{} ت{}{}ي{} ال{}{}ا{} {}{}ا{}ة
 م{}ا{}{}ة ي{}{}{} ت{}{}{} وال{}{}{} ب{}{}ا{} {}{}{}ون""".split()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language as lists to draw from uniformly: a word stands as often as it is frequent."""

    function: list[str]
    content: list[str]

    def stream(self, chance: random.Random) -> Iterator[str]:
        """Words without end, function and content words in turn; drawn many at a time, which is three times as fast."""
        while True:
            functions = chance.choices(self.function, k=AT_ONCE)
            contents = chance.choices(self.content, k=AT_ONCE)
            yield from chain.from_iterable(zip(functions, contents, strict=True))


def english(taken: Collection[str]) -> Words:
    """English words; none of the invented ones is in `taken` (lower case), the words of real names."""
    return Words(_weighted(ENGLISH_FUNCTION), _ranked(_english_word, taken, ENGLISH_FUNCTION))


def arabic(taken: Collection[str]) -> Words:
    """Arabic words; none of the invented ones is in `taken`."""
    return Words(_weighted(ARABIC_FUNCTION), _ranked(_arabic_word, taken, ARABIC_FUNCTION))


def _weighted(written: str) -> list[str]:
    pairs = written.split()
    return [word for word, count in zip(pairs[::2], pairs[1::2], strict=True) for _ in range(int(count))]


def _ranked(invent: Callable[[random.Random, int], str], taken: Collection[str], function: str) -> list[str]:
    """Invented words, the n-th as often as Zipf's law has it, the last at least once."""
    chance = random.Random(1)
    known = {*taken, *function.split()}
    words: dict[str, None] = {}
    while len(words) < CONTENT_WORDS:
        word = invent(chance, len(words))
        if word not in known:
            words[word] = None
    shares = [1 / (rank + FLATTENING) for rank in range(CONTENT_WORDS)]
    scale = DRAWS / sum(shares)
    return [word for word, share in zip(words, shares, strict=True) for _ in range(max(1, round(share * scale)))]


def _english_word(chance: random.Random, rank: int) -> str:
    """Common words are short, as in every language."""
    syllables = 1 if rank < 600 else 2 if rank < 12_000 else chance.choice((2, 2, 3))
    stem = "".join(chance.choice(ONSETS) + chance.choice(NUCLEI) for _ in range(syllables)) + chance.choice(CODAS)
    return stem + chance.choice(SUFFIXES)


def _arabic_word(chance: random.Random, rank: int) -> str:
    return chance.choice(PATTERNS).format(*chance.choices(ROOT_LETTERS, k=3))
