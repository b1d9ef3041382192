"""Would a regular expression run for hours on a page made for it?

A pattern is read once, token by token. What is refused is refused for its shape, not for a trial:
no trial finds every page that somebody may write.
"""

import re
from dataclasses import dataclass, field

# What stands for itself, whatever is in it: an escape, a class of characters.
WHOLE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
OPENING = re.compile(r"\((?:\?(?:P<\w+>|P=\w+|<[=!]|[:=!>]|\(\w+\)|[a-zA-Z-]+:?))?")
QUANTIFIER = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})(?P<mode>[?+]?)")
# More than so many times is as good as without an end.
FEW = 9
SOME = 3
# `.*` and its like in one pattern: each more makes a long line slower by its length.
WIDE_AT_MOST = 3
WIDE = re.compile(r"\.|\\[wWSD]|\[\^.*|\[.*\\[wWSD].*", re.DOTALL)
NESTED = "repeats a repetition, which may run for hours; write (a)+ or a+, not (a+)+"
ALIKE = "repeats alternatives that may begin alike, which may run for hours; write [ab]+ or (?>…)+, not (a|ab)+"
TOO_WIDE = f"has more than {WIDE_AT_MOST} open places such as .*; say more exactly what stands there"


@dataclass(slots=True)
class _Group:
    """What was met so far in one pair of brackets. `first` holds the first token of each alternative."""

    is_atomic: bool = False
    varies: bool = False
    is_open: bool = False
    first: list[str | None] = field(default_factory=lambda: [None])
    is_at_start: bool = True

    def begin(self, token: str | None) -> None:
        """Note a token; the first one of an alternative is what tells it from the others."""
        if self.is_at_start:
            self.first[-1] = token
        self.is_at_start = False

    def is_alike(self) -> bool:
        """Whether two alternatives may begin with the same character."""
        known = [token.casefold() for token in self.first if token is not None]
        return len(self.first) > 1 and (len(known) < len(self.first) or len(set(known)) < len(known))


def explosion(pattern: str) -> str:
    """Why `pattern` may take a time that grows without measure, as the end of a sentence; empty for a safe one.

    Refused are repetitions of what can itself match in several ways. Possessive repetitions and
    atomic groups (`(?>a+)+`) give nothing back, so they may be nested.
    """
    groups = [_Group()]
    wide = position = 0
    while position < len(pattern):
        opening = OPENING.match(pattern, position)
        if opening:
            groups[-1].begin(None)
            groups.append(_Group(is_atomic=opening[0] == "(?>"))
            position = opening.end()
            continue
        piece, position = _piece(pattern, position)
        if piece == "|":
            groups[-1].first.append(None)
            groups[-1].is_at_start = True
            continue
        inner = groups.pop() if piece == ")" and len(groups) > 1 else None
        quantifier = QUANTIFIER.match(pattern, position)
        position = quantifier.end() if quantifier else position
        fault = _close(groups[-1], inner, quantifier)
        if fault:
            return fault
        if inner is None:
            groups[-1].begin(_literal(piece) if not quantifier else None)
            wide += bool(quantifier and _is_open(quantifier) and WIDE.fullmatch(piece))
    return TOO_WIDE if wide > WIDE_AT_MOST else ""


def _piece(pattern: str, position: int) -> tuple[str, int]:
    whole = WHOLE.match(pattern, position)
    return (whole[0], whole.end()) if whole else (pattern[position], position + 1)


def _literal(piece: str) -> str | None:
    """The one character that a piece stands for; None where it stands for several, or for a place."""
    if piece.startswith("\\"):
        return piece[1] if len(piece) == 2 and not piece[1].isalnum() else None
    return piece if len(piece) == 1 and piece not in ".^$" else None


def _close(outer: _Group, inner: _Group | None, quantifier: re.Match[str] | None) -> str:
    """Lay what was in a group, and how often it is repeated, over the group around it; the fault, if there is one."""
    gives_back = inner is not None and not inner.is_atomic
    is_alike = gives_back and inner is not None and inner.is_alike()
    varies = gives_back and inner is not None and inner.varies
    is_open = gives_back and inner is not None and inner.is_open
    if quantifier and quantifier["mode"] != "+":
        most = _most(quantifier)
        if (varies and most > FEW) or (is_open and most > SOME):
            return NESTED
        if is_alike and most > FEW:
            return ALIKE
        outer.varies |= most != _least(quantifier)
        outer.is_open |= most > FEW
    if not quantifier or quantifier["mode"] != "+":
        outer.varies |= varies or is_alike
        outer.is_open |= is_open
    return ""


def _is_open(quantifier: re.Match[str]) -> bool:
    return quantifier["mode"] != "+" and _most(quantifier) > FEW


def _most(quantifier: re.Match[str]) -> int:
    """How often at most; a very great number for no end."""
    if quantifier["sign"]:
        return 1 if quantifier["sign"] == "?" else 10**9
    if quantifier["comma"]:
        return int(quantifier["high"] or 10**9)
    return int(quantifier["low"] or 1)


def _least(quantifier: re.Match[str]) -> int:
    if quantifier["sign"]:
        return 1 if quantifier["sign"] == "+" else 0
    return int(quantifier["low"] or 0)
