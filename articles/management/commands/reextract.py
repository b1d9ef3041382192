"""`manage.py reextract`: do stored articles read as today's reader and rules read them?"""

import json
import shlex
import sys
from argparse import ArgumentParser
from difflib import SequenceMatcher
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from articles.ingest.load.ledger import Busy
from articles.ingest.load.reread import Change
from articles.ingest.pipeline.progress import Progress
from articles.ingest.pipeline.reextract import Outcome, Rereading, reextract
from articles.ingest.tagged_stories import TaggedStory
from articles.models import Article, Source

from .import_articles import FAILED, INTERRUPTED, REJECTS, USAGE, positive

COUNTED = ("updated", "unchanged", "rejected")
EXAMPLES = 10
LINES = 6
SHOWN = 160


class Command(BaseCommand):
    help = (
        "Read the current captures of stored articles again, with today's rules of outlets. What an editor set stays, "
        "and no capture's bytes change. What today's reader has read already is not read again, so the command can be "
        "stopped and run again. It is a run of its own: imports show|undo RUN. Exit status as import_articles."
    )
    exit_status = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", metavar="SLUG", help="the articles of this outlet instead of all")
        parser.add_argument("--article", nargs="+", type=int, metavar="ID", help="these articles instead of all")
        parser.add_argument("--all", action="store_true", help="also what today's reader and rules have read already")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--workers", type=positive, default=1, metavar="N", help="read in N processes (default: 1)")
        parser.add_argument(
            "--batch-size", type=positive, default=200, metavar="N", help="articles a transaction (200)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def run_from_argv(self, argv: list[str]) -> None:
        """As always, but the status tells rejects and interruptions too; to callers in Python they are no errors."""
        super().run_from_argv(argv)
        if self.exit_status:
            sys.exit(self.exit_status)

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        articles = chosen(options["source"], options["article"])
        asked = Rereading(
            command=command_line(options, dry_run),
            selection=options["source"] or ", ".join(map(str, options["article"] or ())) or "all articles",
            dry_run=dry_run,
            everything=options["all"],
            workers=options["workers"],
            batch_size=options["batch_size"],
        )
        self.told, self.as_json, self.dry_run = 0, options["json"], dry_run
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0, noun="articles")
        if self.as_json:
            self.stdout.write('{"articles": [', ending="")
        try:
            outcome = reextract(articles, asked, progress, self.tell)
        except Busy as error:
            raise CommandError(str(error), returncode=FAILED) from error
        self.report(outcome, dry_run)
        self.exit_status = status_of(outcome)
        if outcome.failure:
            raise CommandError(outcome.failure, returncode=FAILED)

    def tell(self, change: Change, said: TaggedStory | None) -> None:
        """What became of one article; what it says before and after is shown for the first of a dry run."""
        fate = change.fate
        changes = differences(fate.article_id, change, said) if self.dry_run and self.told < EXAMPLES and said else {}
        self.told += 1
        if self.as_json:
            row = {"article": fate.article_id, "outcome": fate.outcome, "fields": change.fields, "reason": fate.reason}
            comma = ", " if self.told > 1 else ""
            self.stdout.write(comma + json.dumps({**row, "changes": changes}, ensure_ascii=False), ending="")
        elif self.dry_run or fate.outcome == "rejected":
            words = ", ".join(change.fields) or fate.reason
            self.stdout.write(f"article {fate.article_id} {fate.outcome}: {words}")
            for name, (before, after) in changes.items():
                self.stdout.write(f"    {name}: {shown(before)} -> {shown(after)}")

    def report(self, outcome: Outcome, dry_run: bool) -> None:
        """The totals."""
        counts = {name: outcome.counts[name] for name in COUNTED}
        fields = dict(outcome.fields.most_common())
        if self.as_json:
            told = {"run": outcome.run, "dry_run": dry_run, "read": outcome.read, **counts, "fields": fields}
            rest = json.dumps({**told, "seconds": round(outcome.seconds, 3)}, ensure_ascii=False)
            self.stdout.write(f"], {rest[1:]}")
            return
        for name, count in fields.items():
            self.stdout.write(f"{name}: {count} articles")
        head = "Dry run: nothing was changed" if dry_run else f"Run {outcome.run} {outcome.state}"
        words = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"{head}. {outcome.read} articles: {words}; {outcome.seconds:.1f} s.")


def chosen(source: str | None, keys: list[int] | None) -> QuerySet[Article]:
    """The articles to read again. Raises CommandError for an outlet or an article that there is not."""
    articles = Article.objects.all()
    if source:
        if not Source.objects.filter(slug=source).exists():
            raise CommandError(f"There is no source {source}. Give its slug, as in its address.", returncode=USAGE)
        articles = articles.filter(source__slug=source)
    if keys:
        articles = articles.filter(pk__in=keys)
        if missing := sorted(set(keys) - set(articles.values_list("id", flat=True))):
            where = f" of {source}" if source else ""
            words = f"There is no article {', '.join(map(str, missing))}{where}. Check the numbers."
            raise CommandError(words, returncode=USAGE)
    return articles


def differences(key: int | None, change: Change, said: TaggedStory) -> dict[str, tuple[str, str]]:
    """What one article says and what it would say, for the fields that a person compares at a glance."""
    article, story = Article.objects.select_related("source").get(pk=key), said.story
    date = story.published.at.isoformat(" ") if story.published.at else ""
    pairs = {
        "title": (article.title, story.title),
        "date": (article.published_at.strftime("%Y-%m-%d %H:%M:%S") if article.published_at else "", date),
        "source": (article.source.slug, story.source),
        "credit": (article.credited_source, story.credited_source),
        "kind": (article.kind, story.kind),
        "language": (article.language, story.language),
        "address": (article.canonical_url, story.canonical_url),
        "text": changed_paragraphs(article.paragraphs, story.paragraphs),
    }
    return {name: pair for name, pair in pairs.items() if name in change.fields and pair[0] != pair[1]}


def changed_paragraphs(before: list[str], after: list[str]) -> tuple[str, str]:
    """The paragraphs that went and those that came, the first few of each."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    gone: list[str] = []
    come: list[str] = []
    for _, start, end, new_start, new_end in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        gone += before[start:end]
        come += after[new_start:new_end]
    return " / ".join(gone[:LINES]), " / ".join(come[:LINES])


def shown(words: str) -> str:
    """A value on one line, cut."""
    return repr(words if len(words) <= SHOWN else f"{words[:SHOWN]}…")


def command_line(options: dict[str, Any], dry_run: bool) -> str:
    """The call in words that a shell would take, also when it came from Python."""
    words = ["reextract"]
    words += ["--source", options["source"]] if options["source"] else []
    words += ["--article", *map(str, options["article"])] if options["article"] else []
    words += ["--all"] if options["all"] else []
    words += ["--workers", str(options["workers"])] if options["workers"] > 1 else []
    return shlex.join(words + (["--dry-run"] if dry_run else []))


def status_of(outcome: Outcome) -> int:
    """The exit status."""
    if outcome.failure:
        return FAILED
    if outcome.state == "interrupted":
        return INTERRUPTED
    return REJECTS if outcome.counts["rejected"] else 0
