"""`manage.py learn_chrome`: which lines of an outlet's pages look like furniture?"""

import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.load.chrome_proposals import Learned, learn_chrome
from articles.ingest.recurring import PAGES_AT_LEAST, SHARE_AT_LEAST
from articles.models import Source

USAGE = 2


class Command(BaseCommand):
    help = (
        "Find lines that recur on the pages of an outlet and propose them as chrome rules. Nothing is applied: "
        "a curator accepts or dismisses each proposal in the admin; then run reextract."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", metavar="SLUG", help="this outlet instead of all that have articles")
        parser.add_argument(
            "--at-least", type=int, default=PAGES_AT_LEAST, metavar="N", help=f"on N pages or more ({PAGES_AT_LEAST})"
        )
        parser.add_argument(
            "--share", type=share, default=SHARE_AT_LEAST, metavar="S", help=f"on this share of them ({SHARE_AT_LEAST})"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, source: str | None, at_least: int, share: float, **options: Any) -> None:
        sources = Source.objects.filter(articles__isnull=False).distinct()
        if source:
            sources = Source.objects.filter(slug=source)
            if not sources.exists():
                raise CommandError(f"There is no source {source}. Give its slug, as in its address.", returncode=USAGE)
        learned = [learn_chrome(one, at_least=at_least, share=share) for one in sources.order_by("slug")]
        if options["json"]:
            self.stdout.write(json.dumps({"sources": [as_json(one) for one in learned]}, ensure_ascii=False))
            return
        for one in learned:
            self.tell(one)
        total = sum(len(one.proposals) for one in learned)
        self.stdout.write(f"{total} proposals wait in the admin, under chrome proposals. Nothing was applied.")

    def tell(self, learned: Learned) -> None:
        """The proposals of one outlet for a person."""
        if not learned.proposals:
            return
        counted = f"{learned.pages} texts read, {len(learned.proposals)} lines proposed, {learned.new} of them new"
        self.stdout.write(f"{learned.source.slug}: {counted}")
        for one in learned.proposals:
            self.stdout.write(f"  on {one.found_count} of {one.total_count}: {one.line}")


def as_json(learned: Learned) -> dict[str, Any]:
    """What was learned of one outlet, for a program."""
    columns = ("pattern", "line", "found_count", "total_count", "examples")
    proposals = [{"id": one.pk, **{name: getattr(one, name) for name in columns}} for one in learned.proposals]
    return {"source": learned.source.slug, "pages": learned.pages, "new": learned.new, "proposals": proposals}


def share(written: str) -> float:
    """A share above 0 and not above 1."""
    try:
        number = float(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written} is no number") from error
    if not 0 < number <= 1:
        raise ArgumentTypeError(f"{written} is not a share above 0 and up to 1")
    return number
