"""Which characters do these bytes mean?

The order was measured (docs/adr/0006): byte order mark, declaration, strict UTF-8, what is known of
the source, cp1252; a statistical detector last, for bytes that cp1252 would turn into nonsense.
"""

import codecs
import re

import charset_normalizer

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
}
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]{2,40})|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
HEAD = 4096
SAMPLE = 64 * 1024
# What the detector may choose from: without bounds it finds EBCDIC and DOS code pages in news.
CANDIDATES = [
    "cp1256",
    "iso8859_6",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1250",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
]
# In western text few letters are accented; Arabic or Cyrillic bytes read as cp1252 are all accented.
ACCENTED_SHARE = 0.35
LETTERS_AT_LEAST = 20
# One stray byte to four whole characters is a text with faults, not another character set.
UTF8_FAULTS = 0.25
UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def decode(
    content: bytes, declared: str | None = None, *, html: bool = False, hint: str | None = None
) -> tuple[str, Encoding]:
    """The text of `content`, and how it was decided. Never raises: what fits nothing is read as cp1252.

    `declared` is what the carrier says (a header, the caller), `html` allows the page's own
    declaration, `hint` is what the source is known to use.
    """
    said = declared or (_declared_inside(content) if html else None)
    for mark, marked in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace"), Encoding(said, marked, "bom")
    for named, why in (
        (declared, "declared"),
        (None if declared else said, "declared"),
        ("utf-8", "utf-8"),
        (hint, "source"),
    ):
        codec = known(named)
        if codec and not (named is said and not declared and _is_plainly_utf8(content, codec)):
            fitting = strictly(content, codec)
            if fitting is not None:
                return fitting, Encoding(said, codec, why)
    return _undeclared(content, said)


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
    return ALIASES.get(codec.name, codec.name) if codec._is_text_encoding else None


def strictly(content: bytes, codec: str) -> str | None:
    """The text in `codec`, None where the bytes do not fit. cp1252 fits whatever has no undefined byte."""
    try:
        return content.decode(codec)
    except (UnicodeError, ValueError):
        return windows_1252(content) if codec == "cp1252" else None


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
    if not found:
        return None
    return (found[1] or found[2]).decode("ascii", "replace")


def _is_plainly_utf8(content: bytes, codec: str) -> bool:
    """Whether a page that declares a single-byte character set is UTF-8 nevertheless, as many are.

    Text of another character set is valid UTF-8 by chance only where it holds next to nothing
    beyond ASCII, so four fitting sequences are proof.
    """
    if codec.startswith("utf") or len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", content[:SAMPLE])) < 4:
        return False
    return strictly(content, "utf-8") is not None


def _undeclared(content: bytes, said: str | None) -> tuple[str, Encoding]:
    with_faults = mostly_utf8(content)
    if with_faults:
        return with_faults, Encoding(said, "utf-8", "utf-8")
    text = windows_1252(content)
    sample = text[:SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    accented = sum(character.isalpha() and character > "\x7f" for character in sample)
    if accented > ACCENTED_SHARE * letters and letters >= LETTERS_AT_LEAST:
        best = charset_normalizer.from_bytes(content[:SAMPLE], cp_isolation=CANDIDATES).best()
        codec = known(best.encoding) if best else None
        detected = strictly(content, codec) if codec else None
        if codec and detected is not None:
            return detected, Encoding(said, codec, "detected")
    return text, Encoding(said, "cp1252", "cp1252")
