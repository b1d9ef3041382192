"""How well are articles tagged? Scores the tagger on every set of coded articles that is here.

    make quality

Prints precision, recall and F1 overall and for each province and group, and every miss with its sentence.
Ends with 1 where a figure is below its floor. docs/methodology.md says what the figures mean.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.ingest.tag import Lexicon, vocabulary_of
from articles.vocabulary.pack import available_packs, read_pack
from bench.measuring.gold_sets import gold_sets
from bench.measuring.tag_scores import Score, scored

# F1 per set and measure, of a location the share of articles. Floors rise with the tagger; lowering one is a
# decision to be written in docs/adr/0005-tagging.md.
FLOORS = {
    "sample": {"provinces": 0.96, "primary": 0.93, "groups": 0.97},
    "articles": {"provinces": 0.99, "primary": 0.94, "groups": 0.99},
    "locations": {"location": 0.98},
    "founding": {"provinces": 1.0, "primary": 1.0, "groups": 1.0},
}


def scores_of_all(lexicon: Lexicon) -> dict[str, dict[str, Score]]:
    """The scores per measure of every set that is here."""
    return {name: scored(coded, lexicon) for name, coded in gold_sets().items()}


def figure(measure: str, score: Score) -> float:
    """The one figure that a floor holds: of a location the share that was found, else F1."""
    _, recall, f1 = score.figures()
    return recall if measure == "location" else f1


def below_floor(scores: Mapping[str, Mapping[str, Score]]) -> list[str]:
    """A sentence for each figure that is below its floor."""
    return [
        f"{name}: {measure} {figure(measure, score):.3f} is below its floor of {FLOORS[name][measure]}."
        for name, measures in scores.items()
        for measure, score in measures.items()
        if figure(measure, score) < FLOORS[name][measure]
    ]


def report(name: str, measures: Mapping[str, Score]) -> Iterator[str]:
    """The lines that tell of one set."""
    yield f"\n{name}: {'':<36} {'precision':>9} {'recall':>7} {'F1':>6} {'right':>6} {'extra':>6} {'missing':>8}"
    for measure, score in measures.items():
        yield _line(measure, score, None)
        yield from (_line(f"  {slug}", score, slug) for slug in score.slugs)
        for miss in score.misses:
            yield f"  {'extra' if miss.is_extra else 'missing'} {miss.slug} in {miss.unit}: {miss.sentence}"


def _line(label: str, score: Score, slug: str | None) -> str:
    (precision, recall, f1), (right, extra, missing) = score.figures(slug), score.counts(slug)
    return f"{label:<44} {precision:>9.3f} {recall:>7.3f} {f1:>6.3f} {right:>6} {extra:>6} {missing:>8}"


def main() -> str | None:
    """Print the report; what is below its floor, or None."""
    scores = scores_of_all(Lexicon(vocabulary_of(read_pack(available_packs()["syria"]))))
    for name in FLOORS.keys() - scores.keys():
        print(f"{name}: not measured, its coded articles are not here.")
    for name, measures in scores.items():
        print("\n".join(report(name, measures)))
    print()
    return "\n".join(below_floor(scores)) or None


if __name__ == "__main__":
    sys.exit(main())
