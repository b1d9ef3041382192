"""How are stored articles read again with the names of the tables?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet

from articles.ingest.tag import Lexicon
from articles.ingest.tag_again import StoredText, read
from articles.models import ArmedGroup, Article, Place, Province

from .names import RecordIds
from .tags import TagChange, Tagged, replace_tags

# What the tagger reads: where an editor locked one of these, the stored words count, not the page's.
TAGGED_FIELDS = ["title", "language", "published_at"]
BATCH = 200
EXAMPLES = 3
TEXT_COLUMNS = ("id", "title", "body", "sections", "published_on", "published_until", "language", "updated_at")


def locked_articles(keys: Sequence[int]) -> QuerySet[Article]:
    """Those of the articles whose title, language or date an editor set."""
    return Article.objects.filter(pk__in=keys, locked_fields__overlap=TAGGED_FIELDS) if keys else Article.objects.none()


def tags_of_stored(articles: QuerySet[Article], lexicon: Lexicon) -> list[Tagged]:
    """What the tagger reads in stored articles, by primary key."""
    return [read(text, lexicon) for texts in stored_texts(articles) for text in texts]


def stored_texts(articles: QuerySet[Article], size: int = BATCH) -> Iterator[list[StoredText]]:
    """What the tagger reads in stored articles, in lists of at most `size`, by primary key."""
    keys = list(articles.order_by("id").values_list("id", flat=True))
    for start in range(0, len(keys), size):
        several = Article.objects.filter(pk__in=keys[start : start + size]).order_by("id")
        yield [StoredText(*row) for row in several.values_list(*TEXT_COLUMNS)]


def write_tags(
    texts: Sequence[StoredText], tagged: Sequence[Tagged], ids: RecordIds, *, for_good: bool = True
) -> list[TagChange]:
    """Bring the machine's tags of articles to what was read, in one transaction; what changed.

    Only what differs is written; an editor's tags are left. What an editor corrected since it was read is left
    for the next retagging. Not `for_good`: taken back again.
    """
    read_at = {text.article: text.updated_at for text in texts}
    with transaction.atomic():
        now = dict(
            Article.objects.filter(pk__in=[article for article, _ in tagged])
            .order_by("id")
            .select_for_update(no_key=True)
            .values_list("id", "updated_at")
        )
        changes = replace_tags([one for one in tagged if now.get(one[0]) == read_at[one[0]]], ids)
        Article.objects.filter(pk__in=[pk for pk, at in now.items() if at != read_at[pk]]).update(tagged_by=None)
        transaction.set_rollback(not for_good)
    return changes


@dataclass(slots=True)
class Report:
    """What changed, by kind and key of what is named: how many articles gained, changed or lost it, and which."""

    counts: dict[tuple[str, int], Counter[str]] = field(default_factory=dict)
    examples: dict[tuple[str, int], dict[str, list[int]]] = field(default_factory=dict)
    articles: int = 0

    def add(self, changes: Sequence[TagChange]) -> None:
        """Count the changes of articles that were not counted yet."""
        for change in changes:
            record = (change.kind, change.record_id)
            self.counts.setdefault(record, Counter())[change.change] += 1
            shown = self.examples.setdefault(record, {}).setdefault(change.change, [])
            if len(shown) < EXAMPLES:
                shown.append(change.article_id)
        self.articles += len({change.article_id for change in changes})

    def by_name(self) -> list[dict[str, object]]:
        """By kind and slug: the counts, and up to three articles for each with their titles."""
        slugs = {
            kind: dict(model.objects.values_list("id", "slug"))
            for kind, model in (("province", Province), ("group", ArmedGroup), ("place", Place))
        }
        shown = {pk for several in self.examples.values() for keys in several.values() for pk in keys}
        titles = dict(Article.objects.filter(pk__in=shown).values_list("id", "title"))
        told = [
            {
                "kind": record[0],
                "slug": slugs[record[0]][record[1]],
                **counts,
                "examples": {
                    change: [{"id": pk, "title": titles[pk]} for pk in keys]
                    for change, keys in self.examples[record].items()
                },
            }
            for record, counts in self.counts.items()
        ]
        return sorted(told, key=lambda name: (str(name["kind"]), str(name["slug"])))
