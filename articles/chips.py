"""How is a search read back to the person who asked?

As chips, each of which takes one thing away, and as a sentence in parts, so that a page can set what
was asked apart from the words around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from articles.filters import ArticleFilterSet
from articles.search.criteria import PARAMETERS, Chosen, Criteria, Lineage, Undated
from articles.search.expansion import ALL
from articles.search.query import All, Any, Exact, Leaf, Near, Node, Not, Phrase, Title, Word
from articles.search.query_filters import MEANINGS
from articles.search.suggest import Loosened, corrected, loosened

NAMES_SHOWN = 3
# Before the values of a facet in a sentence: when asked for, and when excluded.
_PHRASES = {
    "province": (gettext_lazy(" in "), gettext_lazy(" not in ")),
    "group": (gettext_lazy(", naming "), gettext_lazy(", not naming ")),
    "source": (gettext_lazy(", from "), gettext_lazy(", not from ")),
    "lang": (gettext_lazy(", in "), gettext_lazy(", not in ")),
    "kind": (gettext_lazy(", of the kind "), gettext_lazy(", not of the kind ")),
}


_TOGETHER = {"sentence": gettext_lazy("in one sentence"), "paragraph": gettext_lazy("in one paragraph")}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing asked for. `remove` is the query string of the same search without it."""

    label: str
    kind: str
    value: str
    remove: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence; `asked` when it is what the person asked for."""

    text: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to drop, or to say instead, the query string that does and the number of articles it would find."""

    label: str
    querystring: str
    count: int


@dataclass(frozen=True, slots=True)
class OtherNames:
    """A name that was typed and the other names sought. `remove` leaves them out, `widen` adds those of its lineage.

    `first` are those that a line has room for, `further` how many more there are.
    """

    typed: str
    also: tuple[str, ...]
    remove: str
    widen: str

    @property
    def first(self) -> tuple[str, ...]:
        """The names shown unfolded."""
        return self.also[:NAMES_SHOWN]

    @property
    def further(self) -> int:
        """How many names are folded."""
        return len(self.also) - len(self.first)


def active_filters(filterset: ArticleFilterSet) -> list[Chip]:
    """What a valid search asks for, in the order of the parameters, the page and its order apart."""
    criteria = filterset.criteria
    chips = []
    if criteria.query is not None:
        typed = filterset.parameters()["q"][0].strip()
        chips.append(Chip(str(filterset.interpreted) or typed, "q", typed, filterset.removing("q")))
    for parameter in PARAMETERS:
        for choice in criteria.facets.get(parameter, ()):
            remove = filterset.removing(parameter, choice.value)
            chips.append(Chip(_label(choice), parameter, choice.value, remove, choice.excluded))
    if criteria.together:
        label = _TOGETHER[criteria.together]
        chips.append(Chip(label, "together", criteria.together, filterset.removing("together")))
    periods = (("since", gettext("from %s"), criteria.since), ("until", gettext("to %s"), criteria.until))
    for parameter, words, period in periods:
        if period:
            label = words % period.in_words
            chips.append(Chip(label, parameter, period.text, filterset.removing(parameter)))
    if "undated" in filterset.parameters():
        label = {
            Undated.INCLUDE: gettext("also undated"),
            Undated.EXCLUDE: gettext("dated only"),
            Undated.ONLY: gettext("undated only"),
        }[criteria.undated]
        chips.append(Chip(label, "undated", criteria.undated, filterset.removing("undated")))
    return [*chips, *_name_chips(filterset)]


def _name_chips(filterset: ArticleFilterSet) -> Iterator[Chip]:
    """How the names in a search are taken, where that was chosen."""
    criteria = filterset.criteria
    typed = {each.slug: each.typed for each in filterset.expansions}
    for slug in criteria.as_typed:
        name = typed.get(slug, slug)
        label = gettext("exactly as typed") if slug == ALL else gettext("%s as typed alone") % name
        yield Chip(label, "as_typed", slug, filterset.removing("as_typed", slug))
    if criteria.lineage:
        yield Chip(gettext("also forerunners and successors"), "lineage", Lineage.YES, filterset.removing("lineage"))


def other_names(filterset: ArticleFilterSet) -> list[OtherNames]:
    """The names in a valid search whose other names are sought too."""
    can_widen = {each.slug for each in filterset.expansions if each.has_lineage and not filterset.criteria.lineage}
    return [
        OtherNames(
            each.typed,
            each.also,
            filterset.adding("as_typed", each.slug),
            filterset.querystring(lineage=Lineage.YES) if each.slug in can_widen else "",
        )
        for each in filterset.expansions
        if not each.is_dropped
    ]


def excluded_names(filterset: ArticleFilterSet) -> list[tuple[str, str, str]]:
    """The names of groups and provinces that the words of a valid search leave out while articles that say another name
    of the same are found: as typed, the group or province, and the query string that leaves it out altogether.
    """
    facets = filterset.criteria.facets
    asked = {(parameter, choice.named.slug) for parameter, choices in facets.items() for choice in choices}
    return [
        (each.typed, each.name, filterset.adding(each.kind, f"-{each.slug}"))
        for each in filterset.expansions
        if each.is_excluded and each.kind in PARAMETERS and (each.kind, each.slug) not in asked
    ]


def reading(filterset: ArticleFilterSet) -> list[Part]:
    """A valid search as a sentence: Articles on **Khanasser** in **Aleppo**, naming **Islamic State**."""
    criteria = filterset.criteria
    if not criteria.narrows:
        return [Part(gettext("All articles."))]
    parts = [Part(gettext("Undated articles") if criteria.undated is Undated.ONLY else gettext("Articles"))]
    if (query := filterset.interpreted) is not None:
        root, typed = query.root, query.text.strip()
        parts += [Part(gettext(" on ")), *(_query_parts(root) if root else [Part(typed, asked=True)])]
    for parameter in PARAMETERS:
        parts += _facet_parts(parameter, criteria)
        if parameter == "group" and criteria.together:
            parts += [Part(gettext(", ")), Part(str(_TOGETHER[criteria.together]), asked=True)]
    head, clause, *rest = [*parts, *_period_parts(criteria), Part(".")]
    # "Articles, naming …" wants no comma before its first clause.
    return [head, Part(clause.text.removeprefix(",").removeprefix("،"), clause.asked), *rest]


def sentence(filterset: ArticleFilterSet) -> str:
    """The reading as plain text."""
    return "".join(part.text for part in reading(filterset))


def not_filters(filterset: ArticleFilterSet) -> list[tuple[str, str]]:
    """Filters in the words of a valid search that are none, each with what its value would have to be."""
    return [(str(each), str(MEANINGS[each.name])) for each in filterset.not_filters]


def suggestions(filterset: ArticleFilterSet) -> list[Suggestion]:
    """Which single thing to drop after a search that found nothing, most articles first."""
    return [_suggestion(filterset, each) for each in loosened(filterset.criteria, filterset.names)]


def corrections(filterset: ArticleFilterSet) -> list[Suggestion]:
    """What may have been meant by words that no article holds, the likeliest first."""
    return [
        Suggestion(each.text, filterset.querystring(q=each.query), each.count)
        for each in corrected(filterset.criteria, filterset.names, filterset.understood.query)
    ]


def _suggestion(filterset: ArticleFilterSet, each: Loosened) -> Suggestion:
    if each.parameter == "since":
        dropped = filterset.querystring(since=None, until=None, undated=None)
        return Suggestion(_span(filterset.criteria), dropped, each.count)
    if each.query:
        return Suggestion(each.value, filterset.querystring(q=each.query), each.count)
    chip = next(
        chip
        for chip in active_filters(filterset)
        if chip.kind == each.parameter and (chip.value == each.value or not each.value)
    )
    return Suggestion(chip.label, chip.remove, each.count)


def _label(choice: Chosen) -> str:
    return gettext("not %s") % choice.named.shown_name if choice.excluded else choice.named.shown_name


def _query_parts(node: Node) -> Iterator[Part]:
    """What is asked in words, alternatives in brackets where they stand beside something else."""
    match node:
        case Not(part):
            yield Part(gettext("anything without "))
            yield from _in_brackets(part)
        case All(parts):
            wanted = [part for part in parts if not isinstance(part, Not)]
            unwanted = [part.part for part in parts if isinstance(part, Not)]
            yield from _joined(wanted, gettext(" and "))
            if unwanted:
                yield Part(gettext(" without ") if wanted else gettext("anything without "))
                yield from _joined(unwanted, gettext(" or "))
        case Any(parts):
            for number, part in enumerate(parts):
                yield from (Part(gettext(" or ")),) if number else ()
                yield from _query_parts(part)
        case _:
            yield from _leaf_parts(node)


def _joined(parts: list[Node], word: str) -> Iterator[Part]:
    for number, part in enumerate(parts):
        yield from (Part(word),) if number else ()
        yield from _in_brackets(part)


def _in_brackets(node: Node) -> Iterator[Part]:
    if isinstance(node, All | Any):
        yield Part("(")
        yield from _query_parts(node)
        yield Part(")")
    else:
        yield from _query_parts(node)


def _leaf_parts(leaf: Leaf) -> Iterator[Part]:
    match leaf:
        case Title(sought):
            yield from _leaf_parts(sought)
            yield Part(gettext(" in the title"))
        case Near(left, right, within):
            yield from _leaf_parts(left)
            yield Part(gettext(" within %d words of ") % within)
            yield from _leaf_parts(right)
        case Phrase(text, within):
            yield Part(f"“{text}”", asked=True)
            yield from (Part(gettext(" within %d words") % within),) if within else ()
        case Exact(text):
            yield Part(gettext("exactly "))
            yield Part(f"“{text}”", asked=True)
        case Word(text, is_prefix):
            yield Part(f"{text}…" if is_prefix else text, asked=True)
        case _:
            yield Part(str(leaf), asked=True)


def _facet_parts(parameter: str, criteria: Criteria) -> Iterator[Part]:
    choices = criteria.facets.get(parameter, ())
    for excluded, usual in enumerate(_PHRASES[parameter]):
        named = [choice.named.shown_name for choice in choices if choice.excluded == bool(excluded)]
        phrase, between = str(usual), gettext(" or ")
        if _are_pairs(parameter, criteria) and not excluded:
            two_of = phrase + gettext("two of ")
            phrase, between = (phrase, gettext(" with ")) if len(named) == 2 else (two_of, gettext(", "))
        for number, name in enumerate(named):
            yield Part(between if number else phrase)
            yield Part(name, asked=True)


def _are_pairs(parameter: str, criteria: Criteria) -> bool:
    """Whether two of the groups must be named together: beside no province, of which one would do."""
    return parameter == "group" and criteria.together is not None and not criteria.wanted("province")


def _period_parts(criteria: Criteria) -> Iterator[Part]:
    since, until = criteria.since, criteria.until
    if since and until and since.text == until.text:
        yield from (Part(gettext(", published in ") if since.text.count("-") < 2 else gettext(", published on ")),)
        yield Part(since.in_words, asked=True)
    elif since or until:
        yield Part(gettext(", published "))
        yield Part(_span(criteria), asked=True)
    if (since or until) and criteria.undated is Undated.INCLUDE:
        yield Part(gettext(", or "))
        yield Part(gettext("undated"), asked=True)
    elif not (since or until) and criteria.undated is Undated.EXCLUDE:
        yield Part(gettext(", with a stated date"))


def _span(criteria: Criteria) -> str:
    if criteria.since and criteria.until:
        return gettext("%(first)s to %(last)s") % {"first": criteria.since.in_words, "last": criteria.until.in_words}
    if criteria.since:
        return gettext("since %s") % criteria.since.in_words
    return gettext("until %s") % criteria.until.in_words
