"""`manage.py refresh_search`: in how many articles does each word stand, and by which key is each name found?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.search.name_keys import refresh_keys
from articles.search.statistics import SAMPLED_ARTICLES, refresh


class Command(BaseCommand):
    help = (
        f"Count the words of the articles (of a sample where there are more than {SAMPLED_ARTICLES:,}), so that the "
        "order of a result need not count them. Search works without; run it after large imports. Names get the keys "
        "that today's rules make of them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options: Any) -> None:
        known, changed = refresh(), refresh_keys()
        if options["json"]:
            self.stdout.write(json.dumps({"words": known, "name_keys_changed": changed}))
        else:
            self.stdout.write(f"{known:,} words are known to the search; the keys of {changed:,} names were renewed.")
