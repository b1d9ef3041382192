"""What can be taken away from a search or said instead, each with the address that does it?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from articles.filters import ArticleFilterSet
from articles.search.criteria import PARAMETERS, Chosen, Lineage, Undated
from articles.search.expansion import ALL
from articles.search.query import Field
from articles.search.query_filters import MEANINGS
from articles.search.suggest import Loosened, corrected, loosened
from articles.sentences import TOGETHER, period_in_words

NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing asked for. `remove` is the query string of the same search without it."""

    label: str
    kind: str
    value: str
    remove: str
    excluded: bool = False


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
        label = TOGETHER[criteria.together]
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


def not_filters(filters: Iterable[Field]) -> list[tuple[str, str]]:
    """Filters in the words of a search that are none, once each, with what the value would have to be."""
    return [(str(each), str(MEANINGS[each.name])) for each in dict.fromkeys(filters)]


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
        return Suggestion(period_in_words(filterset.criteria), dropped, each.count)
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
