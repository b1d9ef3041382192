"""How good is an order of documents, by the judgements of a test collection?

A collection is a folder with docs.jsonl (id, title, text), queries.tsv (id, text) and qrels.tsv (query, document,
grade).
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

Run = Mapping[str, Sequence[str]]


class Document(NamedTuple):
    """One document of a collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries by id, and the relevant documents of each judged query with their grade."""

    documents: Sequence[Document]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]


def read(folder: Path) -> Collection:
    """A collection from its folder."""
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        documents = [Document(str(row["id"]), row["title"], row["text"]) for row in map(json.loads, lines)]
    relevant: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for query, document, *grade in _rows(folder / "qrels.tsv"):
        if (judged := int(grade[0]) if grade else 1) > 0:
            relevant[query][document] = judged
    return Collection(documents, dict(_rows(folder / "queries.tsv")), relevant)  # type: ignore[arg-type]


def _rows(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip()]


def ndcg(run: Run, collection: Collection, depth: int = 10) -> float:
    """The mean normalised discounted cumulative gain of the judged queries, gains as graded."""
    return _mean(
        _gain([grades.get(document, 0) for document in run.get(query, ())[:depth]])
        / _gain(sorted(grades.values(), reverse=True)[:depth])
        for query, grades in collection.relevant.items()
    )


def mean_average_precision(run: Run, collection: Collection) -> float:
    """MAP of the judged queries, over as many documents as the run has."""
    return _mean(_average_precision(run.get(query, ()), grades) for query, grades in collection.relevant.items())


def _average_precision(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    seen, total = 0, 0.0
    for rank, document in enumerate(found, 1):
        if document in relevant:
            seen += 1
            total += seen / rank
    return total / len(relevant)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _mean(values: Iterable[float]) -> float:
    several = list(values)
    return sum(several) / len(several) if several else 0.0


def write_run(run: Run, path: Path, name: str) -> None:
    """The run in the form that trec_eval reads."""
    with path.open("w", encoding="utf-8") as out:
        for query, documents in run.items():
            for rank, document in enumerate(documents, 1):
                out.write(f"{query} Q0 {document} {rank} {1 / rank:.6f} {name}\n")
