"""How are stored articles read again with the names of the tables?"""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import QuerySet

from articles.ingest.story import Section
from articles.ingest.tag import Lexicon, tag
from articles.models import ArmedGroup, Article, Place, Province

from .names import RecordIds
from .tags import TagChange, Tagged, replace_tags

# What the tagger reads: where an editor locked one of these, the stored words count, not the page's.
TAGGED_FIELDS = ["title", "language", "published_at"]
BATCH = 200


def locked_articles(keys: Sequence[int]) -> QuerySet[Article]:
    """Those of the articles whose title, language or date an editor set."""
    return Article.objects.filter(pk__in=keys, locked_fields__overlap=TAGGED_FIELDS) if keys else Article.objects.none()


def tags_of_stored(articles: QuerySet[Article], lexicon: Lexicon) -> list[Tagged]:
    """What the tagger reads in stored articles, by primary key."""
    columns = ("id", "title", "body", "sections", "published_on", "published_until", "language")
    return [
        (pk, tag(title, body, _sections(sections), lexicon, first, language, is_day_known=first == last))
        for pk, title, body, sections, first, last, language in articles.order_by("id").values_list(*columns)
    ]


def retag(articles: QuerySet[Article], lexicon: Lexicon, ids: RecordIds) -> Iterator[tuple[int, list[TagChange]]]:
    """Read stored articles again, a transaction for each 200; yields how many were read and what changed.

    Only what differs is written; an editor's tags are left.
    """
    keys = list(articles.order_by("id").values_list("id", flat=True))
    for start in range(0, len(keys), BATCH):
        several = keys[start : start + BATCH]
        with transaction.atomic():
            changes = replace_tags(tags_of_stored(Article.objects.filter(pk__in=several), lexicon), ids)
        yield len(several), changes


def by_name(changes: Sequence[TagChange]) -> dict[tuple[str, str], Counter[str]]:
    """How many articles gained, changed or lost each tag, by kind and slug."""
    slugs = {
        kind: dict(model.objects.values_list("id", "slug"))
        for kind, model in (("province", Province), ("group", ArmedGroup), ("place", Place))
    }
    counted: dict[tuple[str, str], Counter[str]] = {}
    for change in changes:
        name = (change.kind, slugs[change.kind][change.record_id])
        counted.setdefault(name, Counter())[change.change] += 1
    return dict(sorted(counted.items()))


def _sections(stored: Sequence[dict[str, object]]) -> tuple[Section, ...]:
    return tuple(Section(int(one["paragraph"]), one.get("heading")) for one in stored)  # type: ignore[call-overload, arg-type]
