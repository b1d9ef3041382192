"""What does a story say of harm, of whom it quotes, and of when it happened?"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from articles.ingest.tagging.sentences import Outline

from .claims import Claim, claims
from .events import EventDate, event_date
from .quotes import Quote, quotes

if TYPE_CHECKING:
    from articles.ingest.story import Mention

# Languages whose claims and quotes are read; "und" is a text too short to tell.
VOICED = frozenset(("en", "und"))


class Voice(NamedTuple):
    """The claims and quoted sources of a story in their order, and the date of its main event."""

    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    event: EventDate | None = None


NOTHING_HEARD = Voice()


def hear(body: str, divided: Outline, mentions: Sequence["Mention"], published: date | None) -> Voice:
    """Read a body whose sentences and mentions are known; `published` is the day, None where it is not known."""
    begins = divided.sentences
    spans = list(zip(begins, (*begins[1:], len(body)), strict=True))
    quoted = tuple(quotes(body, spans))
    told = tuple(_told_by(claim, divided, mentions, quoted) for claim in claims(body, spans))
    return Voice(told, quoted, event_date(body, spans, published))


def _told_by(claim: Claim, divided: Outline, mentions: Sequence["Mention"], quoted: Sequence[Quote]) -> Claim:
    """The claim with the group whose name stands in it, and with whom its sentence quotes."""
    sentence = divided.sentence_at(claim.start)
    inside = (
        mention.slug
        for mention in mentions
        if mention.kind == "group"
        and mention.field == "body"
        and claim.start <= mention.start
        and mention.end <= claim.end
    )
    sources = (quote.label for quote in quoted if divided.sentence_at(quote.start) == sentence)
    return claim._replace(group=next(inside, ""), attributed_to=next(sources, ""))
