"""How does one raw record become a story? Bytes in, a `Story` or a `Rejected` out; nothing else is touched.

bytes -> characters -> page or row -> title, paragraphs, dates, links -> sections -> story
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from .clean import clean, is_mojibake
from .credits import credited_source
from .date_patterns import first_date
from .dates import Reading, parse_date
from .dating import Verdict, believable, judge
from .encoding import decode
from .extraction import Block, Extraction, Stated
from .html_metadata import date_in_url
from .html_page import extract_html_page
from .language import language_of
from .page_dates import opening_dates
from .page_head import opening
from .records import Record, Rejected
from .sections import divided, kind_of
from .source_rules import OutletRules, SourceRules, bare_host
from .story import NOT_STATED, Basis, Dating, Encoding, Story
from .text_page import extract_text_page
from .titles import without_site
from .urls import canonical, is_web_address

NO_RULES = SourceRules()
# Bytes: of a longer text the search may read no more than its beginning (articles/migrations/sql/search_limits.sql).
VERY_LONG = 240_000
TITLE_LENGTH = 1_000
ROWS = ("text/csv", "application/json")


def read_story(
    record: Record, rules: SourceRules = NO_RULES, *, day_first: bool | None = None, today: date | None = None
) -> Story | Rejected:
    """Read one record.

    `rules` are what is known of the outlets; `day_first` settles 4/5/2017 where the record's own
    input and its outlet do not; a date after `today` (default: the day of the call, UTC) is held back.
    """
    known_source = _stated_source(record.fields, rules, record.fields.get("url", ""))
    fields, removed, encoding, text = _characters(record, rules.of(known_source).encoding)
    if isinstance(fields, str):
        return _rejected(record, "encoding", fields)
    order = next(
        (choice for choice in (record.day_first, rules.of(known_source).day_first, day_first) if choice is not None),
        None,
    )
    found = _extracted(record, fields, text, rules, known_source, order)
    if found.problem:
        return _rejected(record, "extract", found.problem)
    _lay_fields_over(found, fields, record, order, rules, rules.of(known_source))
    return _story(
        record, fields, found, rules, replace(encoding, removed=removed), today or datetime.now(UTC).date(), text
    )


def _characters(
    record: Record, source_encoding: str
) -> tuple[Mapping[str, str] | str, Mapping[str, int], Encoding, str]:
    """The fields and the text in clean characters, what was removed, and how the bytes were read."""
    is_row = record.media_type in ROWS
    # The cells of a row are characters already: what is known of its outlet has no part in them.
    hint = record.charset_hint or ("" if is_row else source_encoding)
    raw, encoding = decode(record.content, record.charset, html=record.media_type == "text/html", hint=hint)
    if encoding.why == "source" and record.charset_hint:
        encoding = replace(encoding, why="detected")
    removed: dict[str, int] = {}

    def cleaned(written: str) -> str:
        text, counts = clean(written)
        for name, count in counts.items():
            removed[name] = removed.get(name, 0) + count
        return text

    fields = {
        name: cleaned(value) if name in ("body", "html") else " ".join(cleaned(value).split())
        for name, value in record.fields.items()
    }
    text = fields.get("body", "") if is_row else cleaned(raw)
    if not is_row and not text.strip():
        return (
            "The page is empty." if not record.content.strip() else "Nothing in the page is a readable character.",
            {},
            encoding,
            "",
        )
    return fields, removed, encoding, text


def _stated_source(fields: Mapping[str, str], rules: SourceRules, url: str) -> str:
    """The outlet's slug as far as the manifest, the row or the address tell it; empty where they do not."""
    return (
        rules.slug(fields.get("source", "")) or rules.slug_of_host(bare_host(url))
        if fields.get("source") or url
        else ""
    )


def _extracted(
    record: Record, fields: Mapping[str, str], text: str, rules: SourceRules, source: str, order: bool | None
) -> Extraction:
    url = fields.get("url", "")
    if record.media_type == "text/html":
        return extract_html_page(text, rules, page_url=url, source=source, day_first=order)
    if record.media_type not in ROWS:
        return extract_text_page(text, rules, page_url=url, source=source, day_first=order)
    if not text.strip() and fields.get("html", "").strip():
        return extract_html_page(fields["html"], rules, page_url=url, source=source, day_first=order)
    return _row(text, fields.get("title", ""), url, rules, source, order)


def _row(text: str, title: str, url: str, rules: SourceRules, source: str, order: bool | None) -> Extraction:
    """The article in a row. Its text is the article already: what stands in its paragraphs stays as written.

    A row without a title is read like a page: its first line is the title, or its first sentence.
    """
    if not text.strip():
        return Extraction(problem="The row has no article text.")
    page = extract_text_page(text, rules, title=title, page_url=url, source=source, day_first=order)
    if len(page.blocks) > 1:
        return page
    # One paragraph, however short, is what the row has.
    if not page.blocks:
        whole = " ".join(text.split())
        page.blocks, page.is_title_derived = [Block(whole)], not title
        page.title = page.title_as_scraped = title or opening(whole)
    page.problem = ""
    return page


def _lay_fields_over(
    found: Extraction,
    fields: Mapping[str, str],
    record: Record,
    order: bool | None,
    rules: SourceRules,
    outlet: OutletRules,
) -> None:
    """What a manifest or a row states counts more than what the page shows."""
    if record.listed_title and (not found.title or found.is_title_derived):
        found.title = found.title_as_scraped = record.listed_title
        found.is_title_derived = False
    if fields.get("title"):
        found.is_title_derived = False
        found.title_as_scraped = fields["title"]
        found.title = without_site(fields["title"], fields.get("source", "") or found.site_name, rules)
        found.stated += (
            [] if found.stated or not found.blocks else opening_dates(found.blocks[0].text, found.title, order)
        )
    if fields.get("authors"):
        found.authors = tuple(name.strip() for name in fields["authors"].split(";") if name.strip())
    address = "" if record.media_type == "text/html" else date_in_url(fields.get("url", "") or found.canonical_url)
    in_address = parse_date(address)
    found.stated += [Stated(in_address, Basis.URL, 4)] if in_address else []
    if fields.get("published_at"):
        is_manifest = "published_at" in record.manifest
        own = first_date([fields["published_at"]], outlet.dates)
        reading = own[1].reading if own else parse_date(fields["published_at"], day_first=order)
        unread = Reading(fields["published_at"][:200], 0, 0, None, fault="unread")
        found.stated.append(
            Stated(reading or unread, Basis.MANIFEST if is_manifest else Basis.METADATA, 0 if is_manifest else 1)
        )
    found.language = fields.get("language") or found.language


def _story(
    record: Record,
    fields: Mapping[str, str],
    found: Extraction,
    rules: SourceRules,
    encoding: Encoding,
    today: date,
    text: str,
) -> Story | Rejected:
    source, source_basis = _source(record, fields, found, rules, text)
    captured = _captured(record, fields, found, today)
    verdict = judge(found.stated, captured=captured.until, today=today)
    outlet = rules.of(source)
    paragraphs, sections = divided(found.blocks, outlet.heading, keeps_headings=found.is_markup)
    body = "\n\n".join(paragraphs)
    title = " ".join(found.title.split())[:TITLE_LENGTH]
    if not title or not body:
        return _rejected(record, "extract", "The page has no title." if body else "The page has no article text.")
    return Story(
        title=title,
        body=body,
        title_as_scraped=found.title_as_scraped[:TITLE_LENGTH],
        sections=sections,
        published=verdict.published,
        dates=verdict.readings,
        captured=captured,
        source=source,
        source_basis=source_basis,
        credited_source=found.credit or credited_source(paragraphs, outlet.credit),
        licence=fields.get("licence", ""),
        url=fields.get("url", "") or found.canonical_url,
        canonical_url=canonical(found.canonical_url) or canonical(fields.get("url", "")),
        language=language_of(f"{title}\n{body}", found.language),
        kind=kind_of(title, sections, fields.get("kind", "")),
        authors=found.authors,
        related_links=tuple(found.related),
        captions=found.captions,
        encoding=encoding,
        flags=_flags(
            record, captured, verdict, title, body, source_basis, encoding, is_title_derived=found.is_title_derived
        ),
    )


def _source(
    record: Record, fields: Mapping[str, str], found: Extraction, rules: SourceRules, text: str
) -> tuple[str, str]:
    """The outlet and what says so: manifest or row, address, the page itself, then its footprint."""
    if fields.get("source"):
        return rules.slug(fields["source"]) or fields["source"], "manifest" if "source" in record.manifest else "row"
    for address, basis in ((fields.get("url", ""), "url"), (found.site_url, "page")):
        host = bare_host(address) if is_web_address(address) else ""
        if host:
            return rules.slug_of_host(host) or host, basis
    if found.site_name:
        return rules.slug(found.site_name) or found.site_name[:200], "page"
    footprint = rules.footprint(text)
    return (footprint, "footprint") if footprint else ("", "none")


def _captured(record: Record, fields: Mapping[str, str], found: Extraction, today: date) -> Dating:
    """When the page was fetched: what the import states, else the page's own clock."""
    stated = parse_date(fields.get("captured_at", ""), day_first=record.day_first)
    for reading, basis in ((stated, record.captured_basis), (found.banner, Basis.BANNER)):
        dating = believable(reading, today) if reading else None
        if dating:
            return replace(dating, basis=basis)
    return replace(NOT_STATED, raw=fields.get("captured_at", "")[:200])


def _flags(
    record: Record,
    captured: Dating,
    verdict: Verdict,
    title: str,
    body: str,
    source_basis: str,
    encoding: Encoding,
    *,
    is_title_derived: bool,
) -> tuple[str, ...]:
    flags = [*record.flags, *verdict.flags, *(["title-derived"] if is_title_derived else [])]
    flags += ["capture-date-unread"] if captured.at is None and captured.raw else []
    # C1 controls are what cp1252 leaves of quotes and dashes when it is read as latin-1; a stray C0 means nothing.
    if is_mojibake(f"{title}\n{body[:VERY_LONG]}") or encoding.removed.get("C1"):
        flags.append("mojibake")
    if len(body.encode("utf-8", "replace")) > VERY_LONG:
        flags.append("very-long")
    if source_basis == "footprint":
        flags.append("source-inferred")
    flags += ["encoding-guessed"] if encoding.why == "detected" else []
    flags += ["encoding-overruled"] if encoding.is_overruled else []
    return tuple(dict.fromkeys(flags))


def _rejected(record: Record, step: str, reason: str) -> Rejected:
    return Rejected(record.origin, record.offset, step, reason, record.content)
