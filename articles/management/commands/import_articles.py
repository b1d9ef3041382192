"""`manage.py import_articles`: are these files in the archive?"""

import os
import shlex
import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.ingest import readers
from articles.ingest.load.ledger import OUTCOMES, Busy
from articles.ingest.pipeline import Request, Result, UsageError, run_import
from articles.ingest.pipeline.progress import Progress
from articles.ingest.pipeline.retry import retry_request
from articles.ingest.readers.names import written_out

FAILED, USAGE, REJECTS, INTERRUPTED = 1, 2, 3, 130
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Bring articles from files, folders, archives (zip, tar, WARC, WACZ) or standard input (-) into the archive. "
        "The same input twice changes nothing. Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some records "
        "were rejected, 130 interrupted after the batch in hand was committed."
    )
    exit_status = 0
    # They load every screen and address of the site, which no record passes through; serve and check run them.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="files, folders, archives, patterns, or - for standard input",
        )
        parser.add_argument("--format", default="auto", help=f"one of {', '.join(readers.FORMATS)} (default: auto)")
        parser.add_argument("--source", default="", metavar="SLUG", help="the outlet of everything that is read")
        parser.add_argument(
            "--manifest", default="", metavar="FILE", help="CSV or JSONL with what is known beside the pages"
        )
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds a field; repeatable"
        )
        parser.add_argument("--encoding", default="", help="the encoding of everything that is read, if it is known")
        parser.add_argument("--dry-run", action="store_true", help="do everything, say what would happen, keep nothing")
        parser.add_argument("--limit", type=positive, metavar="N", help="read no more than N records")
        parser.add_argument(
            "--workers", type=positive, default=cores(), metavar="N", help="read in N processes (default: all cores)"
        )
        parser.add_argument("--batch-size", type=positive, default=500, metavar="N", help="records a transaction (500)")
        parser.add_argument("--on-error", choices=("skip", "stop"), default="skip", help="at a rejected record (skip)")
        parser.add_argument("--retry-rejected", type=int, metavar="RUN", help="read again what run RUN rejected")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def run_from_argv(self, argv: list[str]) -> None:
        """As always, but the status tells rejects and interruptions too; to callers in Python they are no errors."""
        super().run_from_argv(argv)
        if self.exit_status:
            sys.exit(self.exit_status)

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0)
        try:
            request, places = self.requested(options)
            result = run_import(
                request, progress, stdin=sys.stdin.buffer if "-" in request.paths else None, places=places
            )
        except UsageError as error:
            raise CommandError(str(error), returncode=USAGE) from error
        except Busy as error:
            raise CommandError(str(error), returncode=FAILED) from error
        except DatabaseError as error:
            words = str(error).strip().splitlines()[0]
            raise CommandError(
                f"The database cannot be used: {words}. Does it run, and has migrate been run?"
            ) from error
        try:
            self.tell(result, request.dry_run, as_json=options["json"])
            self.stdout.flush()  # a reader that left is noticed here, not by the interpreter on its way out
        except BrokenPipeError:  # the reader, perhaps `head`, has seen enough
            sys.stdout = None
        self.exit_status = status_of(result)
        if result.failure:
            raise CommandError(result.failure, returncode=FAILED)

    def requested(self, options: dict[str, Any]) -> tuple[Request, set[tuple[str, int]] | None]:
        """The request that the command line makes, and the records it is narrowed to."""
        if not options["paths"] and options["retry_rejected"] is None:
            raise UsageError("No input named. Name files, folders, archives or patterns, or - for standard input.")
        request = Request(
            paths=options["paths"],
            format=options["format"],
            source=options["source"],
            manifest=options["manifest"],
            column_map=column_map(options["map"]),
            encoding=options["encoding"],
            dry_run=options["dry_run"],
            limit=options["limit"],
            workers=options["workers"],
            batch_size=options["batch_size"],
            stop_at_reject=options["on_error"] == "stop",
            retry_of=options["retry_rejected"],
            command=command_line(options),
        )
        if request.retry_of is None:
            return request, None
        said = {
            name for name in ("format", "source", "manifest", "encoding") if getattr(request, name) not in ("", "auto")
        }
        return retry_request(request, said | ({"column_map"} if request.column_map else set()))

    def tell(self, result: Result, dry_run: bool, *, as_json: bool) -> None:
        """The result for a script, else for a person."""
        if as_json:
            self.stdout.writelines(result.as_json())
            self.stdout.write("")
            return
        name = "Dry run: nothing was kept" if dry_run else f"Run {result.run} {result.state}"
        counts = ", ".join(f"{result.counts[outcome]} {outcome}" for outcome in OUTCOMES)
        self.stdout.write(f"{name}. {result.read} read: {counts}; {result.seconds:.1f} s.")
        for fate in result.rejects[:SHOWN]:
            self.stdout.write(
                written_out(f"  rejected {fate.origin} at byte {fate.offset} ({fate.step}): {fate.reason}")
            )
        if result.counts["rejected"] > SHOWN:
            where = f"; see all with: imports show {result.run}" if result.run else ""
            self.stdout.write(f"  … and {result.counts['rejected'] - SHOWN} more{where}")


def positive(written: str) -> int:
    """A whole number from 1."""
    if not written.isdecimal() or int(written) < 1:
        raise ArgumentTypeError(f"{written} is not a whole number from 1")
    return int(written)


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def column_map(written: list[str]) -> dict[str, str]:
    """FIELD=COLUMN pairs as a mapping. Raises UsageError for what is no pair."""
    mapped = {}
    for pair in written:
        field, equals, column = pair.partition("=")
        if not equals or not field.strip() or not column.strip():
            raise UsageError(f"--map {pair} is not FIELD=COLUMN. Example: --map title=headline")
        mapped[field.strip()] = column.strip()
    return mapped


def command_line(options: dict[str, Any]) -> str:
    """The call in words that a shell would take, also when it came from Python."""
    words = ["import_articles", *options["paths"]]
    for name in (
        "format",
        "source",
        "manifest",
        "encoding",
        "limit",
        "workers",
        "batch_size",
        "on_error",
        "retry_rejected",
    ):
        default = (cores(),) if name == "workers" else DEFAULTS.get(name, ())
        if options[name] not in (None, "", *default):
            words += [f"--{name.replace('_', '-')}", str(options[name])]
    words += [word for pair in options["map"] for word in ("--map", pair)]
    return shlex.join(words + (["--dry-run"] if options["dry_run"] else []))


DEFAULTS = {"format": ("auto",), "batch_size": (500,), "on_error": ("skip",)}


def status_of(result: Result) -> int:
    """The exit status."""
    if result.state == "failed":
        return FAILED
    if result.state == "interrupted":
        return INTERRUPTED
    return REJECTS if result.counts["rejected"] else 0
