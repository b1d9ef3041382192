"""Which words of a scraped title are the headline?"""

import re
from collections.abc import Callable, Sequence

from .source_rules import SourceRules, folded_name

LONGEST = 500
SEPARATOR = re.compile(r"\s+[-–—:|·»«•]+\s+|\s*\|\s*")
# Between headline and outlet some sites print the section: `… - Region - World - Example Online`.
SECTIONS = frozenset(
    "region world news politics syria iraq turkey lebanon egypt middleeast mideast mena arab arabworld international "
    "local national regional opinion security"
    " conflict reports english home front topstories headlines latest breakingnews worldnews".split()
)
# The words with which outlets' names end, and those with which they begin in Arabic.
OUTLET_WORDS = frozenset(
    "news agency times post courier herald tribune gazette press network journal mirror observer monitor telegraph "
    "daily online tv radio channel chronicle mail star newspaper magazine bulletin gazetesi haber ajansı".split()
)
ARABIC_OUTLET = re.compile(r"(?:صحيفة|جريدة|وكالة|شبكة|موقع|قناة|مجلة)\s")
PARTS_AT_MOST = 12
SHORTEST = 8


def without_site(title: str, site: str, rules: SourceRules, host: str = "") -> str:
    """A title without the outlet's name before or behind it (`… | Example Times`), nor the section beside that.

    The outlet is one the rules know, what the page calls itself (`site`), or what its host is called.
    """
    parts = SEPARATOR.split(title[:LONGEST], maxsplit=PARTS_AT_MOST)
    if len(parts) < 2:
        return title
    if _names_outlet(parts[-1], site, rules, host):
        end = len(parts) - 1
        while end > 1 and folded_name(parts[end - 1]) in SECTIONS:
            end -= 1
        return _kept(title, title[: _start_of(title, parts, end)])
    if _names_outlet(parts[0], site, rules, host):
        return _kept(title, title[_start_of(title, parts, 1) :])
    return title


def is_category(line: str) -> bool:
    """Whether a line names sections of a site and nothing else (`World | Syria`)."""
    parts = [part for part in re.split(r"[|/>»•·&,]|\s-\s", line) if part.strip()]
    return 0 < len(parts) <= 4 and all(folded_name(part) in SECTIONS for part in parts)


def is_outlet_name(line: str) -> bool:
    """Whether a line is called as outlets are: `The Harbour Post`, a slogan behind it or not."""
    name = re.split(r"\s+[—–|-]\s+", line)[0].strip()
    words = name.split()
    if ARABIC_OUTLET.match(name):
        return len(words) <= 4
    is_named = 2 <= len(words) <= 5 and words[-1].strip(".").casefold() in OUTLET_WORDS
    return is_named and all(word[0].isupper() or word.lower() in ("of", "the", "and", "&") for word in words)


def agreed(statements: Sequence[Sequence[str]], window: str, cut: Callable[[str], str]) -> tuple[str, str]:
    """The title as scraped, and without the outlet, on which two of the page's statements agree.

    `statements` are the titles of one kind each (data for search engines, for sharing, the heading
    that readers see), in the order in which they count where no two agree. Each is written for
    another end; the headline is what they have in common. `window` is the title of the window, which
    repeats one of them beside the outlet: it is heard where they disagree, and speaks where all are silent.
    """
    kinds = [[(scraped, cut(scraped)) for scraped in titles] for titles in statements if titles]
    for heard in (kinds, [*kinds, [(window, cut(window))]]):
        for place, titles in enumerate(kinds):
            others = [title for kind in heard[:place] + heard[place + 1 :] for _, title in kind]
            for scraped, title in titles:
                if any(_is_told_by(other, title) for other in others):
                    return scraped, title
    return kinds[0][0] if kinds else (window, cut(window))


def _is_told_by(other: str, title: str) -> bool:
    """Whether another statement is the same title, or that title and an outlet's name behind it."""
    if folded_name(title) == folded_name(other):
        return True
    rest = other[len(title) :]
    return len(title) >= SHORTEST and other.startswith(title) and SEPARATOR.match(rest) is not None


def _names_outlet(part: str, site: str, rules: SourceRules, host: str) -> bool:
    named = folded_name(part)
    if len(named) < 2 or len(part) > 60:
        return False
    in_host = (len(named) >= 4 and named in re.sub(r"[\W_]", "", host)) or part.strip().lower() in (host, f"www.{host}")
    return bool(rules.slug(part)) or named == folded_name(site) or in_host


def _start_of(title: str, parts: Sequence[str], place: int) -> int:
    """Where part `place` of a split title starts."""
    position = 0
    for part in parts[:place]:
        position = title.index(part, position) + len(part)
    return title.index(parts[place], position)


def _kept(title: str, rest: str) -> str:
    stripped = re.sub(r"[\s|·»«•:–—-]+$", "", rest).strip()
    return stripped if len(stripped) >= SHORTEST else title
