"""Which agency or outlet does a text say it took the news from?"""

import re
from collections.abc import Sequence
from typing import NamedTuple

# Agencies that texts name without saying that they are one; acronyms (AFP, SANA, FNA) need no list.
_KNOWN = (
    r"Reuters|REUTERS|Xinhua|Sputnik|Interfax|Anadolu(?: Agency)?|Tasnim|Fars|Press TV|Al[- ]Mayadeen|Al[- ]Manar"
    r"|Al[- ]Jazeera|Al[- ]Arabiya|Al[- ]Masdar"
    r"|Bloomberg|Rudaw|ARA News|Hawar|Enab Baladi|Zaman al[- ]Wasl|Qasioun|Smart News|Mehr|Novosti|The Associated "
    r"Press|Agence France[- ]Presse"
)
_INITIALS = (
    r"(?:AFP|AP|ANF|ANHA|ANSA|BBC|CNN|DHA|DPA|EFE|FNA|IHA|INA|IRNA|ISNA|KUNA|MENA|MNA|NINA|NNA|PTI|QNA|RIA|SANA|SPA|TASS"
    r"|UPI|WAFA|WAM)"
)
_NAME = rf"(?:{_KNOWN}|[A-Z]{{2,8}}(?:[ /][A-Z]{{2,8}}){{0,2}})(?!\w)"
_SAID = r"(?:has )?(?:reported|quoted|said|wrote|cited)"
_MEDIUM = r"(?:[Nn]ews (?:[Aa]gency|website|site|network|channel)|newspaper|daily)"
_OUTLET = r"(?:[Tt]he )?([Aa]l-[\w’']+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"


class Shape(NamedTuple):
    """How a text credits an agency (group 1), and marks of which one must stand in it: most texts hold none."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]


_DASHES = ("-", "–", "—")
# Credits of the whole text, looked for at its ends.
AT_ENDS = tuple(
    Shape(signs, re.compile(shape))
    for signs, shape in (
        # TEHRAN (FNA)- ; DAMASCUS, (SANA) – ; BEIRUT (Reuters) -
        (("(",), rf"^\s*(?:[A-Z][\w.’' -]{{1,30}}[,/]?\s*){{1,3}}\(({_NAME})\)\s*[-–—:]"),
        # ALEPPO, SANA – ; Hama, SANA – ; BEIRUT, March 4 (Xinhua) --
        (
            _DASHES,
            rf"^\s*[A-Z][\w’'-]{{2,20}}(?: [A-Z][\w’'-]{{2,20}})?, (?:[A-Z][a-z]+\.? \d{{1,2}} )?\(?({_NAME})\)?\s+"
            r"(?:--|[–—-])\s",
        ),
        # SANA-One civilian … ; with a space it may be a city (BEIRUT - Buses …), so the agency must be known.
        (_DASHES, r"^\s*([A-Z]{3,6})[-–—](?=[A-Z])"),
        (_DASHES, rf"^\s*({_INITIALS})\s?[-–—]\s?(?=[A-Z])"),
        # …, FNA reported.
        ((" reported", " reports"), rf"\b({_NAME}) (?:has )?(?:reported|reports)\s*[.”\"]?\s*$"),
        # … the statement. - REUTERS
        (_DASHES, rf"(?:^|[\s.”\"])[-–—]{{1,2}}\s?({_NAME})\.?\s*$"),
        (
            (":",),
            rf"(?:^|[(\s])(?i:sources?|credit|المصدر|kaynak)\s*:\s*({_NAME}|[\w&-]+(?: [\w&-]+){{0,4}})\s*[).]?\s*$",
        ),
        ((")",), rf"\(({_NAME})\)\s*$"),
    )
)
# An outlet that is quoted, wherever in the text.
QUOTED = tuple(
    Shape(("ews", "daily"), re.compile(shape))
    for shape in (
        rf"\b{_OUTLET} {_MEDIUM} {_SAID}\b",
        rf"\b(?:told|according to|quoted by|reported by|cited by) {_OUTLET} {_MEDIUM}\b",
    )
)
# How many paragraphs from either end may carry the credit line of a text.
ENDS = 2
REACH = 400
# Words in capitals, or with one, that stand where an agency would.
NOT_AGENCIES = frozenset(
    """state official local national semi-official independent opposition government foreign several other some
    arab arabic western syrian russian turkish iranian lebanese iraqi israeli kurdish american british
    french saudi german pro-government us uk un eu uae isis isil is fsa sdf ypg pkk nato sohr hd tv pm am
    end photo video map file updated
    beirut cairo amman homs hama idlib aleppo daraa raqqa afrin manbij kobane azaz paris london geneva moscow tehran
    ankara baghdad mosul erbil riyadh doha dubai berlin vienna rome madrid tunis sanaa gaza aden""".split()
)
LINE = re.compile(r"(?:sources?|credit|المصدر|kaynak|quelle)\s*:\s*(?P<name>[^.!?]{2,60})", re.IGNORECASE)


def credited_source(paragraphs: Sequence[str], shapes: Sequence[re.Pattern[str]] = ()) -> str:
    """The credited agency as printed; empty where the text credits none.

    `shapes` are what the outlet's credits look like (group 1 is the name), tried first. The first
    and last two paragraphs are read for credits of the whole text, then all of them for a quoted outlet.
    """
    ends = [*paragraphs[:ENDS], *paragraphs[-ENDS:]]
    own = [Shape(("",), shape) for shape in shapes]
    for windows, tried in ((_windows(paragraphs), own), (_windows(ends), AT_ENDS), (_windows(paragraphs), QUOTED)):
        text = "\n".join(windows)
        fitting = (shape for shape in tried if any(sign in text for sign in shape.signs))
        found = next((name for shape in fitting if (name := _first(shape, windows))), "")
        if found:
            return found
    return ""


def credit_line(line: str) -> str:
    """The name in a line that is nothing but a credit (`Source: FNA`); empty for every other line."""
    bare = line.strip()
    found = LINE.fullmatch(bare[1:-1] if bare[:1] in ("(", "[") else bare)
    return found["name"].strip() if found else ""


def _windows(paragraphs: Sequence[str]) -> list[str]:
    """Both ends of each paragraph, the whole of a short one."""
    windows: list[str] = []
    for paragraph in paragraphs:
        windows += (paragraph[:REACH], paragraph[-REACH:]) if len(paragraph) > REACH else (paragraph,)
    return windows


def _first(shape: Shape, windows: Sequence[str]) -> str:
    for window in windows:
        found = shape.pattern.search(window) if any(sign in window for sign in shape.signs) else None
        if found and found[1].lower() not in NOT_AGENCIES:
            return found[1].strip()
    return ""
