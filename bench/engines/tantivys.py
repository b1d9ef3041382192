"""How does tantivy answer? BM25 with the title threefold, all counts in one aggregation over fast fields.

tantivy is no dependency of the project: `pip install --target FOLDER tantivy==0.27`, and FOLDER into sys.path.
"""

import importlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.engines.page import FACETS, SHOWN, Answer, Asked, Indexed, Page, Slugs, filters
from bench.engines.translation import as_tantivy

UNSPOKEN = frozenset[str]()
# One thread that can hold all: one segment, which is what is quickest to search.
HEAP = 2_000_000_000
_COUNTED = {name: {"terms": {"field": name, "size": 1_000}} for name in FACETS}


def tantivys(path: Path, rows: Callable[[], Iterable[Indexed]], slugs: Slugs) -> Page:
    """The page from the index in the folder `path`, which is made of the rows where there is none."""
    tantivy = importlib.import_module("tantivy")
    schema = _schema(tantivy)
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        _fill(tantivy, tantivy.Index(schema, path=str(unfinished)), rows())
        unfinished.rename(path)
    index = tantivy.Index(schema, path=str(path))
    searcher = index.searcher()

    def page(search: Asked) -> Answer:
        query = index.parse_query(
            matching(search, slugs),
            ["title", "body"],
            field_boosts={"title": 3.0},
            conjunction_by_default=True,
            allow_regexes=True,
        )
        order = {"order_by_field": "published"} if search.by_date else {}
        found = searcher.search(query, SHOWN, count=True, **order)
        snippets = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
        documents = [searcher.doc(address) for _, address in found.hits]
        hits = [
            (document["title"][0], snippets.snippet_from_doc(document).to_html() or document["body"][0][:300])
            for document in documents
        ]
        counted = searcher.aggregate(query, _COUNTED)
        counts = {
            name: {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]}
            for name, values in counted.items()
        }
        return Answer(found.count, hits, counts)

    return page


def matching(search: Asked, slugs: Slugs) -> str:
    """Words and filters as one query."""
    parts = [f"({as_tantivy(search.words)})"] if search.words else []
    parts += [f"{name}:{key}" for name, key in filters(search, slugs).items()]
    return " AND ".join(parts) or "*"


def _schema(tantivy: Any) -> Any:
    """Numbers are signed: what Python gives as a number is written as such, and another kind kills the writer."""
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    builder.add_text_field("language", tokenizer_name="raw", fast=True)
    for name in ("province", "group", "source", "year", "month", "published"):
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


def _fill(tantivy: Any, index: Any, rows: Iterable[Indexed]) -> None:
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for row in rows:
        dated = {"year": row.year, "month": row.month, "published": row.published}
        writer.add_document(
            tantivy.Document(
                title=row.title, body=row.body, language=row.language, source=row.source,
                province=list(row.provinces), group=list(row.groups),
                **{name: value for name, value in dated.items() if value is not None},
            )
        )  # fmt: skip
    writer.commit()
    writer.wait_merging_threads()
