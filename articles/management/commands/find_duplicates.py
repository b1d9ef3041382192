"""`manage.py find_duplicates`: which articles carry the same report, found anew from all texts?"""

import json
import time
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.copies.changes import Changes, changes, partition
from articles.copies.settle import drop_lonely, settle
from articles.copies.signatures import sign_all
from articles.ingest.load.ledger import Busy, sole_writer
from articles.ingest.pipeline.progress import Progress


class Command(BaseCommand):
    help = "Look for copies among all articles anew. What an editor decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0)
        started = time.monotonic()
        try:
            with sole_writer():
                read, changed = self.rebuild(dry_run, progress)
        except Busy as error:
            raise CommandError(str(error)) from error
        self.report(read, changed, dry_run, time.monotonic() - started, as_json=options["json"])

    def rebuild(self, dry_run: bool, progress: Progress) -> tuple[int, Changes]:
        """How many articles were read, and what changed. Stopped half-way, the next import does the rest."""
        read = 0
        with transaction.atomic() if dry_run else nullcontext():
            before = partition()
            for count in sign_all():
                read += count
                progress.loaded(count)
            progress.say(f"{read} texts read; comparing them.")
            settled = 0
            for count in settle():
                settled += count
                progress.say(f"The copies of {settled} of {read} articles are found.")
            drop_lonely()
            after = partition()
            if dry_run:
                transaction.set_rollback(True)
        return read, changes(before, after)

    def report(self, read: int, changed: Changes, dry_run: bool, seconds: float, *, as_json: bool) -> None:
        """The changes, cluster by cluster for programs, in numbers for people."""
        if as_json:
            told = {"read": read, "dry_run": dry_run, "seconds": round(seconds, 3), **changed.as_json()}
            self.stdout.write(json.dumps(told))
            return
        would = "would be " if dry_run else ""
        self.stdout.write(
            f"{read} articles read. Clusters: {len(changed.made)} {would}made, {len(changed.joined)} {would}joined to "
            f"others, {len(changed.split)} {would}split, {len(changed.dissolved)} {would}dissolved; "
            f"{len(changed.moved)} articles {would}moved; {changed.clusters} clusters of {changed.articles} articles, "
            f"{changed.by_editor} of them placed by editors."
        )
