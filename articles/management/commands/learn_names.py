"""`manage.py learn_names`: which names do the articles hold that are in no list?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.ingest.load.name_proposals import ARTICLES_AT_LEAST, learn_names
from articles.ingest.pipeline.progress import Progress
from articles.models import Article, NameProposal

from .import_articles import positive

SHOWN = 30


class Command(BaseCommand):
    help = (
        "Find names in the articles that look like armed groups or places and are in no list. Nothing is tagged: "
        "a curator says in the admin what each names, or dismisses it; then run retag."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--at-least",
            type=positive,
            default=ARTICLES_AT_LEAST,
            metavar="N",
            help=f"names in N articles or more ({ARTICLES_AT_LEAST})",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, at_least: int, **options: Any) -> None:
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0, noun="articles")
        progress.begin(Article.objects.count(), in_bytes=False)
        learned = learn_names(at_least=at_least, told=progress.loaded)
        progress.end()
        if options["json"]:
            proposals = [as_json(one) for one in learned.proposals]
            told = {"read": learned.read, "new": learned.new, "proposals": proposals}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for one in learned.proposals[:SHOWN]:
            like = f", like {one.similar}" if one.similar else ""
            self.stdout.write(f"{one.article_count:>6}  {one.get_kind_display()}: {one.text}{like}")
        if len(learned.proposals) > SHOWN:
            self.stdout.write(f"     …  and {len(learned.proposals) - SHOWN} more")
        self.stdout.write(
            f"{learned.read} articles read. {len(learned.proposals)} names wait in the admin, under name proposals, "
            f"{learned.new} of them new. Nothing was tagged."
        )


def as_json(one: NameProposal) -> dict[str, Any]:
    """A proposal for a program."""
    columns = ("kind", "text", "article_count", "mention_count", "similar", "examples")
    return {"id": one.pk, **{name: getattr(one, name) for name in columns}}
