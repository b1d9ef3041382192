"""What does a list show of each article?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Func, OuterRef, Prefetch, Subquery, TextField, Value
from django.db.models.functions import Left
from django.utils.safestring import SafeString, mark_safe

from articles.copies.readers import copy_count
from articles.ingest.story import Role
from articles.models import ArmedGroup, Article, GroupTag, Province, ProvinceTag, SourceHost
from articles.models.tags import Status
from articles.querysets import ArticleQuerySet

from . import snippets
from .compile import Compiled
from .conditions import TsQuery
from .matched import Asked, Form, Match

# ts_headline() takes 0.39 s for 5 MB of text; a page shows up to a hundred articles.
MARKED_CHARACTERS = 100_000
LEAD_CHARACTERS = 1_000
_ROLES = list(Role)
_COLUMNS = (
    "title", "url", "canonical_url", "language", "kind", "flags", "credited_source", "visibility",
    "published_at", "published_offset", "published_precision", "published_basis", "published_raw", "published_on",
    "captured_at", "captured_offset", "captured_precision", "captured_basis",
    "source__slug", "source__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """An article in a list. Title and snippet are HTML of which only <mark> is markup.

    Provinces come with their role ("primary", …), primary first. `is_partial`: it holds some of the words only;
    `matches` are the forms in which words were found.
    """

    article: Article
    title: SafeString
    snippet: SafeString
    provinces: tuple[tuple[Province, str], ...]
    groups: tuple[ArmedGroup, ...]
    is_partial: bool = False
    matches: tuple[Match, ...] = ()

    @property
    def matched_as(self) -> tuple[str, ...]:
        """The other names by which it was found; other forms of words only where none stands there as typed."""
        names = [match.text for match in self.matches if match.form in (Form.NAME, Form.SCRIPT)]
        stems = [match.text for match in self.matches if match.form is Form.STEM]
        is_typed = any(match.form is Form.TYPED for match in self.matches)
        return tuple(names if names or is_typed else stems)


class Marked(Func):
    """A text as the index reads it, the words that match between START and STOP."""

    function = "ts_headline"
    output_field = TextField()

    def __init__(self, text: Func, tsquery: str) -> None:
        super().__init__(
            Func(F("language"), function="search_configuration"),
            Func(F("language"), text, function="search_text"),
            TsQuery(tsquery),
            Value(f"HighlightAll=true, StartSel={snippets.START}, StopSel={snippets.STOP}"),
        )


class Unmarked(Func):
    """The first characters of a text without START and STOP."""

    function = "translate"
    output_field = TextField()

    def __init__(self, field: str, length: int) -> None:
        super().__init__(Left(F(field), length), Value(snippets.START + snippets.STOP), Value(""))


def hits(ids: Sequence[int], words: Compiled | None, partial_ids: Sequence[int] = ()) -> tuple[Hit, ...]:
    """The articles in the order of their ids, then those that hold some of the words: three statements in all."""
    shown = [*ids, *partial_ids]
    if not shown:
        return ()
    articles = with_tags(Article.objects.filter(pk__in=shown).only(*_COLUMNS))
    found = {article.pk: article for article in _with_texts(articles, words)}
    marking = _Marking(words) if words else None
    partial = set(partial_ids)
    return tuple(_hit(found[number], marking, is_partial=number in partial) for number in shown if number in found)


def with_tags(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Articles with what lists say of them: three statements for any number of articles.

    Beside its source an article has `known_host`, the first host of that, `copies`, how many others carry its
    report, and its accepted tags as `accepted_provinces` and `accepted_groups`.
    """
    hosts = SourceHost.objects.filter(source=OuterRef("source")).order_by("id").values("host")[:1]
    provinces = ProvinceTag.objects.filter(status=Status.ACCEPTED).select_related("province").order_by("id")
    groups = GroupTag.objects.filter(status=Status.ACCEPTED).select_related("group").order_by("group__name")
    return (
        articles.select_related("source")
        .annotate(known_host=Subquery(hosts), copies=copy_count())
        .prefetch_related(
            Prefetch("province_tags", provinces, to_attr="accepted_provinces"),
            Prefetch("group_tags", groups, to_attr="accepted_groups"),
        )
    )


def provinces_of(article: Article) -> tuple[tuple[Province, str], ...]:
    """An article's provinces with their roles, primary first. The article comes from `with_tags`."""
    tags = sorted(article.accepted_provinces, key=lambda tag: (_ROLES.index(tag.role), tag.province.name))
    return tuple((tag.province, tag.role) for tag in tags)


def groups_of(article: Article) -> tuple[ArmedGroup, ...]:
    """An article's groups by name. The article comes from `with_tags`."""
    return tuple(tag.group for tag in article.accepted_groups)


def _with_texts(articles: ArticleQuerySet, words: Compiled | None) -> ArticleQuerySet:
    if words is None or not words.highlight:
        return articles.annotate(shown=Unmarked("body", LEAD_CHARACTERS))
    body, title = Unmarked("body", MARKED_CHARACTERS), Unmarked("title", MARKED_CHARACTERS)
    return articles.annotate(
        shown=body, marked=Marked(body, words.highlight), marked_title=Marked(title, words.highlight)
    )


class _Marking:
    """Finds what is marked in texts for a query."""

    def __init__(self, words: Compiled) -> None:
        self.asked = Asked(words.wanted)
        self._together = words.together

    def spans(self, text: str, marked: str) -> list[snippets.Span]:
        """The marked words of a text, those of half a phrase or name apart."""
        return self.asked.whole(text, snippets.in_phrases(text, snippets.marks(text, marked), self._together))


def _hit(article: Article, marking: _Marking | None, *, is_partial: bool) -> Hit:
    title = article.title.translate({ord(snippets.START): None, ord(snippets.STOP): None})
    in_title, in_text, matches = [], [], ()
    if marking and hasattr(article, "marked"):
        in_title, in_text = marking.spans(title, article.marked_title), marking.spans(article.shown, article.marked)
        matches = marking.asked.matches((title, in_title), (article.shown, in_text))
    return Hit(
        article=article,
        title=mark_safe(snippets.marked_title(title, in_title)),  # noqa: S308 - escaped, tested with hostile texts
        snippet=mark_safe(snippets.snippet(article.shown, in_text)),  # noqa: S308
        provinces=provinces_of(article),
        groups=groups_of(article),
        is_partial=is_partial,
        matches=matches,
    )
