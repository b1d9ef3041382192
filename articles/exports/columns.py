"""What does an export say of each article? One list of columns for every format."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.models import Article

from .dates import stated

# What is read of each article for these columns.
STORED = (
    "title", "url", "language", "kind", "credited_source",
    "published_at", "published_offset", "published_precision", "published_basis",
    "captured_at", "captured_offset", "captured_precision",
    "source__slug", "source__name",
)  # fmt: skip
PRIMARY = "primary"
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and its text for an article as `tagged` gives it.

    `address` turns a path of this site into a full address.
    """

    name: str
    text: Callable[[Article, Callable[[str], str]], str]


def _provinces(article: Article, primary: bool) -> str:
    wanted = [province for province, role in article.accepted_provinces if (role == PRIMARY) == primary]
    return SEPARATOR.join(province.slug for province in wanted)


def _published(article: Article) -> str:
    return stated(article.published_at, article.published_offset, article.published_precision) or ""


def _captured(article: Article) -> str:
    return stated(article.captured_at, article.captured_offset, article.captured_precision) or ""


COLUMNS = (
    Column("id", lambda article, address: str(article.pk)),
    Column("url", lambda article, address: address(article.get_absolute_url())),
    Column("title", lambda article, address: article.title),
    Column("source", lambda article, address: article.source.slug),
    Column("source_name", lambda article, address: article.source.name),
    Column("published_at", lambda article, address: _published(article)),
    Column("published_precision", lambda article, address: article.published_precision),
    Column("published_basis", lambda article, address: article.published_basis),
    Column("captured_at", lambda article, address: _captured(article)),
    Column("language", lambda article, address: article.language),
    Column("kind", lambda article, address: article.kind),
    Column("provinces_primary", lambda article, address: _provinces(article, primary=True)),
    Column("provinces_other", lambda article, address: _provinces(article, primary=False)),
    Column("groups", lambda article, address: SEPARATOR.join(group.slug for group in article.accepted_groups)),
    Column("credited_source", lambda article, address: article.credited_source),
    Column("original_url", lambda article, address: article.url),
)
