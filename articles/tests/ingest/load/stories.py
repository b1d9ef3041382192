"""How does a test get a tagged story into the tables with only what it cares about?"""

import hashlib
import zlib
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from articles.ingest.fingerprints import content_hash
from articles.ingest.load.batch import Loader
from articles.ingest.load.ledger import Fate, begin_run
from articles.ingest.load.names import record_ids, stored_knowledge
from articles.ingest.load.sources import Sources
from articles.ingest.records import Rejected
from articles.ingest.shingles import bands
from articles.ingest.source_rules import SourceRules
from articles.ingest.story import Basis, Dating, Precision, Story
from articles.ingest.tag import Lexicon, tag
from articles.ingest.tagged_stories import TaggedStory
from articles.ingest.tagging.word_index import with_words
from articles.models import ArmedGroup, Article, ImportRun, Name, Province
from articles.models.vocabulary import Origin
from articles.tests.factories import make_group, make_province

TODAY = date(2019, 1, 1)
OFFSETS = count(0, 100)


def make_names() -> tuple[Province, Province, ArmedGroup]:
    """Two provinces and a group, each with a name."""
    north, south = make_province("northland"), make_province("southland")
    group = make_group("red-column")
    for text, record in (("Northland", {"province": north}), ("Southland", {"province": south})):
        Name.objects.create(text=text, origin=Origin.PACK, **record)
    Name.objects.create(text="Red Column", group=group, origin=Origin.PACK)
    return north, south, group


def make_tagged(
    title: str = "A bridge is mended",
    body: str = "Masons mended the bridge in Northland.",
    *,
    raw: bytes | None = None,
    origin: str = "pages/one.txt",
    captured_on: date | None = None,
    **fields: Any,
) -> TaggedStory:
    """A story at one address, tagged with the names of the tables, whose raw bytes are its text."""
    address = "https://gazette.example/bridge"
    fields = {"source": "gazette.example", "url": address, "canonical_url": address, "language": "en"} | fields
    if captured_on:
        at = datetime(captured_on.year, captured_on.month, captured_on.day, tzinfo=UTC)
        fields["captured"] = Dating(at, Precision.DAY, Basis.MANIFEST)
    story = Story(title=title, body=body, **fields)
    content = f"{title}\n\n{body}".encode("utf-8", "surrogatepass") if raw is None else raw
    lexicon = Lexicon(stored_knowledge(TODAY).vocabulary)
    tags = tag(title, body, story.sections, lexicon, story.published.on, story.language)
    return TaggedStory(
        origin=origin,
        offset=next(OFFSETS),
        media_type="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        packed=zlib.compress(content),
        story=story,
        tags=with_words(tags, title, body, story.sections),
        content_hash=content_hash(title, body),
        bands=bands(body),
    )


def make_loader(command: str = "import_articles pages") -> Loader:
    """A loader for a new run that knows what the tables know."""
    knowledge = stored_knowledge(TODAY)
    run = begin_run(command, {}, "1")
    return Loader(
        run, record_ids, Sources(SourceRules(knowledge.rules, knowledge.sources)), lambda: Lexicon(knowledge.vocabulary)
    )


def load(*batch: TaggedStory | Rejected) -> list[Fate]:
    """Load a batch as a run of its own."""
    loader = make_loader()
    fates = loader.load(batch)
    ImportRun.objects.filter(pk=loader.run.pk).update(state=ImportRun.State.FINISHED)
    return fates


def outcomes(*batch: TaggedStory | Rejected) -> list[str]:
    """What became of each record of a batch that is a run of its own."""
    return [fate.outcome for fate in load(*batch)]


def the_article() -> Article:
    """The one article there is."""
    return Article.objects.get()
