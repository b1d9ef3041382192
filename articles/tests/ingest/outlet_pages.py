"""What do pages of one outlet look like that carry furniture, standing text and everything between?

Words are invented, so no line recurs by chance. Each kind of line says whether it is furniture.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.recurring import Page

SYLLABLES = "ba do ke li mor na pel qua ris so tam ul ven wi zar".split()
MONTHS = "January February April June August October November".split()


@dataclass(frozen=True, slots=True)
class Standing:
    """A line that stands on a share of the pages: made anew for each page, at the top, in the middle or at the end."""

    make: Callable[[random.Random], str]
    share: float
    place: str
    is_furniture: bool


def said(text: str) -> Callable[[random.Random], str]:
    """A line that is always the same."""
    return lambda chance: text


def furniture() -> list[Standing]:
    """What a person would take off the page."""
    return [
        Standing(said("Channel of the coast"), 0.9, "top", True),
        Standing(lambda chance: f"Viewers now: {chance.randint(1, 9999):,}", 0.8, "top", True),
        Standing(
            lambda chance: f"Tides for {chance.randint(1, 28)} {chance.choice(MONTHS)}, low water", 0.7, "end", True
        ),
        Standing(said("Join our circle of readers – it is free"), 0.5, "end", True),
        Standing(said("Pick of the harbour desk"), 0.3, "end", True),
        Standing(said("أضف إلى دفتر القراءة"), 0.15, "end", True),
        Standing(said("Gardez cette page pour plus tard »"), 0.4, "middle", True),
        Standing(
            lambda chance: f"Mooring {chance.randint(10, 99)}/{chance.randint(10, 99)} – plan of berths…",
            0.2,
            "end",
            True,
        ),
        Standing(
            said("Write to the desk with what you saw and we will call you back within the day."), 0.95, "end", True
        ),
    ]


def standing_text() -> list[Standing]:
    """What recurs and belongs to the articles."""
    return [
        Standing(
            said("The feud of the two harbours began nine years ago and has driven half of the fishermen away."),
            0.45,
            "end",
            False,
        ),
        Standing(
            said("The council has denied each of these reports since the first of them was printed."),
            0.4,
            "middle",
            False,
        ),
        Standing(said("He gave no further details."), 0.3, "middle", False),
        Standing(said("No more was known."), 0.35, "end", False),
        Standing(said("Source: Gull Agency"), 0.4, "end", False),
        Standing(said("GNA"), 0.3, "end", False),
        Standing(said("By Mara Quill"), 0.35, "top", False),
        Standing(lambda chance: f"{chance.randint(1, 28)} {chance.choice(MONTHS)} 2016", 0.5, "top", False),
        Standing(
            lambda chance: (
                f"Published: {chance.randint(1, 28)}/{chance.randint(1, 12)}/2016 10:4{chance.randint(0, 9)}"
            ),
            0.3,
            "top",
            False,
        ),
        Standing(said("Old Harbour"), 0.5, "heading", False),
        Standing(said("Northern Shore"), 0.4, "heading", False),
        Standing(said("الساحل الشمالي"), 0.3, "heading", False),
    ]


def word(chance: random.Random) -> str:
    """An invented word."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))


def sentence(chance: random.Random) -> str:
    """A sentence of invented words."""
    return " ".join(word(chance) for _ in range(chance.randint(12, 25))).capitalize() + "."


def pages(count: int, seed: int, lines: Sequence[Standing]) -> Iterator[Page]:
    """`count` pages with `lines` strewn over them."""
    chance = random.Random(seed)  # noqa: S311 - pages are made up, not secret
    yesterday = sentence(chance)
    for key in range(count):
        body = [sentence(chance) for _ in range(chance.randint(3, 9))]
        if chance.random() < 0.2:
            body[0] = yesterday
        yesterday = body[-1]
        drawn = {
            place: [one.make(chance) for one in lines if one.place == place and chance.random() < one.share]
            for place in ("top", "middle", "end", "heading")
        }
        for line in (*drawn["middle"], *drawn["heading"]):
            body.insert(chance.randint(1, len(body) - 1), line)
        title = "The day on the coast" if chance.random() < 0.3 else sentence(chance)[:60]
        yield Page(key, title, [*drawn["top"], *body, *drawn["end"]])
