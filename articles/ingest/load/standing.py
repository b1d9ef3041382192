"""How does a story stand to what is stored, and what follows from that?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from .columns import READ_COLUMNS
from .recognise import Staged, recognise

SAME_TEXT = "The same text in other bytes, which were kept as another capture."
NOW_STATED = "These bytes were here without their address or outlet, which the article now has."
OLDER = "An older capture: its text is kept beside the current one, which stays."

# A locked column never differs: what an editor set is not compared with what the page says.
_DIFFERS = " or ".join(
    f"(not '{lock}' = any(a.locked_fields) and a.{name} is distinct from i.{name})"
    for name in READ_COLUMNS
    for lock in (name.removesuffix("_id"),)
)
STANDINGS = f"""
select i.position, a.id, held.id, coalesce(held.id = a.current_capture_id, false),
       a.content_hash = i.content_hash, coalesce(i.captured_at < a.captured_at, false), {_DIFFERS},
       a.identity <> i.identity and i.canonical_url <> '', i.date_kept, i.says_less, first.origin, first."offset"
from incoming_article i
join articles_article a on a.id = i.article
left join articles_capture held on held.article_id = a.id and held.sha256 = i.sha256
left join lateral (
  select l.origin, l."offset" from articles_ledgerrow l
  join articles_capture c on c.article_id = l.article_id and c.sha256 = l.sha256
  where l.run_id + 0 = %s and l.article_id = a.id and (c.content_hash = i.content_hash or l.sha256 = i.sha256)
  order by l.id limit 1) first on true
"""  # noqa: S608 - names of this package


class Action(StrEnum):
    """What is written for a story."""

    CREATE = "create"
    UPDATE = "update"
    CAPTURE = "capture"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a story stands to the article of its identity.

    `held`: the capture of it that holds these very bytes; `is_current`: the capture its text was read from.
    `older`: captured before the current text. `differs`: an unlocked column would change. `first` is
    the origin and offset of the record that brought the same text, or the same bytes, earlier in this run.
    `newly_stated`: the article was known by its bytes and takes on the story's identity. `date_kept`: its
    date was stated before.
    `says_less`: the very bytes of the current text, with less beside them than when they were read.
    """

    article: int
    held: int | None
    is_current: bool
    same_text: bool
    older: bool
    differs: bool
    newly_stated: bool = False
    date_kept: bool = False
    says_less: bool = False
    first: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is written for a story and what the ledger says of it."""

    action: Action
    outcome: str
    reason: str = ""


def standings(run: int, rows: Sequence[Staged]) -> dict[int, Standing]:
    """How stories (position, sha256, ARTICLE_COLUMNS) stand, by position; none for a story that is new.

    The known ones stay staged in `incoming_article` until the transaction ends or this is called again.
    """
    recognise(rows)
    with connection.cursor() as cursor:
        cursor.execute(STANDINGS, [run])
        return {
            position: Standing(*plain, first=None if origin is None else (origin, offset))
            for position, *plain, origin, offset in cursor.fetchall()
        }


def decide(standing: Standing | None, first: tuple[str, int] | None = None) -> Decision:
    """What follows from a story's standing; `first` is where the same text stood earlier in its batch."""
    if standing is None:
        return Decision(Action.CREATE, "created")
    if standing.newly_stated:
        return Decision(Action.UPDATE, "updated", NOW_STATED)
    kept = Action.NOTHING if standing.held else Action.CAPTURE
    if repeated := standing.first or first:
        return Decision(kept, "duplicate", repeats(*repeated))
    if standing.says_less or (standing.held and not standing.is_current):
        return Decision(Action.NOTHING, "unchanged")
    if standing.older and not standing.same_text:
        return Decision(Action.CAPTURE, "updated", OLDER)
    if standing.differs and not standing.older:
        return Decision(Action.UPDATE, "updated")
    return Decision(kept, "unchanged", "" if standing.held else SAME_TEXT)


def repeats(origin: str, offset: int) -> str:
    """The reason of a duplicate."""
    return f"Repeats {origin} at byte {offset}."
