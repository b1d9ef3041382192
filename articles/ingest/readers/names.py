"""How is the name of an archive's member shown, whoever chose it?"""

import re

LONGEST = 1_000
# Control characters, and those that turn the direction of what follows, would make a line of the ledger lie.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def written_out(text: str) -> str:
    """The text with what cannot be seen written out as its code point: fit for one line of a terminal."""
    return UNSEEN.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def shown(name: str) -> str:
    """The name as a label for people and the ledger: written out where it cannot be seen, cut where it is too long.

    It is never a path to write to, so `..` and a leading `/` stay as they are.
    """
    seen = written_out(name)
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST // 2]}…{seen[-LONGEST // 2 :]}"


def is_hidden(name: str) -> bool:
    """Whether a file is hidden, or lies in a folder that is: configuration and leavings, no pages."""
    parts = name.split("/")
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)
