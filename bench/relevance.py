"""How good is the order of the archive's search, beside tantivy's BM25 on the same documents?

    .venv/bin/python bench/relevance.py --collection FOLDER [--run OUT] [--scored-whole N] [--tantivy FOLDER]

Loads docs.jsonl into a scratch archive, answers queries.tsv through the product's own search, prints nDCG@10 and MAP.
With `--run` the answers are written for trec_eval. tantivy is measured where it is installed
(`pip install --target FOLDER tantivy`, then --tantivy FOLDER); it is no dependency of the project.
"""

import argparse
import importlib
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring.judged import Collection, Run, mean_average_precision, ndcg, read, write_run
from bench.measuring.scratch import Scratch, scratch_folder

DEPTH = 1_000


def own(folder: Path, *options: str) -> Run:
    """The answers of the product's search in an archive of nothing else."""
    with scratch_folder() as place:
        archive = Scratch(place / "archive")
        try:
            archive.folder.mkdir()
            archive.folder.chmod(0o755)
            archive.manage("migrate", "-v0")
            answers: Run = archive.module("bench.measuring.judged_search", str(folder.resolve()), str(DEPTH), *options)
            return answers
        finally:
            archive.stop()


def tantivys(collection: Collection, folder: Path | None) -> Run | None:
    """The answers of tantivy: title and body stemmed, any of the words; None where it is not installed."""
    if folder:
        sys.path.insert(0, str(folder))
    try:
        tantivy = importlib.import_module("tantivy")
    except ImportError:
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "body"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for document in collection.documents:
        writer.add_document(tantivy.Document(id=document.id, title=document.title, body=document.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    run = {}
    for query, text in collection.queries.items():
        words = index.parse_query(" ".join(re.findall(r"\w+", text.lower())), ["title", "body"])
        run[query] = [searcher.doc(address)["id"][0] for _, address in searcher.search(words, DEPTH).hits]
    return run


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--collection", type=Path, required=True)
    parser.add_argument("--run", type=Path, help="where to write the answers for trec_eval")
    parser.add_argument("--scored-whole", default="", help="of larger results the best are looked for in the tiers")
    parser.add_argument("--tantivy", type=Path, help="a folder that tantivy is installed in")
    options = parser.parse_args()
    if not (options.collection / "docs.jsonl").exists():
        print(f"Nothing measured: {options.collection} holds no docs.jsonl.")
        return
    collection = read(options.collection)
    settings = ["--scored-whole", options.scored_whole] if options.scored_whole else []
    runs = {
        "this search": own(options.collection, *settings),
        "tantivy's BM25": tantivys(collection, options.tantivy),
    }
    figures = {}
    print(
        f"{options.collection.name}: {len(collection.documents):,} documents, {len(collection.relevant)} judged queries"
    )
    print(f"{'':<16} {'nDCG@10':>8} {'MAP':>6}")
    for name, run in runs.items():
        if run is None:
            print(
                f"{name:<16} not measured: it is not installed (pip install --target FOLDER tantivy; --tantivy FOLDER)"
            )
            continue
        figures[name] = {
            "ndcg": round(ndcg(run, collection), 4),
            "map": round(mean_average_precision(run, collection), 4),
        }
        print(f"{name:<16} {figures[name]['ndcg']:>8.4f} {figures[name]['map']:>6.4f}")
    if options.run:
        write_run(runs["this search"] or {}, options.run, "sijill")
    print(
        json.dumps(
            {
                "bench": "relevance",
                "collection": options.collection.name,
                "scored_whole": options.scored_whole,
                **figures,
            }
        )
    )


if __name__ == "__main__":
    main()
