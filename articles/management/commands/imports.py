"""`manage.py imports`: what did each import do, and can it be taken back?"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.load.ledger import OUTCOMES, Busy, counts_of, sole_writer
from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.undo import NotUndoable, Undone, undo_run
from articles.ingest.tag import Lexicon
from articles.models import ImportRun

USAGE = 2
CLOCK = "%Y-%m-%d %H:%M:%S"
SHOWN = 40


class Command(BaseCommand):
    help = "List import runs, show what became of each record of one, or take one back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|undo")
        listing = actions.add_parser("list", help="all runs, the latest first")
        showing = actions.add_parser("show", help="one run, record by record")
        undoing = actions.add_parser("undo", help="remove what a run created, put back what it changed")
        for action in (showing, undoing):
            action.add_argument("run", type=int, metavar="RUN")
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
        if action == "show":
            self.show(run, options["json"])
        else:
            self.undo(run, options["yes"], options["json"])

    def list(self, as_json: bool) -> None:
        """All runs."""
        runs = ImportRun.objects.order_by("-id")
        if as_json:
            self.stdout.write(json.dumps({"runs": [in_short(run) for run in runs]}, ensure_ascii=False))
            return
        for run in runs:
            told = ", ".join(f"{getattr(run, f'{outcome}_count')} {outcome}" for outcome in OUTCOMES)
            self.stdout.write(f"{run.pk:>5}  {run.started_at:%Y-%m-%d %H:%M}  {run.state:<11}  {told}  {run.command}")
        if not runs:
            self.stdout.write("No import has run yet.")

    def show(self, run: ImportRun, as_json: bool) -> None:
        """One run with its records. JSON is written piece by piece: a run may have a million."""
        if as_json:
            head = json.dumps({**in_short(run, state=False), "records": []}, ensure_ascii=False)
            self.stdout.write(head.removesuffix("]}"), ending="")
            for number, record in enumerate(records_of(run)):
                self.stdout.write((", " if number else "") + json.dumps(record, ensure_ascii=False), ending="")
            self.stdout.write("]}")
            return
        self.stdout.write(f"Run {run.pk}: {run.command}")
        finished = f"{run.finished_at:{CLOCK}}" if run.finished_at else "…"
        self.stdout.write(f"{run.state}, {run.started_at:{CLOCK}} to {finished} UTC")
        if run.failure:
            self.stdout.write(run.failure)
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts_of(run).items()))
        for number, record in enumerate(records_of(run)):
            if number == SHOWN:
                self.stdout.write(f"… and {run.read_count - SHOWN} more; all of them with --json")
                break
            article = f" article {record['article']}" if record["article"] else ""
            reason = f" {record['step']}: {record['reason']}".replace(" : ", " ") if record["reason"] else ""
            self.stdout.write(
                f"  {record['outcome']:<9} {record['origin']} at byte {record['offset']}{article}{reason}"
            )

    def undo(self, run: ImportRun, sure: bool, as_json: bool) -> None:
        """Take a run back."""
        if not sure and not self.asked(run, as_json):
            raise CommandError("Nothing was undone. Add --yes to undo without being asked.", returncode=USAGE)
        try:
            with sole_writer():
                undone = undo_run(run, Lexicon(stored_vocabulary()), record_ids())
        except (Busy, NotUndoable) as error:
            raise CommandError(str(error)) from error
        if as_json:
            self.stdout.write(json.dumps(undone_as_json(undone), ensure_ascii=False))
        else:
            self.tell(undone)

    def asked(self, run: ImportRun, as_json: bool) -> bool:
        """Ask the person at the terminal, if there is one."""
        if as_json or not sys.stdin.isatty():
            return False
        question = f"Run {run.pk} created {run.created_count} articles and updated {run.updated_count}. Undo it? [y/N] "
        return input(question).strip().lower() in ("y", "yes")

    def tell(self, undone: Undone) -> None:
        """The result for a person."""
        removed = f"{undone.articles_removed} articles and {undone.captures_removed} captures removed"
        restored = f"{undone.articles_restored} articles as they were before"
        self.stdout.write(
            f"Run {undone.run} is undone: {removed}, {restored}, {undone.sources_removed} sources removed."
        )
        for article, reason in undone.kept:
            self.stdout.write(f"  kept article {article}: {reason}")


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


def records_of(run: ImportRun) -> Iterator[dict[str, Any]]:
    """What became of each record, in the order they were read."""
    columns = ("origin", "offset", "outcome", "step", "reason", "article_id")
    for row in run.ledger.order_by("id").values_list(*columns).iterator(chunk_size=1000):
        yield dict(zip((*columns[:5], "article"), row, strict=True))


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
    }
