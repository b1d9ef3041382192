"""Which stories are the same?

The content hash tells equal texts, whatever their spacing, quotation marks and case; the identity
tells equal articles: one address at one source, or one text where no address is known.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

ALIKE = dict(zip("‘’‚‛“”„‟«»ʿʾʼ`´‐‑‒–—―−", "''''\"\"\"\"\"\"'''''-------", strict=True))
MARKS = re.compile(r"[\u00ad\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


# Hash and bands are made of one body, one after the other.
@lru_cache(maxsize=2)
def normalised(text: str) -> str:
    """The text as it is compared: NFKC, case folded, one kind of quote and dash, single spaces, no invisible marks.

    Arabic vowel signs and tatweel go too: they differ between copies of one text.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    # Mark by mark, for most are not there: 25 µs for 2 kB, against 100 with a table for all characters.
    for mark, instead in ALIKE.items():
        text = text.replace(mark, instead)
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(MARKS.sub("", folded).split())


def content_hash(title: str, body: str) -> str:
    """sha256 (hex) of the normalised title and body; docs/exports.md tells readers how to make it."""
    return hashlib.sha256(f"{normalised(title)}\n{normalised(body)}".encode("utf-8", "surrogatepass")).hexdigest()


def identity(source: str, canonical_url: str, text_hash: str) -> str:
    """sha256 (hex) of what makes an article one: its source and address, else the hash of its text."""
    parts = ("url", source, canonical_url) if canonical_url else ("text", text_hash)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
