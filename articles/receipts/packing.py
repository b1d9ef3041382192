"""How do the articles of a receipt take little room?"""

import struct
import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, pairwise

from articles.models import Receipt


def hash_of(ids: Sequence[int]) -> str:
    """The SHA-256 of numbers in order, written in digits with a line feed between two."""
    return sha256("\n".join(map(str, ids)).encode()).hexdigest()


def packed_ids(ids: Sequence[int]) -> bytes:
    """Numbers in order, by what each adds to the one before."""
    steps = [after - before for before, after in pairwise([0, *ids])]
    return zlib.compress(struct.pack(f"<{len(steps)}q", *steps), 9)


def packed_hashes(hashes: Sequence[int]) -> bytes:
    """The short hashes in the order of the articles."""
    return zlib.compress(struct.pack(f"<{len(hashes)}i", *hashes), 9)


def tags_then(receipt: Receipt) -> Mapping[int, int] | None:
    """The articles of a receipt by number, with the short hash of the tags of each; None where they are not listed."""
    return _hashes(receipt, receipt.tags)


def texts_then(receipt: Receipt) -> Mapping[int, int] | None:
    """The same with the short hash of title, date and text; None where it was not kept."""
    return _hashes(receipt, receipt.texts)


def _hashes(receipt: Receipt, packed: bytes | None) -> Mapping[int, int] | None:
    if receipt.ids is None or packed is None:
        return None
    steps, hashes = zlib.decompress(receipt.ids), zlib.decompress(packed)
    ids = accumulate(struct.unpack(f"<{len(steps) // 8}q", steps))
    return dict(zip(ids, struct.unpack(f"<{len(hashes) // 4}i", hashes), strict=True))
