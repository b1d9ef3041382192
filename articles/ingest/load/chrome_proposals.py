"""Which lines of an outlet's stored texts are to be proposed as furniture?

Read are the texts of current captures as their readers left them: what still recurs there is what no
rule takes off. Equal texts count once, for a report that was sent twice is no furniture.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from articles.ingest.recurring import PAGES_AT_LEAST, SHARE_AT_LEAST, Page, Recurring, recurring_lines
from articles.ingest.source_rules import FLAGS, SourceRules
from articles.models import Article, ChromeProposal, Source

from .names import stored_rules

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of one outlet: `pages` is how many were read; of the waiting `proposals`, `new` are new."""

    source: Source
    pages: int
    proposals: list[ChromeProposal]
    new: int


@transaction.atomic
def learn_chrome(source: Source, *, at_least: int = PAGES_AT_LEAST, share: float = SHARE_AT_LEAST) -> Learned:
    """Store what recurs on the pages of `source` as proposals; none for what a rule says or an editor decided.

    A proposal that is known already gets its counts anew. Nothing is applied.
    """
    total, found = recurring_lines(lambda: _pages(source), at_least=at_least, share=share)
    known = {proposal.pattern: proposal for proposal in ChromeProposal.objects.filter(source=source)}
    decided = [one for one in known.values() if one.state != ChromeProposal.State.PROPOSED]
    outlet = SourceRules([rule for rule in stored_rules() if rule.source == source.slug]).of(source.slug)
    waiting: list[ChromeProposal] = []
    for one in found:
        settled = any(re.fullmatch(proposal.pattern, one.line, FLAGS) for proposal in decided)
        if one.pattern in known or not (settled or outlet.is_chrome(one.line)):
            waiting.append(_stored(source, one, known.get(one.pattern)))
    waiting = [proposal for proposal in waiting if proposal.state == ChromeProposal.State.PROPOSED]
    return Learned(source, total, waiting, sum(proposal.pattern not in known for proposal in waiting))


def _stored(source: Source, one: Recurring, proposal: ChromeProposal | None) -> ChromeProposal:
    proposal = proposal or ChromeProposal(source=source, pattern=one.pattern)
    if proposal.state == ChromeProposal.State.PROPOSED:
        proposal.line, proposal.found_count, proposal.total_count = one.line, one.found, one.total
        proposal.examples = [{"capture": key, "line": line} for key, line in one.examples]
        proposal.save()
    return proposal


def _pages(source: Source) -> Iterator[Page]:
    """The texts of an outlet, each once."""
    articles = Article.objects.filter(source=source, current_capture__isnull=False)
    columns = articles.order_by("content_hash", "id").distinct("content_hash")
    rows = columns.values_list("current_capture_id", "title", "body")
    for capture, title, body in rows.iterator(chunk_size=CHUNK):
        yield Page(capture, title, body.split("\n\n"))
