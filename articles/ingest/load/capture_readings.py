"""What was read from a capture's bytes: how is it brought to another reading, and put aside so that it can come back?

The bytes, where they came from and what stood beside them never change; what today's reader makes of them may.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from articles.ingest.tagged_stories import TaggedStory

from .columns import CAPTURE_COLUMNS, CAPTURED_COLUMNS, capture_columns
from .copying import stage

CAPTURE_READINGS = (
    "url", *CAPTURED_COLUMNS, "captured_raw", "charset_declared", "charset_used", "charset_why", "removed", "title",
    "body", "content_hash",
)  # fmt: skip
_SET = ", ".join(f"{name} = i.{name}" for name in CAPTURE_READINGS)
WRITE = f"""
update articles_capture c set {_SET} from incoming_reading i where c.id = i.capture and i.changed
"""  # noqa: S608 - names of this package
PUT_ASIDE = f"""
select article_id, (select to_jsonb(kept)::text from (select {", ".join(CAPTURE_READINGS)}) kept)
from articles_capture where id = any(%s)
"""  # noqa: S608
REMEMBER = """
update articles_capture c set reading_key = i.reading_key from incoming_reading i
where c.id = i.capture and c.reading_key is distinct from i.reading_key
"""


def stage_readings(read: Iterable[tuple[int, TaggedStory, bool]]) -> None:
    """Stage, by capture, what was read now, and whether it differs from what was read before."""
    places = [CAPTURE_COLUMNS.index(name) for name in (*CAPTURE_READINGS, "reading_key")]
    rows = ((capture, changed, capture_columns(said)) for capture, said, changed in read)
    stage(
        "incoming_reading",
        "articles_capture",
        (*CAPTURE_READINGS, "reading_key"),
        "null::bigint as capture, false as changed",
        ((capture, changed, *(values[place] for place in places)) for capture, changed, values in rows),
    )


def write_readings() -> None:
    """Bring the staged captures to what was read now, and remember by what key."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE)
        cursor.execute(REMEMBER)


def with_captures(replaced: Mapping[int, str], captures: Sequence[int]) -> dict[int, str]:
    """What will be replaced of articles (JSON by their keys) with what was read of these captures, under `capture`."""
    if not captures:
        return dict(replaced)
    with connection.cursor() as cursor:
        cursor.execute(PUT_ASIDE, [list(captures)])
        aside = {article: f'{{"capture": {kept}, {replaced[article][1:]}' for article, kept in cursor.fetchall()}
    return {**replaced, **aside}
