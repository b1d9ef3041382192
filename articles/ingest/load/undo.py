"""How is a run taken back?

What it created goes, what it changed is as before. What a later run changed stays as it is, as does a
created article on which an editor decided, and is told. An article that is put back keeps what editors
did to it: locked fields, their tags, notes and visibility. The ledger stays, with the run marked as undone.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection, models, transaction
from django.db.models import QuerySet
from psycopg import sql

from articles.copies.clusters import take_turns
from articles.copies.settle import clusters_of, regroup_clusters, settle_these
from articles.copies.signatures import sign
from articles.ingest.tag import Lexicon
from articles.models import Article, Capture, ImportRun, LedgerRow, Source
from articles.models.vocabulary import Origin

from .articles import RESTORED_COLUMNS, forget_readings
from .capture_readings import CAPTURE_READINGS
from .names import RecordIds
from .retag import BATCH, tags_of_stored
from .tags import replace_tags

# Why an article must stay as it is, most telling reason first; null where nothing rests on it.
RESTING = """
select a.id, coalesce(
  (select 'run ' || min(l.run_id) || ' updated it' from articles_ledgerrow l
    join articles_importrun r on r.id = l.run_id
    where l.article_id = a.id and l.run_id > %(run)s and l.outcome = 'updated' and r.state <> 'undone'
      and not (%(whole)s and r.options ->> 'kind' is not distinct from 'reextract')
    having count(*) > 0),
  (select 'run ' || min(c.run_id) || ' added a capture' from articles_capture c
    where c.article_id = a.id and c.run_id > %(run)s having count(*) > 0),
  case when %(whole)s then coalesce(
  (select 'an editor decided on it (' || min(d.action) || ')' from articles_deed d
    where d.article_id = a.id and d.done_at >= %(since)s having count(*) > 0), case
    when a.locked_fields <> '{}' then 'an editor set ' || array_to_string(a.locked_fields, ', ')
    when a.curator_note <> '' then 'an editor wrote a note'
    when a.visibility <> 'public' then 'an editor made it ' || a.visibility
    when exists (select from articles_provincetag t where t.article_id = a.id and t.origin = 'editor')
      or exists (select from articles_grouptag t where t.article_id = a.id and t.origin = 'editor')
      or exists (select from articles_placetag t where t.article_id = a.id and t.origin = 'editor')
      then 'an editor decided on its tags'
    when exists (select from articles_copyruling r where a.id in (r.article_id, r.beside_id))
      then 'an editor said what it is a copy of' end) end)
from articles_article a where a.id = any(%(articles)s) order by a.id
"""
_RESTORED = ", ".join(
    f"{name} = case when '{name.removesuffix('_id')}' = any(a.locked_fields) then a.{name} else old.{name} end"
    for name in RESTORED_COLUMNS
    if name not in ("identity", "source_id")
)
RESTORE = f"""
update articles_article a
set {_RESTORED},
    identity = case when exists (select from articles_article other
                                 where other.identity = old.identity and other.id <> a.id) then a.identity
                    else coalesce(old.identity, a.identity) end,
    source_id = case when 'source' = any(a.locked_fields) then a.source_id
                     else coalesce((select id from articles_source where id = old.source_id), a.source_id) end,
    updated_at = now()
from articles_article now, jsonb_populate_record(now, %s::jsonb) old where a.id = %s and now.id = a.id
"""  # noqa: S608 - names of this package
# What was read from a capture goes back with its article; its bytes never changed.
RESTORE_CAPTURE = f"""
update articles_capture c set {", ".join(f"{name} = old.{name}" for name in CAPTURE_READINGS)}, reading_key = null
from articles_article a, jsonb_populate_record(null::articles_capture, %s::jsonb -> 'capture') old
where a.id = %s and c.id = a.current_capture_id and old.content_hash is not null
"""  # noqa: S608


class NotUndoable(Exception):
    """A run cannot be taken back; the message says why."""


@dataclass(slots=True)
class Undone:
    """What taking a run back did, or would do.

    `restored` are the articles put back as they were before, `kept` those that stay as they are, with the
    reason. `read_again_count`: of the articles removed, those that a later run found again, unchanged.
    """

    run: int
    articles_removed: int = 0
    captures_removed: int = 0
    sources_removed: int = 0
    read_again_count: int = 0
    restored: list[int] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)

    @property
    def articles_restored(self) -> int:
        """How many articles are as before."""
        return len(self.restored)


def undo_run(run: ImportRun, lexicon: Lexicon, ids: RecordIds) -> Undone:
    """Take `run` back, whole or not at all; what had to stay can be taken back by a later call.

    Raises NotUndoable for an undone run of which nothing is left.
    """
    with transaction.atomic():
        undone = _take_back(run)
        for start in range(0, len(undone.restored), BATCH):
            several = undone.restored[start : start + BATCH]
            replace_tags(tags_of_stored(Article.objects.filter(pk__in=several), lexicon), ids)
        sign(undone.restored)
        settle_these(undone.restored)
    return undone


def preview(run: ImportRun) -> Undone:
    """What `undo_run` would do now: it is done, but for tags and copies, and rolled back. Raises NotUndoable."""
    with transaction.atomic():
        undone = _take_back(run)
        transaction.set_rollback(True)
    return undone


def _take_back(run: ImportRun) -> Undone:
    if run.state == ImportRun.State.UNDONE and not (run.captures.exists() or _put_aside(run).exists()):
        raise NotUndoable(f"Run {run.pk} is undone already.")
    undone = Undone(run.pk)
    take_turns()
    created = _free(run, list(Article.objects.filter(first_run=run).values_list("id", flat=True)), undone, whole=True)
    outlets = set(Article.objects.filter(pk__in=created).values_list("source_id", flat=True).distinct())
    undone.captures_removed = Capture.objects.filter(article_id__in=created).count()
    undone.read_again_count = _read_again(run, created)
    clusters = clusters_of(created)
    undone.articles_removed = delete_articles(created)
    regroup_clusters(clusters)
    outlets |= _restore(run, undone)
    lonely = Source.objects.filter(pk__in=outlets, origin=Origin.MACHINE, articles__isnull=True, rules__isnull=True)
    undone.sources_removed = lonely.count()
    lonely.delete()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.UNDONE)
    return undone


def _free(run: ImportRun, articles: Sequence[int], undone: Undone, *, whole: bool) -> list[int]:
    """Those of the articles on which nothing rests; the others are told. `whole`: they would be deleted."""
    with connection.cursor() as cursor:
        parameters = {"run": run.pk, "since": run.started_at, "whole": whole, "articles": list(articles)}
        cursor.execute(RESTING, parameters)
        reasons = cursor.fetchall()
    undone.kept += [(article, reason) for article, reason in reasons if reason]
    return [article for article, reason in reasons if not reason]


def _read_again(run: ImportRun, articles: Sequence[int]) -> int:
    """How many of the articles a later run read again."""
    rows = LedgerRow.objects.filter(article_id__in=list(articles), run_id__gt=run.pk)
    return rows.exclude(run__state=ImportRun.State.UNDONE).values("article_id").distinct().count()


def _restore(run: ImportRun, undone: Undone) -> set[int]:
    """Take the run's captures from articles of other runs, and put back what they said before.

    The outlets that these articles had until now.
    """
    captured = set(run.captures.exclude(article__first_run=run).values_list("article_id", flat=True))
    replaced = set(_put_aside(run).values_list("article_id", flat=True))
    free = _free(run, sorted(captured | replaced), undone, whole=False)
    undone.restored = [article for article in free if article in replaced]
    outlets = set(Article.objects.filter(pk__in=undone.restored).values_list("source_id", flat=True).distinct())
    for start in range(0, len(undone.restored), BATCH):
        _put_back(run, undone.restored[start : start + BATCH])
    undone.captures_removed += Capture.objects.filter(article_id__in=free, run=run).delete()[0]
    return outlets


def _put_aside(run: ImportRun) -> QuerySet[LedgerRow]:
    """The rows that hold what articles of other runs said before this one."""
    rows = run.ledger.filter(outcome=LedgerRow.Outcome.UPDATED, content__isnull=False, article__isnull=False)
    return rows.exclude(article__first_run=run).order_by("id")


def _put_back(run: ImportRun, articles: Sequence[int]) -> None:
    """What the first update of the run put aside is the article's again, and no longer put aside."""
    rows = _put_aside(run).filter(article_id__in=list(articles))
    first: dict[int, bytes] = {}
    for article, content in rows.values_list("article_id", "content"):
        first.setdefault(article, content)
    said_before = [(zlib.decompress(first[article]).decode(), article) for article in articles]
    with connection.cursor() as cursor:
        cursor.executemany(RESTORE, said_before)
        cursor.executemany(RESTORE_CAPTURE, said_before)
    forget_readings(articles)
    run.ledger.filter(article_id__in=list(articles), outcome=LedgerRow.Outcome.UPDATED).update(content=None)


def delete_articles(keys: Sequence[int]) -> int:
    """Delete articles with everything that hangs on them; ledger rows and deeds stay without them.

    The articles go first (foreign keys wait), so that the triggers on their tags find nothing to keep true.
    """
    with connection.cursor() as cursor:
        cursor.execute("delete from articles_article where id = any(%s)", [list(keys)])
        count = cursor.rowcount
        for relation in Article._meta.related_objects:
            statement = "update {} set {} = null where {} = any(%s)"
            if relation.on_delete is models.CASCADE:
                statement = "delete from {} where {} = any(%s)"
            column = sql.Identifier(relation.field.column)
            table = sql.Identifier(relation.related_model._meta.db_table)
            names = (table, column) if relation.on_delete is models.CASCADE else (table, column, column)
            cursor.execute(sql.SQL(statement).format(*names), [list(keys)])
    return count
