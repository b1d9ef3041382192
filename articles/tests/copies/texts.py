"""How does a test get reports of several paragraphs, and edited copies of them?"""

import random

WORDS = [
    a + b
    for a in "bal ker mon tur zel pav lis dor fen gam".split()
    for b in "ado ire une oska imal eth ovin ast".split()
]
SMALL = "the of to and in that for with was by".split()


def report(seed: int, paragraphs: int = 5) -> list[str]:
    """Paragraphs of about fifty words, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    return [paragraph(chance) for _ in range(paragraphs)]


def paragraph(chance: random.Random) -> str:
    """Four sentences of invented words, with a name and a number in each."""
    sentences = []
    for _ in range(4):
        words = [chance.choice(SMALL if chance.random() < 0.4 else WORDS) for _ in range(12)]
        words[5:5] = [chance.choice(WORDS).title(), str(chance.randint(2, 900))]
        sentences.append(" ".join(words).capitalize().replace(words[5].lower(), words[5], 1) + ".")
    return " ".join(sentences)


def edited(paragraphs: list[str], share: float, seed: int = 1) -> list[str]:
    """The paragraphs with this share of their words replaced, left out or followed by another."""
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    return [" ".join(filter(None, (changed(word, share, chance) for word in text.split()))) for text in paragraphs]


def changed(word: str, share: float, chance: random.Random) -> str:
    """The word, or what an editor made of it."""
    if chance.random() >= share:
        return word
    other = chance.choice(WORDS)
    return chance.choice((other, other, "", f"{word} {other}"))


def body(paragraphs: list[str]) -> str:
    """As an article has them."""
    return "\n\n".join(paragraphs)
