"""Which character set do bytes show that say nothing, or nothing true, of it?"""

import re

import charset_normalizer

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
# In western text an accented letter stands among plain ones; Arabic, Cyrillic or Chinese bytes come in runs.
RUN = re.compile(rb"[\x80-\xff]{3,}")
BEYOND = re.compile(rb"[\x80-\xff]")
IN_RUNS = 0.5
BEYOND_AT_LEAST = 20
# What a text in another alphabet never does is to change the alphabet inside its words.
OTHER_SCRIPT = re.compile(r"[\u0370-\u06ff]+")
MIXED_AT_LEAST = 4
WORDS_REACH = 8_000
# Turkish read as cp1252: dotless i, s and g with their marks look Icelandic, without what Icelandic has beside.
TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
ICELANDIC = re.compile(rb"[\xc1\xc6\xc9\xcd\xd3\xda\xe1\xe6\xe9\xed\xf3\xfa]")
TURKISH_AT_LEAST = 3
# Letters of Mac OS Roman behind plain ones, where cp1252 has nothing, a sign or a capital.
MAC_ROMAN = re.compile(rb"(?<=[a-z])[\x81\x88\x8d-\x90\x9d]")
SAMPLE = 64 * 1024
NUL_SHARE = 0.04


def wide(content: bytes) -> str | None:
    """utf-16-le, utf-16-be, utf-32-le or utf-32-be where the NUL bytes stand as these write spaces, digits and
    Latin letters; None for other content. Needs no byte order mark.
    """
    sample = content[: SAMPLE // 4 * 4]
    if sample.count(0) < NUL_SHARE * len(sample) or len(sample) < 8:
        return None
    nul = [sample[place::4].count(0) / (len(sample) / 4) for place in range(4)]
    shapes = {
        "utf-32-le": min(nul[2], nul[3]) > 0.9 > nul[0],
        "utf-32-be": min(nul[0], nul[1]) > 0.9 > nul[3],
        "utf-16-le": min(nul[1], nul[3]) > 2 * NUL_SHARE and max(nul[0], nul[2]) < 0.1 * min(nul[1], nul[3]),
        "utf-16-be": min(nul[0], nul[2]) > 2 * NUL_SHARE and max(nul[1], nul[3]) < 0.1 * min(nul[0], nul[2]),
    }
    codec = next((name for name, fits in shapes.items() if fits), None)
    return codec if codec and _is_text(sample.decode(codec, "replace")) else None


def _is_text(text: str) -> bool:
    """Whether next to all characters are such as pages have."""
    fit = sum(character.isprintable() or character in "\t\r\n\ufeff\u200f\u200e\u200c\u200d" for character in text)
    return fit > 0.95 * len(text) and text.count("\ufffd") < 0.05 * len(text)


def is_nonsense(content: bytes, text: str, codec: str) -> bool:
    """Whether bytes read in a character set of one byte give what no language writes."""
    if codec.startswith("utf") or content.isascii():
        return False
    if codec in ("cp1252", "cp1254", "cp1250", "cp1257", "iso8859-15", "iso8859-2"):
        return comes_in_runs(content)
    first = OTHER_SCRIPT.search(text)
    if not first:
        return False
    window = text[max(0, first.start() - 1) : first.start() + WORDS_REACH]
    beside = [
        window[run.start() - 1 : run.start()] + window[run.end() : run.end() + 1]
        for run in OTHER_SCRIPT.finditer(window)
    ]
    mixed = sum(any(character.isascii() and character.isalpha() for character in both) for both in beside)
    return mixed >= MIXED_AT_LEAST and mixed > 0.5 * len(beside)


def comes_in_runs(content: bytes) -> bool:
    """Whether what is beyond ASCII comes in runs, as no western language writes; lines drawn of one sign apart."""
    sample = content[:SAMPLE]
    beyond = len(BEYOND.findall(sample))
    in_runs = sum(len(run) for run in RUN.findall(sample) if len(set(run)) > 2)
    return beyond >= BEYOND_AT_LEAST and in_runs > IN_RUNS * beyond


def guessed(content: bytes) -> str | None:
    """The character set that the bytes show, by a detector where they are no western text; None for cp1252."""
    if comes_in_runs(content):
        # A character that the sample cuts in two would rule its own character set out.
        sample = content[: content.rfind(b"\n") + 1] or content
        best = charset_normalizer.from_bytes(sample, cp_isolation=CANDIDATES).best()
        return best.encoding.replace("_", "-") if best and best.encoding in CANDIDATES else None
    if len(TURKISH.findall(content)) >= TURKISH_AT_LEAST and not ICELANDIC.search(content):
        return "cp1254"
    beyond = len(BEYOND.findall(content))
    return "mac-roman" if beyond >= MIXED_AT_LEAST and len(MAC_ROMAN.findall(content)) > 0.4 * beyond else None
