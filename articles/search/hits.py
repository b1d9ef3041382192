"""What does a list show of each article?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat, Left
from django.utils.safestring import SafeString, mark_safe

from articles.copies.readers import copy_count
from articles.ingest.story import Role
from articles.models import ArmedGroup, Article, GroupTag, Province, ProvinceTag, Source, SourceHost
from articles.models.tags import Status
from articles.querysets import ArticleQuerySet

from . import snippets
from .compile import Compiled
from .kept import made
from .marked_words import marked_words
from .matched import Asked, Form, Match
from .snippets import Span

# Texts of 5 MB exist, and a page shows up to a hundred articles.
MARKED_CHARACTERS = 100_000
LEAD_CHARACTERS = 1_000
_ROLES = list(Role)
_COLUMNS = (
    "title", "url", "canonical_url", "language", "kind", "flags", "authors", "credited_source", "visibility",
    "published_at", "published_offset", "published_precision", "published_basis", "published_raw", "published_on",
    "captured_at", "captured_offset", "captured_precision", "captured_basis", "source",
)  # fmt: skip
_WANTED: list[int] = []  # stands for the ids in the statement that is kept


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


def hits(ids: Sequence[int], words: Compiled | None, partial_ids: Sequence[int] = ()) -> tuple[Hit, ...]:
    """The articles in the order of their ids, then those that hold some of the words.

    One statement, three after names have changed, and one for words that have not been read before.
    """
    shown = [*ids, *partial_ids]
    if not shown:
        return ()
    length = MARKED_CHARACTERS if words and words.sought else LEAD_CHARACTERS
    statement, parameters = _statement(length)
    asked = [shown if each is _WANTED else each for each in parameters]
    found = {article.pk: article for article in tagged(Article.objects.raw(statement, asked))}
    listed = [found[key] for key in shown if key in found]
    partial = set(partial_ids)
    marked = _marked(listed, words) if words and words.sought else [((), (), ())] * len(listed)
    return tuple(
        Hit(
            article=article,
            title=mark_safe(snippets.marked_title(article.title, in_title)),  # noqa: S308 - escaped, as tests show
            snippet=mark_safe(snippets.snippet(article.shown, in_text)),  # noqa: S308
            provinces=article.accepted_provinces,
            groups=article.accepted_groups,
            is_partial=article.pk in partial,
            matches=matches,
        )
        for article, (in_title, in_text, matches) in zip(listed, marked, strict=True)
    )


# It is always the same, and to put it together takes 3 ms, more than to execute it.
@lru_cache(maxsize=2)
def _statement(length: int) -> tuple[str, tuple[Any, ...]]:
    """What reads the articles with these ids, so many characters of each text; parameters, `_WANTED` for ids."""
    wanted = RawSQL("select unnest(%s::bigint[])", [_WANTED])
    articles = with_tags(Article.objects.filter(pk__in=wanted).only(*_COLUMNS))
    return articles.annotate(shown=Left("body", length)).query.sql_with_params()


def with_tags(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Articles with what lists say of them, in the same statement; `tagged` makes records of it.

    An article has `known_host`, the first host of its source, and `copies`, how many others carry its report.
    """
    hosts = SourceHost.objects.filter(source=OuterRef("source")).order_by("id").values("host")[:1]
    accepted = {"article": OuterRef("pk"), "status": Status.ACCEPTED}
    key_and_role = Concat(Cast("province", TextField()), Value(" "), "role", output_field=TextField())
    provinces = ProvinceTag.objects.filter(**accepted).order_by("id").values(tag=key_and_role)
    groups = GroupTag.objects.filter(**accepted).order_by("id").values("group")
    return articles.annotate(
        known_host=Subquery(hosts),
        copies=copy_count(),
        province_tags_held=ArraySubquery(provinces),
        group_tags_held=ArraySubquery(groups),
    )


def tagged(articles: Iterable[Article]) -> Iterator[Article]:
    """Articles of `with_tags`, each with its source and accepted tags; three statements after names have changed.

    `accepted_provinces` are pairs of a province and its role ("primary", …), primary first; `accepted_groups` are
    armed groups by name.
    """
    known = made("tagged", _Records)
    for article in articles:
        article.source = known.source(article.source_id)
        tags = (tag.split(" ") for tag in article.province_tags_held)
        provinces = [(known.province(int(key)), role) for key, role in tags]
        provinces.sort(key=lambda pair: (_ROLES.index(pair[1]), pair[0].name))
        article.accepted_provinces = tuple(provinces)
        article.accepted_groups = tuple(sorted(map(known.group, article.group_tags_held), key=lambda group: group.name))
        yield article


class _Records:
    """The sources, provinces and groups there are. What has come since is looked up."""

    def __init__(self) -> None:
        self._sources = Source.objects.in_bulk()
        self._provinces = Province.objects.in_bulk()
        self._groups = ArmedGroup.objects.in_bulk()

    def source(self, key: int) -> Source:
        return self._sources.get(key) or Source.objects.get(pk=key)

    def province(self, key: int) -> Province:
        return self._provinces.get(key) or Province.objects.get(pk=key)

    def group(self, key: int) -> ArmedGroup:
        return self._groups.get(key) or ArmedGroup.objects.get(pk=key)


def _marked(
    articles: Sequence[Article], words: Compiled
) -> list[tuple[Sequence[Span], Sequence[Span], tuple[Match, ...]]]:
    """What is marked in the title and the text of each article, those of half a phrase or name apart; and as what."""
    asked = Asked(words.wanted)
    texts = [(article.language, text) for article in articles for text in (article.title, article.shown)]
    spans = [
        asked.whole(text, snippets.in_phrases(text, spans, words.together))
        for (_, text), spans in zip(texts, marked_words(texts, words.sought), strict=True)
    ]
    return [
        (in_title, in_text, asked.matches((article.title, in_title), (article.shown, in_text)))
        for article, in_title, in_text in zip(articles, spans[::2], spans[1::2], strict=True)
    ]
