"""Are these the bytes that were recorded?"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable

ALGORITHMS = {"sha1": "sha1", "sha256": "sha256", "sha512": "sha512", "md5": "md5"}


def fits(stated: str, contents: Iterable[bytes]) -> bool | None:
    """Whether a digest as WARC writes it (`sha1:3I42H3…`; base 32, base 64, hexadecimal) is that of one of `contents`.

    None where nothing usable is stated: an unknown algorithm, a value of the wrong length.
    """
    name, _, written = stated.strip().partition(":")
    algorithm = ALGORITHMS.get(name.lower().replace("-", ""))
    if algorithm is None:
        return None
    value = _value(written.strip(), hashlib.new(algorithm, usedforsecurity=False).digest_size)
    if value is None:
        return None
    return any(hashlib.new(algorithm, content, usedforsecurity=False).digest() == value for content in contents)


def _value(written: str, size: int) -> bytes | None:
    readings: tuple[tuple[int, Callable[[], bytes]], ...] = (
        (size * 2, lambda: bytes.fromhex(written)),
        ((size * 8 + 4) // 5, lambda: base64.b32decode(_padded(written.upper(), 8))),
        ((size * 8 + 5) // 6, lambda: base64.urlsafe_b64decode(_padded(written.translate(URL_SAFE), 4))),
    )
    for length, read in readings:
        if len(written.rstrip("=")) == length:
            try:
                return read()
            except (ValueError, binascii.Error):
                return None
    return None


URL_SAFE = str.maketrans("+/", "-_")


def _padded(written: str, block: int) -> str:
    bare = written.rstrip("=")
    return bare + "=" * (-len(bare) % block)
