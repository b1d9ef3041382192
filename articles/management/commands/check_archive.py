"""`manage.py check_archive`: is everything still as it was stored?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.load.check import faults
from articles.models import Article, Capture, ImportRun


class Command(BaseCommand):
    help = "Verify facets, the sums of all captures and the counts of all runs. Exit status 1 when something is off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options: Any) -> None:
        found = list(faults())
        checked = {
            "articles": Article.objects.count(),
            "captures": Capture.objects.count(),
            "runs": ImportRun.objects.count(),
        }
        if options["json"]:
            self.stdout.write(json.dumps({"checked": checked, "faults": found}, ensure_ascii=False))
        else:
            for fault in found:
                self.stdout.write(fault)
            self.stdout.write(f"Checked: {', '.join(f'{count} {name}' for name, count in checked.items())}.")
        if found:
            raise CommandError(
                f"{len(found)} faults. Restore what is off from a backup; captures cannot be made again."
            )
