"""What must be known of an export to trust it later: of what state, how long, which bytes?"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

LICENCE = (
    "The rights in titles and texts are those of whoever published them; under what terms a text was given stands with"
    " it where that is known (licence). Cite the articles, this archive and its revision."
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The SHA-256 of an export's bytes, and how many they are."""

    sha256: str
    size: int


def measured(lines: Iterable[str]) -> Measured:
    """An export's bytes, read once and kept nowhere."""
    digest, size = sha256(), 0
    for line in lines:
        chunk = line.encode()
        digest.update(chunk)
        size += len(chunk)
    return Measured(digest.hexdigest(), size)
