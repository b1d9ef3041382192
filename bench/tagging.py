"""How well and how fast are stories tagged, and how fast do others find names?

    .venv/bin/python bench/tagging.py [--articles articles.csv --gold gold.jsonl] [--errors] [--seconds 3]
        [--spacy FOLDER]

`articles.csv` has the columns unit_id, article_title, article_content and date (m/d/yyyy), and may have location,
the one province a reader chose; each line of `gold.jsonl` is an object with unit_id, provinces, primary, groups and
doubtful (slugs that do not count). Prints tables and one JSON line. Times are of the processor, the best of several
rounds over articles of 400 words; the rivals only find names, the tagger reads.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))

from articles.ingest.tag import Lexicon, tag, vocabulary_of
from articles.vocabulary.names import Rule
from articles.vocabulary.pack import available_packs, read_pack
from bench.measuring.gold_sets import SHARED, coded_articles, located_articles, rows_of
from bench.measuring.rivals import rivals
from bench.measuring.tag_scores import Score, scored

DATASET = SHARED / "fakes"
WORDS = 400
ARTICLES = 40
OF_NO_VOICE = "ar"  # a language in which claims and quotes are not looked for


def of_length(texts: Sequence[str], words: int, count: int) -> list[str]:
    """At most `count` articles of that many words, cut from the texts one after the other, paragraph by paragraph."""
    running = " ".join(text.replace("\n", " \n ") for text in texts).split(" ")
    running = [word for word in running if word]
    cut = (running[start : start + words] for start in range(0, min(len(running), words * count), words))
    return [" ".join(piece).replace(" \n ", "\n\n") for piece in cut if len(piece) == words]


def milliseconds(find: Callable[[str], object], texts: Sequence[str], seconds: float) -> float:
    """Processor time of one article: the best round of at least two within that many seconds."""
    best, ends_at, rounds = float("inf"), time.process_time() + seconds, 0
    while rounds < 2 or time.process_time() < ends_at:
        started = time.process_time()
        for text in texts:
            find(text)
        best, rounds = min(best, time.process_time() - started), rounds + 1
    return best / len(texts) * 1000


def print_scores(scores: dict[str, Score], *, errors: bool) -> None:
    """The table, and with `errors` every miss."""
    print(f"{'':<10} {'precision':>9} {'recall':>7} {'F1':>6} {'right':>6} {'extra':>6} {'missing':>8}")
    for measure, score in scores.items():
        (precision, recall, f1), (right, extra, missing) = score.figures(), score.counts()
        print(f"{measure:<10} {precision:>9.3f} {recall:>7.3f} {f1:>6.3f} {right:>6} {extra:>6} {missing:>8}")
    for measure, score in scores.items():
        for miss in score.misses if errors or measure == "location" else ():
            print(f"{measure} {miss.unit}: {'extra' if miss.is_extra else 'missing'} {miss.slug}: {miss.sentence}")


def print_speeds(texts: Sequence[str], lexicon: Lexicon, names: Sequence[str], options: argparse.Namespace) -> float:
    """The time of the tagger beside its rivals; the tagger's in milliseconds."""
    own = milliseconds(lambda text: tag("", text, (), lexicon, language=OF_NO_VOICE), texts, options.seconds)
    whole = milliseconds(lambda text: tag("", text, (), lexicon), texts, options.seconds)
    print(f"\n{len(texts)} articles of {WORDS} words, {len(names):,} names")
    print(f"{'this tagger':<24} {own:>8.3f} ms an article, with rules, roles and pairs")
    print(f"{'… and who says what':<24} {whole:>8.3f} ms an article, with claims, quotes and the event's date")
    for name, find in rivals(names, options.spacy):
        if find is None:
            print(
                f"{name:<24} not measured: spaCy is not installed (pip install --target FOLDER spacy; --spacy FOLDER)"
            )
        else:
            print(f"{name:<24} {milliseconds(find, texts, options.seconds):>8.3f} ms an article, finding alone")
    return own


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=Path, default=DATASET / "articles.csv")
    parser.add_argument("--gold", type=Path, default=DATASET / "gold.jsonl")
    parser.add_argument("--pack", default="syria", choices=sorted(available_packs()))
    parser.add_argument("--encoding", default="latin-1")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each is timed")
    parser.add_argument("--spacy", type=Path, help="a folder that spaCy is installed in")
    parser.add_argument("--errors", action="store_true", help="print every article read otherwise than coded")
    options = parser.parse_args()
    for path in (options.articles, options.gold):
        if not path.exists():
            print(f"Nothing measured: {path} is not here; name a dataset with --articles and --gold.")
            return

    vocabulary = vocabulary_of(read_pack(available_packs()[options.pack]))
    started = time.process_time()
    lexicon = Lexicon(vocabulary)
    built = time.process_time() - started
    scores = scored(coded_articles(options.articles, options.gold, options.encoding), lexicon)
    scores |= scored(located_articles(options.articles, options.encoding), lexicon)
    print_scores(scores, errors=options.errors)
    texts = of_length([row["article_content"] for row in rows_of(options.articles, options.encoding)], WORDS, ARTICLES)
    names = sorted({name.text for name in vocabulary.names if name.rule is not Rule.NEVER})
    own = print_speeds(texts, lexicon, names, options)
    print(f"the lexicon is built in {built:.2f} s")
    figures = {measure: round(score.figures()[2], 4) for measure, score in scores.items() if measure != "location"}
    located = round(scores["location"].figures()[1], 4) if "location" in scores else None
    print(json.dumps({"bench": "tagging", "f1": figures, "located": located, "milliseconds": round(own, 3)}))


if __name__ == "__main__":
    main()
