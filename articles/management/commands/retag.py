"""`manage.py retag`: are the tags of stored articles those that today's names give?"""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.ingest.load.ledger import Busy, sole_writer
from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.retag import by_name, retag
from articles.ingest.load.tags import TagChange
from articles.ingest.pipeline.progress import Progress
from articles.ingest.tag import Lexicon
from articles.models import Article


class Command(BaseCommand):
    help = "Read stored articles again with the names of the database. What an editor decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", nargs="+", type=int, metavar="ID", help="these articles instead of all")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        articles = Article.objects.all()
        if options["article"]:
            articles = articles.filter(pk__in=options["article"])
            missing = set(options["article"]) - set(articles.values_list("id", flat=True))
            if missing:
                raise CommandError(f"There is no article {', '.join(map(str, sorted(missing)))}. Check the numbers.")
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0, noun="articles")
        try:
            with sole_writer("retag"):
                read, changes = self.retag(articles, dry_run, progress)
        except Busy as error:
            raise CommandError(str(error)) from error
        self.report(read, changes, dry_run, options["json"])

    def retag(self, articles: Any, dry_run: bool, progress: Progress) -> tuple[int, list[TagChange]]:
        """How many articles were read, and what changed."""
        changes: list[TagChange] = []
        read = 0
        progress.begin(articles.count(), in_bytes=False)
        with transaction.atomic() if dry_run else nullcontext():
            for count, changed in retag(articles, Lexicon(stored_vocabulary()), record_ids()):
                read += count
                changes += changed
                progress.loaded(count)
            progress.end()
            if dry_run:
                transaction.set_rollback(True)
        return read, changes

    def report(self, read: int, changes: Sequence[TagChange], dry_run: bool, as_json: bool) -> None:
        """What changed, name by name."""
        counted = by_name(changes)
        articles = len({change.article_id for change in changes})
        if as_json:
            names = [{"kind": kind, "slug": slug, **counts} for (kind, slug), counts in counted.items()]
            told = {"read": read, "changed": articles, "dry_run": dry_run, "names": names}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for (kind, slug), counts in counted.items():
            self.stdout.write(f"{kind} {slug}: {', '.join(f'{count} {change}' for change, count in counts.items())}")
        would = "would change" if dry_run else "changed"
        self.stdout.write(f"{read} articles read, the tags of {articles} {would}.")
