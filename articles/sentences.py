"""How is a search read back as a sentence?

In parts, so that a page can set what was asked apart from the words around it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from articles.filters import ArticleFilterSet
from articles.search.criteria import PARAMETERS, Criteria, Undated
from articles.search.expansion import ALL
from articles.search.query import All, Any, Exact, Field, Leaf, Near, Node, Not, Phrase, Title, Word, leaves
from articles.search.query.tree import all_of, any_of

# Before the values of a facet in a sentence: when asked for, and when excluded.
_PHRASES = {
    "province": (gettext_lazy(" in "), gettext_lazy(" not in ")),
    "group": (gettext_lazy(", naming "), gettext_lazy(", not naming ")),
    "source": (gettext_lazy(", from "), gettext_lazy(", not from ")),
    "lang": (gettext_lazy(", in "), gettext_lazy(", not in ")),
    "kind": (gettext_lazy(", of the kind "), gettext_lazy(", not of the kind ")),
}


TOGETHER = {"sentence": gettext_lazy("in one sentence"), "paragraph": gettext_lazy("in one paragraph")}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence; `asked` when it is what the person asked for."""

    text: str
    asked: bool = False


def reading(filterset: ArticleFilterSet) -> list[Part]:
    """A valid search as a sentence: Articles on **Khanasser** in **Aleppo**, naming **Islamic State**."""
    criteria = filterset.criteria
    if not criteria.narrows:
        return [Part(gettext("All articles."))]
    parts = [Part(gettext("Undated articles") if criteria.undated is Undated.ONLY else gettext("Articles"))]
    if criteria.query is not None:
        parts += [Part(gettext(" on ")), *_words_parts(filterset)]
    for parameter in PARAMETERS:
        parts += _facet_parts(parameter, criteria)
        if parameter == "group" and criteria.together:
            parts += [Part(gettext(", ")), Part(str(TOGETHER[criteria.together]), asked=True)]
    head, clause, *rest = [*parts, *_period_parts(criteria), Part(".")]
    # "Articles, naming …" wants no comma before its first clause.
    return [head, Part(clause.text.removeprefix(",").removeprefix("،"), clause.asked), *rest]


def sentence(filterset: ArticleFilterSet) -> str:
    """The reading as plain text."""
    return "".join(part.text for part in reading(filterset))


def _words_parts(filterset: ArticleFilterSet) -> Iterator[Part]:
    """What is asked in words, as typed; then how its names were taken and which words were left out."""
    query, words = filterset.criteria.query, filterset.words
    common = [text for text in words.common if _is_left_out(query.root, text)] if words else []
    root = (_less_common(query.root, common) or query.root) if query.root else None
    yield from _query_parts(root, filterset.not_filters) if root else [Part(query.text.strip(), asked=True)]
    told = [Part(each, asked=True) for each in _names_taken(filterset)]
    if root != query.root:
        told.append(Part(gettext("too common to search for: %(words)s") % {"words": ", ".join(common)}))
    for number, part in enumerate(told):
        yield from (Part(gettext("; ") if number else " ("), part)
    yield from (Part(")"),) if told else ()


def _names_taken(filterset: ArticleFilterSet) -> Iterator[str]:
    """How the names in the words are taken, where that was chosen and makes a difference."""
    criteria = filterset.criteria
    if ALL in criteria.as_typed:
        yield gettext("exactly as typed")
        return
    for each in filterset.expansions:
        if each.is_dropped and not each.is_excluded:
            yield gettext("%s as typed alone") % each.typed
    if criteria.lineage and any(each.has_lineage and not each.is_dropped for each in filterset.expansions):
        yield gettext("also forerunners and successors")


def _is_left_out(root: Node | None, text: str) -> bool:
    """Whether a text that is too common stands as a word or a phrase: of an exact one the articles are looked at."""
    return any(isinstance(leaf, Word | Phrase) and str(leaf) in (text, f'"{text}"') for leaf, _ in leaves(root))


def _less_common(node: Node, common: Collection[str]) -> Node | None:
    """The part without words that were left out as too common; None where nothing is left."""
    match node:
        case Word(text, False) | Phrase(text) if text in common:
            return None
        case Title(sought):
            return node if _less_common(sought, common) else None
        case Not(part):
            left = _less_common(part, common)
            return Not(left) if left else None
        case All(parts):
            return all_of([left for part in parts if (left := _less_common(part, common))])
        case Any(parts):
            return any_of([left for part in parts if (left := _less_common(part, common))])
    return node


def _query_parts(node: Node, unknown: Collection[Field]) -> Iterator[Part]:
    """What is asked in words, alternatives in brackets where they stand beside something else."""
    match node:
        case Not(part):
            yield Part(gettext("anything without "))
            yield from _in_brackets(part, unknown)
        case All(parts):
            wanted = [part for part in parts if not isinstance(part, Not)]
            unwanted = [part.part for part in parts if isinstance(part, Not)]
            yield from _joined(wanted, gettext(" and "), unknown)
            if unwanted:
                yield Part(gettext(" without ") if wanted else gettext("anything without "))
                yield from _joined(unwanted, gettext(" or "), unknown)
        case Any(parts):
            for number, part in enumerate(parts):
                yield from (Part(gettext(" or ")),) if number else ()
                yield from _query_parts(part, unknown)
        case _:
            yield from _leaf_parts(node, unknown)


def _joined(parts: list[Node], word: str, unknown: Collection[Field]) -> Iterator[Part]:
    for number, part in enumerate(parts):
        yield from (Part(word),) if number else ()
        yield from _in_brackets(part, unknown)


def _in_brackets(node: Node, unknown: Collection[Field]) -> Iterator[Part]:
    if isinstance(node, All | Any):
        yield Part("(")
        yield from _query_parts(node, unknown)
        yield Part(")")
    else:
        yield from _query_parts(node, unknown)


def _leaf_parts(leaf: Leaf, unknown: Collection[Field]) -> Iterator[Part]:
    match leaf:
        case Title(sought):
            yield from _leaf_parts(sought, unknown)
            yield Part(gettext(" in the title"))
        case Near(left, right, within):
            yield from _leaf_parts(left, unknown)
            yield Part(gettext(" within %d words of ") % within)
            yield from _leaf_parts(right, unknown)
        case Phrase(text, within):
            yield Part(f"“{text}”", asked=True)
            yield from (Part(gettext(" within %d words") % within),) if within else ()
        case Exact(text):
            yield Part(gettext("exactly "))
            yield Part(f"“{text}”", asked=True)
        case Word(text, is_prefix):
            yield Part(f"{text}…" if is_prefix else text, asked=True)
        case Field() if leaf in unknown:
            yield Part(f"“{leaf}”", asked=True)
            yield Part(gettext(" (sought as words)"))
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
        yield Part(period_in_words(criteria), asked=True)
    if (since or until) and criteria.undated is Undated.INCLUDE:
        yield Part(gettext(", or "))
        yield Part(gettext("undated"), asked=True)
    elif not (since or until) and criteria.undated is Undated.EXCLUDE:
        yield Part(gettext(", with a stated date"))


def period_in_words(criteria: Criteria) -> str:
    """The period of a search that has one."""
    if criteria.since and criteria.until:
        return gettext("%(first)s to %(last)s") % {"first": criteria.since.in_words, "last": criteria.until.in_words}
    if criteria.since:
        return gettext("since %s") % criteria.since.in_words
    return gettext("until %s") % criteria.until.in_words
