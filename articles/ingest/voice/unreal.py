"""Is harm denied, threatened or supposed, and so claimed by nobody?

"Russia denied killing 40", "the plan to kill 50 officers", "could have killed 100", "if 100 people were killed".
"""

import re
from collections.abc import Sequence

# Signs of words: see classes.
_DENIAL, _SUPPOSITION = "!?"
_DOUBT = re.compile(r"[!?]|o\Z|Nft\Z")
_MODAL = re.compile(r"\?A{0,2}\Z")
_NONE_OF_THE = "Nft"
_INFINITIVES = frozenset(("kill", "injure", "wound"))
# "Managed to kill", "went on to kill": it was done.
_DONE = frozenset("managed manages able on continued continues continue succeeded helped led said".split())
_SUPPOSING = frozenset(("if", "unless", "whether"))
_DISPUTING = frozenset("rejected rejects dismissed dismisses".split())
_DISPUTED = frozenset("report reports claim claims allegation allegations accusation accusations".split())
# Behind these somebody speaks anew, or tells what lies behind a denial: "denied it was there when 30 were killed".
_ANEW = frozenset(
    """; : but while whereas although though however after when where which since because said says saying added adding
    told announced confirmed responsibility involvement role""".split()
)
_RELATIVE = frozenset(("that", "which", "who"))
_REACH_OF_DISPUTE = 5


def is_unreal(words: Sequence[str], signs: str, first: int) -> bool:
    """Is the harm that is told from the word `first` on no harm that is said to have been done?"""
    if _DOUBT.search(signs, 0, first) is None:
        return False
    before = signs[:first]
    if before.endswith("o") and words[first].lower() in _INFINITIVES:
        return first < 2 or words[first - 2].lower() not in _DONE
    if before.endswith(_NONE_OF_THE):
        return True
    if _SUPPOSITION in before and (_MODAL.search(before) or _is_supposed(words, before)):
        return True
    return _DENIAL in before and _is_denied(words, signs, first)


def _is_supposed(words: Sequence[str], before: str) -> bool:
    """Is it "if 100 people", with nothing but words of the same clause between?"""
    clause = words[before.rfind(",") + 1 : len(before)]
    return next((word.lower() in _SUPPOSING for word in reversed(clause) if word.lower() in _ENDING_IFS), False)


_ENDING_IFS = _SUPPOSING | _ANEW


def _is_denied(words: Sequence[str], signs: str, first: int) -> bool:
    """Does a word of denial reach as far? Not to "the raid that killed 40": what is denied is the deed."""
    if signs[first] in "kKwW" and words[first - 1].lower() in _RELATIVE:
        return False
    for place in range(first - 1, -1, -1):
        word = words[place].lower()
        if word in _ANEW or signs[place - 1 : place + 1] == ",&":
            return False
        if signs[place] == _DENIAL:
            return word not in _DISPUTING or any(
                other.lower() in _DISPUTED for other in words[place + 1 : place + _REACH_OF_DISPUTE]
            )
    return False
