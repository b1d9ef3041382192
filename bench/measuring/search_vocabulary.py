"""Which words does an archive hold rarely, now and then, often; and which provinces and groups?

    python -m bench.measuring.search_vocabulary

Run inside an archive after `refresh_search`. Prints JSON for bench/measuring/search_queries.py.
"""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from articles.models import ArmedGroup, Article, LexemeStatistic, Province

# Shares of the articles that hold a word.
BANDS = {"rare": (0.0002, 0.001), "middling": (0.005, 0.03), "common": (0.1, 0.9)}
WORDS = 300


def main() -> None:
    """Look, print."""
    count = Article.objects.count()
    known = LexemeStatistic.objects.filter(lexeme__regex="^[a-z]{4,}$").order_by("lexeme")
    bands = {
        name: list(
            known.filter(document_count__gte=low * count, document_count__lte=high * count).values_list(
                "lexeme", flat=True
            )
        )[:: max(1, known.filter(document_count__gte=low * count, document_count__lte=high * count).count() // WORDS)]
        for name, (low, high) in BANDS.items()
    }
    slugs = {
        "provinces": list(Province.objects.values_list("slug", flat=True)),
        "groups": list(ArmedGroup.objects.order_by("pk").values_list("slug", flat=True)[:30]),
    }
    print(json.dumps({**bands, **slugs, "count": count}))


if __name__ == "__main__":
    main()
