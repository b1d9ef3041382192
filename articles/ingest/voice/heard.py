"""What does a story say of harm, of whom it quotes, and of when it happened?"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from articles.ingest.tagging.sentences import Outline

from .chunks import sentences_of
from .claims import SIGNS_OF_HARM, Claim, claims
from .events import SIGNS_OF_TIME, EventDate, event_date
from .quotes import Quote, quotes
from .signs import Signs
from .speakers import SIGNS_OF_SPEECH

if TYPE_CHECKING:
    from articles.ingest.story import Mention

# Languages whose claims and quotes are read; "und" is a text too short to tell.
VOICED = frozenset(("en", "und"))
_HARM, _SPEECH = "hs"
_SIGNS = Signs({_HARM: SIGNS_OF_HARM, _SPEECH: SIGNS_OF_SPEECH, **SIGNS_OF_TIME})
_CONTRAST = re.compile(r"[,;] (?:but|while|whereas|though|although) |; ")


class Voice(NamedTuple):
    """The claims and quoted sources of a story in their order, and the date of its main event."""

    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    event: EventDate | None = None


NOTHING_HEARD = Voice()


def hear(body: str, divided: Outline, mentions: Sequence["Mention"], published: date | None) -> Voice:
    """Read a body whose sentences and mentions are known; `published` is the day, None where it is not known."""
    begins = divided.sentences
    sentences = sentences_of(body, list(zip(begins, (*begins[1:], len(body)), strict=True)))
    marked = list(zip(sentences, _SIGNS.marks(sentences), strict=True))
    quoted = tuple(quotes(sentence for sentence, marks in marked if _SPEECH in marks))
    told = tuple(claims(sentence for sentence, marks in marked if _HARM in marks))
    return Voice(_told_by(body, told, divided, mentions, quoted), quoted, event_date(body, marked, published))


def _told_by(
    body: str, told: Sequence[Claim], divided: Outline, mentions: Sequence["Mention"], quoted: Sequence[Quote]
) -> tuple[Claim, ...]:
    """Each claim with the first group whose name stands in its own words, and with whom its clause quotes first."""
    if not told:
        return ()
    groups = [mention for mention in mentions if mention.kind == "group" and mention.field == "body"]
    sources: dict[int, list[Quote]] = {}
    for quote in quoted:
        sources.setdefault(divided.sentence_at(quote.start), []).append(quote)
    whole = []
    for claim in told:
        start, end = claim.own
        inside = next((one.slug for one in groups if start <= one.start and one.end <= end), "")
        source = _source_of(claim, sources.get(divided.sentence_at(claim.start), ()), body)
        whole.append(Claim(*claim[:7], inside, source, claim.own))
    return tuple(whole)


def _source_of(claim: Claim, quoted: Sequence[Quote], body: str) -> str:
    """Whom the clause of a claim quotes first, or its sentence: "X said two, but Y said three" are of two sources."""
    if len(quoted) > 1 and _CONTRAST.search(body, quoted[0].end, claim.start):
        others = (one.label for one in quoted[1:] if _CONTRAST.search(body, quoted[0].end, one.start))
        return next(others, quoted[0].label)
    return quoted[0].label if quoted else ""
