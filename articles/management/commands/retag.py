"""`manage.py retag`: are the tags of stored articles those that today's names give?"""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.load.ledger import Busy
from articles.ingest.pipeline.breaking import BREAKING, failure_of
from articles.ingest.pipeline.progress import Progress
from articles.ingest.pipeline.retag import Retagged, Retagging, retag
from articles.models import Article

from .import_articles import FAILED, INTERRUPTED, cores, positive

MOST_CHARACTERS = 200  # of a name
COUNTED = {"added": "gained", "changed": "changed", "removed": "lost"}


class Command(BaseCommand):
    help = (
        "Read stored articles again with the names of the database. What an editor decided stays. What today's names "
        "and rules tagged is not read again, so the command can be stopped and run again; where names were only "
        "added, only articles that may hold them are read."
    )
    exit_status = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", nargs="+", type=int, metavar="ID", help="these articles")
        parser.add_argument("--name", action="append", metavar="NAME", help="the articles that hold this name; repeat")
        parser.add_argument("--all", action="store_true", help="also what today's names and rules tagged")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument(
            "--workers", type=positive, default=cores(), metavar="N", help="processes (default: all cores)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def run_from_argv(self, argv: list[str]) -> None:
        """As always, but the status tells interruptions too."""
        super().run_from_argv(argv)
        if self.exit_status:
            sys.exit(self.exit_status)

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        asked = Retagging(
            articles=tuple(options["article"] or ()),
            names=tuple(options["name"] or ()),
            everything=options["all"],
            dry_run=dry_run,
            workers=options["workers"],
        )
        if sum(map(bool, (asked.articles, asked.names, asked.everything))) > 1:
            raise CommandError("--article, --name and --all each say which articles. Give one of them.")
        if any(not any(map(str.isalnum, name)) or len(name) > MOST_CHARACTERS for name in asked.names):
            raise CommandError(f"--name takes a name: letters or digits, {MOST_CHARACTERS} characters at most.")
        if missing := set(asked.articles) - set(
            Article.objects.filter(pk__in=asked.articles).values_list("pk", flat=True)
        ):
            raise CommandError(f"There is no article {', '.join(map(str, sorted(missing)))}. Check the numbers.")
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0, noun="articles")
        try:
            outcome = retag(asked, progress, progress.say)
        except Busy as error:
            raise CommandError(str(error), returncode=FAILED) from error
        except BREAKING as error:
            raise CommandError(failure_of(error), returncode=FAILED) from error
        self.report(outcome, dry_run, options["json"])
        self.exit_status = INTERRUPTED if outcome.interrupted else 0

    def report(self, outcome: Retagged, dry_run: bool, as_json: bool) -> None:
        """What changed, name by name."""
        names, changed = outcome.report.by_name(), outcome.report.articles
        if as_json:
            told = {"read": outcome.read, "changed": changed, "dry_run": dry_run}
            told |= {"interrupted": outcome.interrupted, "names": names}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for name in names:
            counts = ", ".join(f"{name[change]} {word}" for change, word in COUNTED.items() if change in name)
            self.stdout.write(f"{name['kind']} {name['slug']}: {counts}")
            for change, shown in name["examples"].items():
                for one in shown:
                    self.stdout.write(f"    {COUNTED[change]}: {one['id']} {one['title'][:80]}")
        would = "would change" if dry_run else "changed"
        self.stdout.write(f"{outcome.read} articles read, the tags of {changed} {would}.")
        if outcome.interrupted:
            self.stdout.write("Stopped. The same command goes on from here.")
