"""Which agency or outlet does a text say it took the news from?"""

import re
from collections.abc import Sequence

_NAME = r"[A-Z][\w&.]*(?:[ -][A-Z][\w&.]*){0,3}|[A-Z]{2,}"
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # TEHRAN (FNA)- ; DAMASCUS, (SANA) – ; BEIRUT (Reuters) -
        rf"^\s*(?:[A-Z][\w.’' -]{{1,30}}[,/]?\s*){{1,3}}\(({_NAME})\)\s*[-–—:]",
        # ALEPPO, SANA – ; BEIRUT, March 4 (Xinhua) --
        rf"^\s*[A-Z]{{3,}}(?: [A-Z]{{3,}})?, (?:[A-Z][a-z]+\.? \d{{1,2}} )?\(?({_NAME})\)?\s+(?:--|[–—-])\s",
        r"^\s*([A-Z]{3,6})\s?[-–—]\s?(?=[A-Z])",
        rf"\b({_NAME}) (?:has )?(?:reported|reports)\s*[.”\"]?\s*$",
        rf"(?:^|[\s.”\"])[-–—]{{1,2}}\s?({_NAME})\.?\s*$",
        rf"(?i:^|[(\s])(?i:sources?|credit|via|المصدر|kaynak)\s*:\s*({_NAME}|[\w .&-]{{2,40}}?)\s*[).]?\s*$",
        rf"\((?:[Ss]ource: )?({_NAME})\)\s*$",
        r"\b([Aa]l-[\w’']+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) (?:news (?:agency|website|site|network|channel)|newspaper|daily) (?:has )?(?:reported|quoted|said|wrote|cited)\b",
        r"\b(?:told|according to|quoted by|reported by|cited by) (?:the )?([Aa]l-[\w’']+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) (?:[Nn]ews (?:[Aa]gency|website|site|network|channel)|newspaper|daily)\b",
    )
)
# How many paragraphs from either end may carry the credit line of a text.
ENDS = 2
REACH = 400
# Words that begin with a capital in a place where an agency would stand.
NOT_AGENCIES = frozenset("the he she it they we i video photo photos map file updated end also reports sources source media activists monitor army".split())
LINE = re.compile(r"(?:sources?|credit|المصدر|kaynak|quelle)\s*:\s*(?P<name>[^.!?]{2,60})", re.IGNORECASE)


def credited_source(paragraphs: Sequence[str], shapes: Sequence[re.Pattern[str]] = ()) -> str:
    """The credited agency as printed; empty where the text credits none.

    `shapes` are what the outlet's credits look like (group 1 is the name), tried first. The first
    and last two paragraphs are read for credits of the whole text, then all of them for a quoted outlet.
    """
    ends = [*paragraphs[:ENDS], *paragraphs[-ENDS:]]
    for shape in shapes:
        found = _first(shape, paragraphs)
        if found:
            return found
    for shape in SHAPES[:-2]:
        found = _first(shape, ends)
        if found:
            return found
    return _first(SHAPES[-2], paragraphs) or _first(SHAPES[-1], paragraphs)


def credit_line(line: str) -> str:
    """The name in a line that is nothing but a credit (`Source: FNA`); empty for every other line."""
    found = LINE.fullmatch(line.strip(" ()[]"))
    return found["name"].strip() if found else ""


def _first(shape: re.Pattern[str], paragraphs: Sequence[str]) -> str:
    for paragraph in paragraphs:
        for window in (paragraph[:REACH], paragraph[-REACH:]) if len(paragraph) > REACH else (paragraph,):
            found = shape.search(window)
            if found and found[1].lower() not in NOT_AGENCIES:
                return found[1].strip()
    return ""
