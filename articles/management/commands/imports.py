"""`manage.py imports`: what did each import do, and can it be taken back?"""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.load.ledger import OUTCOMES, Busy, counts_of, sole_writer
from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.rejects import reasons_of
from articles.ingest.load.undo import NotUndoable, Undone, preview, undo_run
from articles.ingest.readers.names import written_out
from articles.ingest.tag import Lexicon
from articles.models import ImportRun

USAGE = 2
CLOCK = "%Y-%m-%d %H:%M:%S"
SHOWN = 40
REASONS = 20
WIDTH = 80


class Command(BaseCommand):
    help = "List import runs, show what became of each record of one, or take one back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|undo")
        listing = actions.add_parser("list", help="all runs, the latest first")
        showing = actions.add_parser("show", help="one run, record by record")
        undoing = actions.add_parser("undo", help="remove what a run created, put back what it changed")
        for action in (showing, undoing):
            action.add_argument("run", type=run_number, metavar="RUN")
        showing.add_argument("--outcome", choices=OUTCOMES, help="only records that ended so")
        showing.add_argument("--limit", type=positive, metavar="N", help="no more than N records (40; with --json all)")
        undoing.add_argument("--yes", action="store_true", help="do not ask")
        for action in (listing, showing, undoing):
            action.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, action: str, **options: Any) -> None:
        try:
            self.act(action, options)
            self.stdout.flush()  # a reader that left is noticed here, not by the interpreter on its way out
        except BrokenPipeError:  # the reader, perhaps `head`, has seen enough
            sys.stdout = None

    def act(self, action: str, options: dict[str, Any]) -> None:
        """List, show or undo."""
        if action == "list":
            self.list(options["json"])
            return
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no run {options['run']}. List the runs with: imports list", returncode=USAGE)
        if action == "show" and options["json"]:
            self.show_json(run, options["outcome"], options["limit"])
        elif action == "show":
            self.show(run, options["outcome"], options["limit"] or SHOWN)
        else:
            self.undo(run, options["yes"], options["json"])

    def list(self, as_json: bool) -> None:
        """All runs."""
        runs = ImportRun.objects.order_by("-id")
        if as_json:
            self.stdout.write(json.dumps({"runs": [in_short(run) for run in runs]}, ensure_ascii=False))
            return
        for run in runs.iterator():
            self.stdout.write("\n".join(listed(run)))
        if not runs.exists():
            self.stdout.write("No import has run yet.")

    def show_json(self, run: ImportRun, outcome: str | None, limit: int | None) -> None:
        """One run with its records, written piece by piece: a run may have a million."""
        head = json.dumps({**in_short(run, state=False), "records": []}, ensure_ascii=False)
        self.stdout.write(head.removesuffix("]}"), ending="")
        for number, record in enumerate(records_of(run, outcome, limit)):
            self.stdout.write((", " if number else "") + json.dumps(record, ensure_ascii=False), ending="")
        self.stdout.write("]}")

    def show(self, run: ImportRun, outcome: str | None, limit: int) -> None:
        """One run for a person: how it ended, why records were rejected, then record by record."""
        self.stdout.write(written_out(f"Run {run.pk}: {run.command}"))
        finished = f"{run.finished_at:{CLOCK}}" if run.finished_at else "…"
        self.stdout.write(f"{run.state}, {run.started_at:{CLOCK}} to {finished} UTC")
        if run.failure:
            self.stdout.write(run.failure)
        counts = counts_of(run)
        self.stdout.write(", ".join(f"{count:,} {name}" for name, count in counts.items()))
        if run.rejected_count and outcome in (None, "rejected"):
            self.tell_reasons(run)
        self.stdout.write("")
        for record in records_of(run, outcome, limit):
            self.stdout.write(f"  {in_words(record)}")
        left = counts[outcome or "read"] - limit
        if left > 0:
            self.stdout.write(f"… and {left:,} more; --limit N shows more, --outcome rejected only those, --json all")

    def tell_reasons(self, run: ImportRun) -> None:
        """Why records were rejected, the commonest reason first, each with an example."""
        self.stdout.write("\nWhy records were rejected:")
        told = 0
        for reason in reasons_of(run, REASONS):
            self.stdout.write(written_out(f"{reason.count:>7,}  {reason.step}: {reason.example}"))
            self.stdout.write(written_out(f"{'':>9}for example {reason.origin} at byte {reason.offset}"))
            told += reason.count
        if told < run.rejected_count:
            self.stdout.write(f"{run.rejected_count - told:>7,}  for other reasons")

    def undo(self, run: ImportRun, sure: bool, as_json: bool) -> None:
        """Take a run back; without --yes, say first what that does, and ask."""
        try:
            if not sure:
                with sole_writer(f"imports undo {run.pk}"):
                    foreseen = preview(run)
                self.ask(foreseen, as_json)
            with sole_writer(f"imports undo {run.pk}"):
                undone = undo_run(run, Lexicon(stored_vocabulary()), record_ids())
        except (Busy, NotUndoable) as error:
            raise CommandError(str(error)) from error
        if as_json:
            self.stdout.write(json.dumps(undone_as_json(undone), ensure_ascii=False))
        else:
            self.stdout.write(f"Run {undone.run} is undone: {effect(undone)}.")
            self.tell_kept(undone)

    def ask(self, foreseen: Undone, as_json: bool) -> None:
        """Show what would happen and ask the person at the terminal. Raises CommandError when it is not to be."""
        if as_json:
            self.stdout.write(json.dumps({"preview": undone_as_json(foreseen)}, ensure_ascii=False))
        else:
            self.stdout.write(f"Undoing run {foreseen.run}: {effect(foreseen)}.")
            if foreseen.read_again_count:
                self.stdout.write(f"  {foreseen.read_again_count:,} of the removed were read again by later runs.")
            self.tell_kept(foreseen)
        if as_json or not sys.stdin.isatty():
            raise CommandError("Nothing was undone. Add --yes to undo it.", returncode=USAGE)
        self.stdout.write("Undo it? [y/N] ", ending="")
        self.stdout.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise CommandError("Nothing was undone.", returncode=USAGE)

    def tell_kept(self, undone: Undone) -> None:
        """The articles that stay as they are, with the reason of each."""
        for article, reason in undone.kept[:SHOWN]:
            self.stdout.write(f"  kept article {article}: {reason}")
        if len(undone.kept) > SHOWN:
            self.stdout.write(f"  … and {len(undone.kept) - SHOWN:,} more are kept; all of them with --json")


def in_short(run: ImportRun, *, state: bool = True) -> dict[str, Any]:
    """A run without its records."""
    counts = {"read": run.read_count, **{outcome: getattr(run, f"{outcome}_count") for outcome in OUTCOMES}}
    return {
        "run": run.pk,
        "command": run.command,
        **({"state": run.state} if state else {}),
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "counts": counts,
    }


def records_of(run: ImportRun, outcome: str | None, limit: int | None) -> Iterator[dict[str, Any]]:
    """What became of each record, or of those with one outcome, in the order they were read."""
    columns = ("origin", "offset", "outcome", "step", "reason", "article_id")
    rows = run.ledger.filter(outcome=outcome) if outcome else run.ledger.all()
    for row in rows.order_by("id").values_list(*columns)[:limit].iterator(chunk_size=1000):
        yield dict(zip((*columns[:5], "article"), row, strict=True))


def in_words(record: dict[str, Any]) -> str:
    """A record of the ledger on one line."""
    article = f" article {record['article']}" if record["article"] else ""
    reason = f" {record['step']}: {record['reason']}".replace(" : ", " ") if record["reason"] else ""
    return written_out(f"{record['outcome']:<9} {record['origin']} at byte {record['offset']}{article}{reason}")


def listed(run: ImportRun) -> list[str]:
    """A run in lines of at most 80 columns: when, how it ended, what became of its records; the command below."""
    counts = [f"{getattr(run, f'{outcome}_count'):,} {outcome}" for outcome in OUTCOMES]
    told = ", ".join(count for count in counts if not count.startswith("0 ")) or "nothing read"
    head = f"{run.pk:>6}  {run.started_at:%Y-%m-%d %H:%M}  {run.state:<11}  "
    indent = " " * 8
    lines = wrap(told, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
    return [*lines, *wrap(run.command, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)]


def effect(undone: Undone) -> str:
    """What undoing did or would do, in words."""
    counts = (
        (undone.articles_removed, "article", "removed"),
        (undone.articles_restored, "article", "put back as before"),
        (undone.captures_removed, "capture", "removed"),
        (undone.sources_removed, "source", "removed"),
        (len(undone.kept), "article", "kept"),
    )
    return ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'} {deed}" for count, noun, deed in counts)


def run_number(written: str) -> int:
    """The number of a run."""
    if not written.isdecimal() or not int(written) < 2**63:
        raise ArgumentTypeError(f"{written} is not the number of a run. List the runs with: imports list")
    return int(written)


def positive(written: str) -> int:
    """A whole number from 1."""
    if not written.isdecimal() or int(written) < 1:
        raise ArgumentTypeError(f"{written} is not a whole number from 1")
    return int(written)


def undone_as_json(undone: Undone) -> dict[str, Any]:
    """What was undone, for a program."""
    kept = [{"article": article, "reason": reason} for article, reason in undone.kept]
    return {
        "run": undone.run,
        "articles_removed": undone.articles_removed,
        "articles_restored": undone.articles_restored,
        "captures_removed": undone.captures_removed,
        "sources_removed": undone.sources_removed,
        "kept": kept,
        "restored": undone.restored,
        "read_again": undone.read_again_count,
    }
