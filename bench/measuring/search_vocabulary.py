"""Which words does an archive hold rarely, now and then, often; and which provinces and groups?

    python -m bench.measuring.search_vocabulary

Run inside an archive after `refresh_search`. Prints JSON for bench/measuring/search_queries.py. The words are as
articles write them, not the stems that this archive's index holds: stemmed again some are others, and find nothing.
"""

import json
import os
import re
from collections.abc import Sequence

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection

from articles.models import ArmedGroup, Article, LexemeStatistic, Province

# Shares of the articles that hold a word.
BANDS = {"rare": (0.0002, 0.001), "middling": (0.005, 0.03), "common": (0.1, 0.9)}
WORDS = 300
ARTICLES_READ = 20
_TYPED = """
select word from (select body from articles_article where search @@ %(stem)s::tsquery and language = 'en' limit 5) held,
                 regexp_split_to_table(lower(body), '[^a-z]+') word
where to_tsvector('english', word) @@ %(stem)s::tsquery group by word order by count(*) desc, word limit 1"""
_BODIES = """
select lower(body) from articles_article
where search @@ plainto_tsquery('english', %s) and language = 'en' order by id limit %s"""


def words_between(low: float, high: float) -> list[str]:
    """Words that articles between these two numbers hold, as articles write them."""
    known = LexemeStatistic.objects.filter(
        lexeme__regex="^[a-z]{4,}$", document_count__gte=low, document_count__lte=high
    ).order_by("lexeme")
    lexemes = list(known.values_list("lexeme", flat=True))
    chosen = lexemes[:: max(1, len(lexemes) // WORDS)]
    return [word for lexeme in chosen if (word := _as_written(lexeme))]


def _as_written(lexeme: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(_TYPED, {"stem": f"'{lexeme}'"})
        found = cursor.fetchone()
    return found[0] if found else None


def phrases_of(words: Sequence[str]) -> list[str]:
    """Two of the words in a row, as some article has them."""
    known, found = set(words), set()
    for word in words:
        with connection.cursor() as cursor:
            cursor.execute(_BODIES, [word, ARTICLES_READ])
            bodies = [body for (body,) in cursor.fetchall()]
        followers = {follower for body in bodies for follower in re.findall(rf"\b{word} ([a-z]+)", body)}
        found |= {f"{word} {follower}" for follower in followers & known}
    return sorted(found)


def main() -> None:
    """Look, print."""
    count = Article.objects.count()
    bands = {name: words_between(low * count, high * count) for name, (low, high) in BANDS.items()}
    slugs = {
        "provinces": list(Province.objects.values_list("slug", flat=True)),
        "groups": list(ArmedGroup.objects.order_by("pk").values_list("slug", flat=True)[:30]),
    }
    print(json.dumps({**bands, "phrases": phrases_of(bands["common"]), **slugs, "count": count}))


if __name__ == "__main__":
    main()
