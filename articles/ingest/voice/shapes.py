"""In which orders of words are casualties told? Patterns over sentences of one character a word: see classes."""

import re
from enum import Enum, StrEnum, auto
from functools import lru_cache


class Harm(StrEnum):
    """What is said to have happened to them. EITHER: killed and wounded in one number, of which nobody says more."""

    KILLED = "killed"
    WOUNDED = "wounded"
    EITHER = "either"


_EXACT = r"(?:(?:d|nn?)m?|em|zf?a?m|a?zfam|a?m)"
_VAGUE = r"(?:(?:al*|l+)#f?|a?v(?:fv)?m?f?)"
_BOUND = r"(?:t?(?:@s|N?rh|uo|jvj|a?qf?)){0,2}"
_BARE = rf"(?P<n>{_BOUND}(?:{_EXACT}(?:[-o&]{_EXACT})?|{_VAGUE}))"
_NUMBER = rf"(?P<n>{_BOUND}(?:{_EXACT}(?:[-o&]{_EXACT})?f?t?|{_VAGUE}t?))"
# "Half of the 30", "three of the 12": a part, of which the whole is no number.
_OF_THE = "ft"
_PART = rf"(?P<n>{_BOUND}(?:{_EXACT}|{_VAGUE}|[an]?z)f?t(?<=ft)(?:d|n))"
# "70 regime and rebel fighters" are counted together, and so are "12 men and women".
_PEOPLE = r"(?:O|r)?[xGly]{0,5}?(?:[xG]&(?=[xGH]H)|H&(?!H[CF]))?[HQ]{1,3}"
_VICTIMS = rf"(?P<v>{_PEOPLE}|q?[xG]{{0,2}}O|r|fO)"
# "A family of seven" are seven.
_OF_A_FAMILY = rf"(?:(?<=a)[xG]{{0,2}}Qf{_EXACT})?"
_ONE = rf"(?P<n>[an]{_OF_A_FAMILY})(?P<v>(?:[xGl]{{0,4}}?[HQ]{{1,3}})|(?<=Qf[dn]))"
# "Rupert Hentzau was killed": one, by a name of at least two words.
_PERSON = r"(?P<n>)(?P<v>G(?<!GG)G{1,4})"
# The second of "a woman and child": one, without a word that says so.
_BESIDE_ONE = r"a[xG]?H&(?P<n>)(?P<v>t?H)"
_GROUP = r"(?P<v>t?G{1,4})"
# "Eleven members of two families": of the families nobody says that they were killed.
_OF = r"(?:[fp][dna][xG]?Q|[fp][xGHQtlfp]{1,10}?)?"
_INCLUDING = r"(?:[,-]?(?:I|[dnv]fO)[^.;K]{1,22}?[,-]?)?"
# "Are believed to have been".
_SUPPOSED = r"(?:b(?:oA{1,2})?)?"
_WERE = rf"i?[AB]{{0,3}}y{{0,2}}{_SUPPOSED}A?g?"
_HAVE = rf"A{{1,3}}y?{_SUPPOSED}g?"
_WAS = rf"[AB]A?y?{_SUPPOSED}A?g?"
_BOTH = r"(?:[KD],?&W|W&[KD])"
_ENDS = r"(?=[.,pf&]|$)"
# "Shot dead four", "gunned down four", "killing himself and four".
_KILLING = r"[kKXg](?:(?<=g)D|(?<!g)g?)"
_WOUNDING = "[wW]"
_DOING_BOTH = r"(?:[kK],?&[wW]|[wW]&[kK])"


class _Begins(Enum):
    """Where a shape can begin."""

    ANYWHERE = auto()
    WITH_A_NUMBER = auto()
    WITH_A_PART = auto()
    WITH_HARM = auto()


def _beginning_of(shape: str) -> _Begins:
    if shape.startswith(_PART):
        return _Begins.WITH_A_PART
    if shape.startswith((_BARE, _NUMBER)):
        return _Begins.WITH_A_NUMBER
    return _Begins.WITH_HARM if shape.startswith((_KILLING, _WOUNDING, _DOING_BOTH)) else _Begins.ANYWHERE


# With each the words of which one must be there: most shapes are passed over by that alone. Most begin with a number or
# with a word of harm before one, and are tried where such a one stands: 0.03 ms an article, against 0.10 at every word.
_SHAPES = tuple(
    (harm, frozenset(needed), re.compile(shape), _beginning_of(shape))
    for harm, needed, shape in (
        (Harm.EITHER, "W", rf"{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}{_WERE}{_BOTH}"),
        (Harm.EITHER, "W", rf"{_NUMBER}{_GROUP}A{{1,3}}y?{_BOTH}"),
        (Harm.EITHER, "W", rf"{_BARE}(?P<v>){_HAVE}{_BOTH}"),
        (Harm.EITHER, "wW", rf"{_DOING_BOTH}f?{_NUMBER}{_VICTIMS}"),
        (Harm.EITHER, "C", rf"{_NUMBER}(?P<v>)C"),
        (Harm.KILLED, "D", rf"[Lg]{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}D"),
        (Harm.KILLED, "KDE", rf"{_PART}(?P<v>{_PEOPLE}|)(?:{_OF}(?=[AB]){_WERE}[KD]|A?E)"),
        (Harm.WOUNDED, "W", rf"{_PART}(?P<v>{_PEOPLE}|){_OF}(?=[AB]){_WERE}W"),
        (Harm.KILLED, "KDEV", rf"{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}(?:{_WERE}[KDE]|[AB]?=tV)"),
        (Harm.KILLED, "K", rf"{_NUMBER}{_GROUP}{_HAVE}K"),
        (Harm.KILLED, "KE", rf"{_ONE}{_OF}(?:{_WAS}K|A?E)"),
        (Harm.KILLED, "kKXD", rf"{_KILLING}f?{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "kKX", rf"{_KILLING}f?{_ONE}"),
        (Harm.KILLED, "kK", rf"{_KILLING}R&{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "F", rf"Ff{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "J", rf"Jf{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "J", rf"Jf{_BARE}(?P<v>){_ENDS}"),
        (Harm.KILLED, "V", rf"\+tVf{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "=", rf"={_NUMBER}(?P<v>{_PEOPLE})"),
        (Harm.KILLED, "T", rf"XT[^.,]{{0,8}}?[oZf@A]{_NUMBER}(?P<v>H?)"),
        (Harm.KILLED, "FDK", rf"{_BARE}(?P<v>)b?[FDK]"),
        (Harm.KILLED, "K", rf"{_PERSON}BA?y?K"),
        (Harm.KILLED, "K", rf"{_BESIDE_ONE}{_HAVE}K"),
        (Harm.EITHER, "T", rf"T[^.,]{{0,8}}?I{_NUMBER}{_VICTIMS}"),
        (Harm.WOUNDED, "W", rf"{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}{_WERE}W"),
        (Harm.KILLED, "KE", rf"{_BARE}(?P<v>)(?:{_HAVE}K|A?E)"),
        (Harm.KILLED, "kKD", rf"{_KILLING}(?<!X){_BARE}(?P<v>){_ENDS}"),
        (Harm.WOUNDED, "W", rf"{_BARE}(?P<v>){_HAVE}W"),
        (Harm.WOUNDED, "wW", rf"{_WOUNDING}{_BARE}(?P<v>){_ENDS}"),
        (Harm.WOUNDED, "W", rf"{_ONE}{_OF}{_WAS}W"),
        (Harm.WOUNDED, "wW", rf"{_WOUNDING}{_NUMBER}{_VICTIMS}"),
        (Harm.WOUNDED, "w", rf"{_WOUNDING}(?<=w){_ONE}"),
        (Harm.WOUNDED, "W", rf"{_BARE}(?P<v>)W"),
    )
)
_NEEDED = frozenset().union(*(needed for _, needed, _, _ in _SHAPES))
# Few words of a sentence begin a number. A set before all else lets the expression pass over the others at once.
_NUMBERS = re.compile(rf"[t@Nrujaqdnezmlv](?<=(?={_BOUND}(?:{_EXACT}|{_VAGUE}|[an]?z)).)")
_HARMS = re.compile(r"[kKXgwW](?=(?:[gD]?f?|R&|,?&[kKwW]f?)[t@Nrujaqdnezmlv])")
# "40 killed or wounded": the number is of both, where no other number follows.
_OR_WOUNDED = re.compile(r"(?<=[KDE]),?&W(?![t@Nrujaqdnezmlv])")
# "40 were killed or captured": so it is here, and nobody says how many came to harm.
_SHARED = re.compile(r"(?:,[KDW])?,?&M|,M,?&[KDW]")
# One of a list of people, each with a number of its own, and what joins it to the next. "Two of them" are no others.
_LISTED = (
    re.compile(rf"(?![dnv]fO){_NUMBER}(?P<v>{_PEOPLE}|[xG]{{0,2}}O){_OF}"),
    re.compile(rf"{_ONE}{_OF}"),
)
_JOINED = re.compile(r"(?:ft?[xGH]{1,3}?|pt?G{1,3}?)?(?:,?&|,)")
_LIST_ENDS = re.compile(r"[.,fpy&G-]|$")
_LONGEST_LISTED = 16


def matches(signs: str) -> list[tuple[Harm, "re.Match[str]"]]:
    """What each shape finds in the words of a sentence, the more telling shapes first."""
    numbers = [match.start() for match in _NUMBERS.finditer(signs)]
    harms = [match.start() for match in _HARMS.finditer(signs)]
    behind = signs[numbers[0] :] if numbers else ""
    there = _NEEDED.intersection(signs)
    found: list[tuple[Harm, re.Match[str]]] = []
    for harm, shape, begins in _shapes_of(there, there.intersection(behind), bool(harms), _OF_THE in signs):
        if begins is _Begins.ANYWHERE:
            found += [(harm, match) for match in shape.finditer(signs)]
            continue
        end = 0
        for start in harms if begins is _Begins.WITH_HARM else numbers:
            if start >= end and (match := shape.match(signs, start)) is not None:
                found.append((harm, match))
                end = match.end()
    return found


@lru_cache(maxsize=4096)
def _shapes_of(
    there: frozenset[str], behind: frozenset[str], has_harms: bool, has_parts: bool
) -> list[tuple[Harm, "re.Pattern[str]", _Begins]]:
    """The shapes that words of these classes can fill, of which those `behind` stand behind the first number."""
    needed_of = {
        _Begins.ANYWHERE: there,
        _Begins.WITH_A_NUMBER: behind,
        _Begins.WITH_A_PART: behind if has_parts else frozenset(),
        _Begins.WITH_HARM: there if has_harms else frozenset(),
    }
    return [
        (harm, shape, begins) for harm, needed, shape, begins in _SHAPES if not needed.isdisjoint(needed_of[begins])
    ]


def both_after(signs: str, end: int) -> int:
    """Behind the last word of "or wounded", which follows where the dead are told; `end` where it does not."""
    both = _OR_WOUNDED.match(signs, end) if "W" in signs else None
    return both.end() if both else end


def is_shared(signs: str, end: int) -> bool:
    """Does what ends at `end` share its number with the missing or captured: "40 were killed or captured"?"""
    return "M" in signs and _SHARED.match(signs, end) is not None


def listed_before(signs: str, start: int) -> list["re.Match[str]"]:
    """The others of a list that ends with what starts at `start`, the last first: "three men, two women and"."""
    found: list[re.Match[str]] = []
    while start and (signs[start - 1] == "&" or (found and signs[start - 1] == ",")):
        end = start - 2 if signs[start - 2 : start] == ",&" else start - 1
        listed = _listed_up_to(signs, end)
        if listed is None:
            break
        found.append(listed)
        start = listed.start()
    return found


def _listed_up_to(signs: str, end: int) -> "re.Match[str] | None":
    begins = range(max(0, end - _LONGEST_LISTED), end)
    return next((one for start in begins for shape in _LISTED if (one := shape.fullmatch(signs, start, end))), None)


def listed_after(signs: str, end: int) -> list["re.Match[str]"]:
    """The others of a list that begins with what ends at `end`, up to the one behind its last "and"."""
    found: list[re.Match[str]] = []
    complete = 0
    while (joint := _JOINED.match(signs, end)) is not None:
        listed = next((one for shape in _LISTED if (one := shape.match(signs, joint.end()))), None)
        if listed is None:
            break
        found.append(listed)
        end = listed.end()
        if joint[0].endswith("&") and _LIST_ENDS.match(signs, end):
            complete = len(found)
    return found[:complete]
