"""On which stored pages is a rule tried, and beside which other rules?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from articles.ingest.records import Record
from articles.ingest.rule_trial import Trial, bounded, tried
from articles.ingest.source_rules import SourceRule as ReadingRule
from articles.ingest.source_rules import fault_of
from articles.models import Article, Capture, Source, SourceRule

from .names import stored_sources
from .stored_records import record_for

CAPTURES = 20
MOST_BYTES = 8 * 1024 * 1024
SECONDS = 20.0
PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule does to each page, with the capture that the page is; None for a pasted text."""

    capture: Capture | None
    trial: Trial


def try_rule(rule: ReadingRule, source: Source, *, stored: int | None = None, text: str = "") -> list[Tried]:
    """Try `rule` on `text`, else on the newest captures of `source`, beside the other stored rules.

    `stored` is the key of the stored rule that it is a change of: that one is left out. Raises TooSlow.
    """
    others = [one.as_read() for one in SourceRule.objects.select_related("source").exclude(pk=stored).order_by("id")]
    others = [replace(one, example="") for one in others if fault_of(one) is None]
    captures = [] if text else newest_captures(source)
    records = [record for _, record in captures] if captures else [pasted(text, source)] if text else []
    if not records:
        return []
    today = datetime.now(UTC).date()
    trials = bounded(SECONDS, tried, records, others, [*others, replace(rule, example="")], stored_sources(), today)
    pages: Sequence[Capture | None] = [capture for capture, _ in captures] or [None]
    return [Tried(capture, trial) for capture, trial in zip(pages, trials, strict=True)]


def newest_captures(source: Source) -> list[tuple[Capture, Record]]:
    """The captures of an outlet that came in last, as records: twenty at most, and some megabytes."""
    articles = Article.objects.filter(source=source, current_capture__isnull=False).order_by("-current_capture_id")
    chosen: list[tuple[Capture, Record]] = []
    weight = 0
    for article in articles.select_related("current_capture", "source").defer("search", "facets")[:CAPTURES]:
        capture = article.current_capture
        record = record_for(article, capture)
        weight += capture.size
        if isinstance(record, Record) and weight <= MOST_BYTES:
            chosen.append((capture, record))
    return chosen


def pasted(text: str, source: Source) -> Record:
    """A record of a text that a person pasted, of this outlet."""
    media_type = "text/html" if text.lstrip().startswith("<") else "text/plain"
    return Record(text.encode("utf-8", "replace"), PASTED, media_type=media_type, fields={"source": source.slug})
