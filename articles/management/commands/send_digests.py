"""`manage.py send_digests`: who is told of new articles in saved searches, and did each mail go out?"""

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.ingest.pipeline.progress import Progress
from articles.watching.rounds import NotSent, Round, tell, waiting

FAILED = 1
NEEDED = ("EMAIL_HOST", "EMAIL_FROM", "SITE_ADDRESS")


class Command(BaseCommand):
    help = (
        "Mail readers what was added to their saved searches since the last mail: one mail a reader, none where "
        "nothing is new. Meant for cron; a mail that cannot be sent is tried again by the next run."
    )
    exit_status = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say who would get a mail, and send none")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def run_from_argv(self, argv: list[str]) -> None:
        """As always, but the status tells mails that could not be sent."""
        super().run_from_argv(argv)
        if self.exit_status:
            sys.exit(self.exit_status)

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        if not dry_run and (missing := [name for name in NEEDED if not getattr(settings, name)]):
            raise CommandError(
                f"No mail can be sent: {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set. "
                ".env.example explains them.",
                returncode=FAILED,
            )
        started = time.monotonic()
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0, noun="readers")
        rounds, failed = self.send(progress, dry_run)
        self.exit_status = FAILED if failed else 0
        mails = sum(bool(each.news) for _, each in rounds)
        told = {
            "readers": len(rounds) + len(failed),
            "sent": 0 if dry_run else mails,
            "would_send": mails if dry_run else 0,
            "dry_run": dry_run,
            "failed": [{"reader": reader, "reason": reason} for reader, reason in failed],
            "seconds": round(time.monotonic() - started, 3),
        }
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.report(told)

    def send(self, progress: Progress, dry_run: bool) -> tuple[list[tuple[str, Round]], list[tuple[str, str]]]:
        """What became of each reader, and whose mail could not be sent and why."""
        rounds, failed = [], []
        readers = list(waiting())
        progress.begin(len(readers), in_bytes=False)
        for reader in readers:
            name = reader.get_username()
            try:
                each = tell(reader, dry_run=dry_run)
            except NotSent as error:
                failed.append((name, str(error)))
                progress.say(f"{name}: not sent, {error}")
            else:
                rounds.append((name, each))
                progress.say(f"{name}: {_in_words(each, dry_run)}")
            progress.loaded(1)
        progress.end()
        return rounds, failed

    def report(self, told: dict[str, Any]) -> None:
        """In numbers, and whose mail is missing."""
        number = told["would_send" if told["dry_run"] else "sent"]
        self.stdout.write(
            f"{number} mail{'' if number == 1 else 's'} {'would be sent' if told['dry_run'] else 'sent'}."
        )
        if told["failed"]:
            names = ", ".join(each["reader"] for each in told["failed"])
            self.stdout.write(f"Not sent, and tried again by the next run: {names}.")


def _in_words(each: Round, dry_run: bool) -> str:
    if each.is_elsewhere:
        return "another run is writing to this reader"
    if not each.news:
        return "nothing new"
    searches = ", ".join(f"{news.count} in “{news.search.name}”" for news in each.news)
    return f"{'would be told' if dry_run else 'told'} of {searches}"
