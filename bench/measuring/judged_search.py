"""What does the product's own search answer to the queries of a test collection?

    python -m bench.measuring.judged_search FOLDER DEPTH [--scored-whole N]

Run inside an empty archive. Loads the documents as English articles, answers each query as the API would,
and prints JSON: for each query the documents in order. Results of more than N articles are not scored whole.
"""

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.http import QueryDict

from articles.filters import ArticleFilterSet
from articles.models import Article, Source
from articles.search import best
from articles.search.counted import counted
from articles.search.matches import matching
from articles.search.statistics import refresh
from bench.measuring.judged import Collection, read

# An article has a title; this one holds no word.
NO_TITLE = "–"


def load(collection: Collection) -> dict[int, str]:
    """Store the documents; their ids by the key of their article."""
    source = Source.objects.create(slug="collection", name="Test collection")
    made = Article.objects.bulk_create(
        Article(
            source=source, identity=f"{number:064x}", content_hash=f"{number:064x}", language="en",
            title=document.title or NO_TITLE, body=document.text,
        )
        for number, document in enumerate(collection.documents)
    )  # fmt: skip
    refresh()
    return {article.pk: document.id for article, document in zip(made, collection.documents, strict=True)}


def answers(text: str, depth: int) -> list[int]:
    """The keys of the best articles for a query, those that hold some of its words after those that hold all."""
    asked = ArticleFilterSet(QueryDict(urlencode({"q": text})))
    if not asked.is_valid():
        raise ValueError(f"{text[:60]}: {asked.complaints()}")
    # A page as long as the whole answer, without the texts that a page shows.
    criteria = replace(asked.criteria, per_page=depth)
    found = best.best(criteria, asked.words, counted(matching(criteria, asked.words), words=asked.words))
    return [*found.ids, *found.partial_ids]


def main() -> None:
    """Load, answer, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("depth", type=int)
    parser.add_argument("--scored-whole", type=int, default=best.SCORED_WHOLE)
    options = parser.parse_args()
    best.SCORED_WHOLE = options.scored_whole
    collection = read(options.folder)
    ids = load(collection)
    print(
        json.dumps(
            {query: [ids[key] for key in answers(text, options.depth)] for query, text in collection.queries.items()}
        )
    )


if __name__ == "__main__":
    main()
