"""How do the outlets of a file, with their hosts and rules, become rows?

An outlet that an import met before anyone described it has the origin machine. When a file claims
its host, its articles move to the described outlet and it goes.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.ingest.source_rules import SourceRule as ReadingRule
from articles.ingest.source_rules import fault_of
from articles.models import Source, SourceHost, SourceRule
from articles.models.vocabulary import Origin
from articles.vocabulary.rows import SourceRow, SourceRuleRow

from .synchronise import Changes, Columns, Key, remove_gone, synchronise

RULE_KEY = ("source_id", "kind", "pattern")
# The identity of an article at an address holds its outlet's slug (articles.ingest.fingerprints).
MOVE = """
with moved as (
  select a.id, encode(sha256(convert_to('url', 'UTF8') || '\\x00'::bytea || convert_to(%(slug)s, 'UTF8')
                             || '\\x00'::bytea || convert_to(a.canonical_url, 'UTF8')), 'hex') as identity
  from articles_article a
  where a.source_id = %(old)s and not 'source' = any(a.locked_fields))
update articles_article a
set source_id = %(new)s, identity = case when a.canonical_url = '' then a.identity else moved.identity end
from moved
where a.id = moved.id
  and not exists (select from articles_article other where other.identity = moved.identity and other.id <> a.id)
"""


class RuleFault(Exception):
    """Rules of a file cannot be used; the message names file and line of each."""


def load_outlets(sources: Sequence[SourceRow], rules: Sequence[SourceRuleRow]) -> list[Changes]:
    """Bring sources, hosts and rules into the tables. Raises RuleFault for a rule that cannot be used.

    Outlets that the file does not name are left, as are hosts that were added: they may come from
    elsewhere. Rules that a pack brought for the file's outlets and no longer has are removed.
    """
    refuse_faulty(rules)
    wanted: dict[Key, Columns] = {
        (row.slug,): {
            "name": row.name,
            "country": row.country,
            "language": row.language,
            "note": row.note,
            "reference": row.note_source,
            "confirmed": row.confirmed,
        }
        for row in sources
    }
    slugs = [row.slug for row in sources]
    changes = synchronise(Source.objects.filter(slug__in=slugs), ("slug",), wanted, Source)
    return [changes, _hosts(sources, changes), _rules(rules, slugs)]


def refuse_faulty(rules: Iterable[SourceRuleRow]) -> None:
    """Raise RuleFault with every fault of `rules`."""
    faults = []
    for row in rules:
        fault = fault_of(ReadingRule(row.source, row.kind, row.pattern, row.note, row.example))
        if fault:
            faults.append(f"{row.origin}: {fault}")
    if faults:
        raise RuleFault("\n".join(faults))


def _hosts(sources: Sequence[SourceRow], found: Changes) -> Changes:
    changes = Changes("host")
    described = {source.slug: source for source in Source.objects.filter(slug__in=[row.slug for row in sources])}
    stored = {host.host: host for host in SourceHost.objects.select_related("source")}
    for row in sources:
        for name in row.hosts:
            _claim(name, described[row.slug], stored.get(name), changes, found)
    return changes


def _claim(name: str, owner: Source, host: SourceHost | None, changes: Changes, found: Changes) -> None:
    """See to it that the host `name` leads to `owner`."""
    if host is None:
        SourceHost.objects.create(source=owner, host=name)
        changes.created += 1
    elif host.source_id == owner.pk:
        changes.unchanged += 1
    elif host.source.origin == Origin.EDITOR:
        changes.kept += 1
        changes.notes.append(f"host {name} stays with {host.source.name}, where an editor put it.")
    else:
        before, host.source = host.source, owner
        host.save()
        changes.updated += 1
        if before.origin == Origin.MACHINE:
            _take_over(before, owner, found)


def _take_over(met: Source, described: Source, found: Changes) -> None:
    """Move the articles of an outlet that an import made up to the one that a file describes."""
    with connection.cursor() as cursor:
        cursor.execute(MOVE, {"slug": described.slug, "old": met.pk, "new": described.pk})
        moved = cursor.rowcount
    found.notes.append(f"{moved} articles of {met.name} are now listed under {described.name}.")
    if not met.articles.exists() and not met.hosts.exists() and not met.rules.exists():
        met.delete()
        found.removed += 1


def _rules(rules: Sequence[SourceRuleRow], slugs: Sequence[str]) -> Changes:
    ids = dict(Source.objects.filter(slug__in={*slugs, *(row.source for row in rules)}).values_list("slug", "id"))
    wanted: dict[Key, Columns] = {
        (ids[row.source], row.kind, row.pattern): {"note": row.note[:300], "example": row.example}
        for row in rules
        if row.source in ids
    }
    stored = list(SourceRule.objects.filter(source_id__in=ids.values()))
    changes = synchronise(stored, RULE_KEY, wanted, SourceRule)
    if rules:
        remove_gone(stored, RULE_KEY, wanted, changes)
    return changes
