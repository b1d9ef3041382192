"""How do reports become files: pages as text, pages as HTML, a feed of JSON lines?"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.generated.html import as_html, broken_html
from bench.generated.report import Report, Sort

FOLDER_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class Written:
    """A corpus on disk: what to import, how many records and bytes it has, how many of each sort."""

    path: Path
    records: int
    size: int
    sorts: dict[str, int]


def write(reports: Iterable[Report], kind: str, folder: Path) -> Written:
    """Write reports as `kind` (one of KINDS) into `folder`: a file a page, or one feed."""
    folder.mkdir(parents=True, exist_ok=True)
    sorts = dict.fromkeys((sort.value for sort in Sort), 0)
    counted = _counting(reports, sorts)
    path, size = _feed(counted, folder) if kind == "jsonl" else _pages(counted, folder, kind)
    return Written(path, sum(sorts.values()), size, sorts)


def _counting(reports: Iterable[Report], sorts: dict[str, int]) -> Iterable[Report]:
    for report in reports:
        sorts[report.sort.value] += 1
        yield report


def _feed(reports: Iterable[Report], folder: Path) -> tuple[Path, int]:
    path = folder / "feed.jsonl"
    size = 0
    with path.open("wb") as feed:
        for report in reports:
            size += feed.write(as_line(report))
    return path, size


def _pages(reports: Iterable[Report], folder: Path, kind: str) -> tuple[Path, int]:
    suffix, look = PAGES[kind]
    size = 0
    for position, report in enumerate(reports):
        below = folder / f"{position // FOLDER_SIZE:05}"
        if position % FOLDER_SIZE == 0:
            below.mkdir(exist_ok=True)
        size += (below / f"{report.outlet.slug}-{report.number:07}{suffix}").write_bytes(look(report))
    return folder, size


def as_line(report: Report) -> bytes:
    """A report as a line of a feed; a broken one is cut off in the middle or has no text."""
    row = {
        "title": report.title,
        "body": "\n\n".join(report.paragraphs),
        "url": report.url,
        "published_at": f"{report.published:%Y-%m-%dT%H:%M:00Z}",
        "language": report.outlet.language,
    }
    if report.sort is Sort.BROKEN and report.number % 2:
        row["body"] = ""
    line = json.dumps(row, ensure_ascii=False)
    if report.sort is Sort.BROKEN and not report.number % 2:
        line = line[: len(line) // 2]
    return line.encode() + b"\n"


def as_text(report: Report) -> bytes:
    """A report as a page scraped to text: masthead, menu, title, date, paragraphs, links, footer."""
    outlet = report.outlet
    above = f"{outlet.name}\n{outlet.menu}\n\n"
    if report.sort is Sort.BROKEN:
        return b"\n \n" if report.number % 2 else above.encode()
    lines = (
        report.title,
        outlet.printed(report.published),
        outlet.sharing,
        *report.paragraphs,
        "\n".join([outlet.related, *report.headlines[:5]]),
        *outlet.footer,
    )
    return (above + "\n\n".join(lines) + "\n").encode()


def as_page(report: Report) -> bytes:
    """A report as an HTML page of about 20 kB."""
    return (broken_html(report) if report.sort is Sort.BROKEN else as_html(report)).encode()


Look = Callable[[Report], bytes]
PAGES: dict[str, tuple[str, Look]] = {"text": (".txt", as_text), "html": (".html", as_page)}
KINDS = (*PAGES, "jsonl")
