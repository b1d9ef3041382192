"""Which colours and sizes does the house have, and does text stand out on its ground in both themes?

static/css/tokens.css is the only place that spells them; here it is read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENOUGH = 4.5  # WCAG 2.2, 1.4.3: text against its ground
# Colours of text and the grounds that each may stand on.
GROUNDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("ink", "ink-2", "accent", "warn"), ("paper", "raised", "sunk", "accent-soft", "warn-soft")),
    "mark-ink": ("mark",),
    "on-accent": ("accent",),
    "on-map-3": ("map-3",),
    "on-map-4": ("map-4",),
}
_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
_LENGTH = re.compile(r"--([\w-]+): ([\d.]*\d(?:rem|px|ch));")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of a theme, and the lengths that all themes share, by name without dashes before it."""

    colours: Mapping[str, str]
    lengths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour of text on a ground, and how far it stands out, 1 to 21."""

    text: str
    ground: str
    text_colour: str
    ground_colour: str
    contrast: float


def tokens_of(css: str, selector: str) -> Tokens:
    """The tokens that the first block with a selector states."""
    block = css.partition(f"{selector} {{")[2].partition("}")[0]
    return Tokens(dict(_COLOUR.findall(block)), dict(_LENGTH.findall(block)))


def read_themes(path: Path) -> dict[str, Tokens]:
    """The themes by name: light, dark by preference, dark by choice."""
    css = path.read_text(encoding="utf-8")
    return {
        "light": tokens_of(css, ":root"),
        "preferred": tokens_of(css, ':root:not([data-theme="light"])'),
        "dark": tokens_of(css, '\n:root[data-theme="dark"]'),
    }


def pairs(theme: Tokens) -> list[Pair]:
    """Each colour of text on each ground that it may stand on."""
    colours = theme.colours
    return [
        Pair(text, ground, colours[text], colours[ground], contrast(colours[text], colours[ground]))
        for text, grounds in GROUNDS.items()
        for ground in grounds
    ]


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2 of #rgb or #rrggbb, 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
