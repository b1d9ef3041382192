"""Which characters do these bytes mean?

The order was measured (docs/adr/0006): byte order mark, the NUL bytes of UTF-16 and UTF-32,
declaration, UTF-8, what is known of the source or of the rest of the input, cp1252; a statistical
detector last, for bytes that cp1252 would turn into nonsense. A declaration that cannot be true is
overruled, and the verdict says so.
"""

import codecs
import re

from .charset_guess import guessed, is_nonsense, wide
from .story import Encoding

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the web calls these names is cp1252 (WHATWG Encoding Standard); the other names are spellings
# that Python's codecs do not know.
ALIASES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "cp1252": "cp1252",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso8859-9": "cp1254",
    "iso-8859-8-i": "cp1255",
    "euc_kr": "cp949",
    "x-cp1256": "cp1256",
    "unicode": "utf-8",
    "x-user-defined": "cp1252",
    "utf8mb4": "utf-8",
    "utf-8-sig": "utf-8",
}
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]{2,40})|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
HEAD = 4096
SAMPLE = 64 * 1024
# Codecs of Python that are no character sets of texts, or that read markup into plain ASCII (utf-7).
NO_CHARSETS = frozenset(
    "utf-7 unicode_escape raw_unicode_escape unicode-escape raw-unicode-escape idna punycode undefined mbcs oem".split()
)
# One stray byte to four whole characters is a text with faults, not another character set.
UTF8_FAULTS = 0.25
UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def decode(
    content: bytes, declared: str | None = None, *, html: bool = False, hint: str | None = None
) -> tuple[str, Encoding]:
    """The text of `content`, and how it was decided. Never raises: what fits nothing is read as cp1252.

    `declared` is what the carrier says (a header, the caller), `html` allows the page's own
    declaration, `hint` is what the source, or the rest of the input, is known to use.
    """
    inside = _declared_inside(content) if html else None
    said = list(filter(None, dict.fromkeys((declared, inside))))
    text, used, why = _decoded(content, said, hint)
    overruled = bool(said) and why != "declared" and used not in map(known, said)
    return text, Encoding(", ".join(said) or None, used, why, is_overruled=overruled)


def _decoded(content: bytes, said: list[str], hint: str | None) -> tuple[str, str, str]:
    for mark, marked in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace"), marked, "bom"
    by_nul = wide(content)
    if by_nul:
        return content.decode(by_nul, "replace"), by_nul, "nul-bytes"
    for named in said:
        codec = known(named)
        text = strictly(content, codec) if codec and not _is_plainly_utf8(content, codec) else None
        if codec and text is not None and not is_nonsense(content, text, codec):
            return text, codec, "declared"
    text = strictly(content, "utf-8") or mostly_utf8(content)
    if text is not None:
        return text, "utf-8", "utf-8"
    hinted = known(hint)
    text = strictly(content, hinted) if hinted else None
    if hinted and text is not None:
        return text, hinted, "source"
    return _undeclared(content)


def plainly_utf8(content: bytes) -> str | None:
    """The text of content that `decode` would read as UTF-8 at first sight, at a tenth of its cost; None for other."""
    if b"\0" in content or content.startswith(codecs.BOM_UTF8):
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def mark_length(content: bytes) -> int:
    """How many bytes the byte order mark takes."""
    return next((len(mark) for mark, _ in BOMS if content.startswith(mark)), 0)


def wide_codec(content: bytes) -> str | None:
    """The codec of an input whose characters take two or four bytes each; None for every other input."""
    marked = next((codec for mark, codec in BOMS if content.startswith(mark)), "")
    return (marked if marked != "utf-8" else None) if marked else wide(content)


def detected(head: bytes) -> str | None:
    """The character set that the first bytes of an input show where nothing but a detector can tell, for its
    short rows; None where each row tells by itself.
    """
    _, how = decode(head[: head.rfind(b"\n") + 1] or head)
    return how.used if how.why == "detected" else None


def known(named: str | None) -> str | None:
    """Python's name for a character set as pages spell it; None for one that is no character set."""
    if not named:
        return None
    label = named.strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(ALIASES.get(label, label))
    except (LookupError, ValueError):
        return None
    # rot13, hex, base64 and the like are codecs, but no character sets.
    is_charset = codec._is_text_encoding and codec.name not in NO_CHARSETS
    return ALIASES.get(codec.name, codec.name) if is_charset else None


def strictly(content: bytes, codec: str) -> str | None:
    """The text in `codec`, None where the bytes do not fit. cp1252 fits whatever has no undefined byte.

    A last character that was cut off becomes U+FFFD. UTF-16 and UTF-32 need their NUL bytes: without
    one they would make Chinese of every page.
    """
    if codec.startswith(("utf-16", "utf-32")) and b"\0" not in content:
        return None
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        if codec == "cp1252":
            return windows_1252(content)
        is_cut = "unexpected end" in error.reason or "incomplete" in error.reason or "truncated" in error.reason
        whole = content[: error.start]
        # Without another whole character the last byte may as well be one of a single-byte character set.
        return whole.decode(codec) + "\ufffd" if is_cut and error.end == len(content) and not whole.isascii() else None
    except (UnicodeError, ValueError):
        return None


def windows_1252(content: bytes) -> str:
    """cp1252 as browsers read it: the five undefined bytes become control characters, nothing fails."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_WINDOWS_1252[byte] for byte in content)


_WINDOWS_1252 = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]


def _mixed(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return windows_1252(error.object[error.start : error.end]), error.end


codecs.register_error("archive-cp1252", _mixed)


def mostly_utf8(content: bytes) -> str | None:
    """A UTF-8 text into which some bytes of cp1252 were pasted, or that was cut inside a character; None for others."""
    whole = UTF8_CHARACTER.findall(content)
    stray = len(BEYOND_ASCII.findall(content)) - sum(map(len, whole))
    return content.decode("utf-8", "archive-cp1252") if whole and stray <= UTF8_FAULTS * len(whole) else None


def _declared_inside(content: bytes) -> str | None:
    found = DECLARED.search(content[:HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _is_plainly_utf8(content: bytes, codec: str) -> bool:
    """Whether a text that is declared to be of a single-byte character set is UTF-8 nevertheless, as many are.

    Text of another character set is valid UTF-8 by chance only where it holds next to nothing
    beyond ASCII, so four fitting sequences are proof.
    """
    if codec.startswith("utf") or len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", content[:SAMPLE])) < 4:
        return False
    return strictly(content, "utf-8") is not None


def _undeclared(content: bytes) -> tuple[str, str, str]:
    codec = guessed(content[:SAMPLE])
    if codec:
        return content.decode(codec, "replace"), codec, "detected"
    return windows_1252(content), "cp1252", "cp1252"
