"""What did an article say before, capture by capture?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.differences.words import Comparison, Kind, compared, kind_of
from articles.models import Capture

# Texts of one article that are read to tell a changed word from a moved comma; of more their hashes tell.
MOST_TEXTS = 50
# Characters of titles and texts that one page compares word by word.
MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Version:
    """A capture, the capture before it (None: it is the first), and what changed from that one.

    `title` and `text` are None for the first, and where the texts were too long to be compared here.
    """

    capture: Capture
    before: Capture | None = None
    title: Comparison | None = None
    text: Comparison | None = None

    @property
    def kind(self) -> Kind | None:
        """How much changed, title and text together; None where it is not known here."""
        if self.title is None or self.text is None:
            return None
        order = list(Kind)
        return max(self.title.kind, self.text.kind, key=order.index)


def in_order(captures: Iterable[Capture]) -> list[Capture]:
    """The captures of one article, oldest first.

    They stand as they came in, except that one which states an earlier time of capture than another
    comes before it; one that states none followed what was there when it came.
    """
    ordered: list[Capture] = []
    for capture in sorted(captures, key=lambda capture: capture.pk):
        place = len(ordered)
        if capture.captured_at is not None:
            later = (one.captured_at is not None and one.captured_at > capture.captured_at for one in ordered)
            place = next((number for number, is_later in enumerate(later) if is_later), place)
        ordered.insert(place, capture)
    return ordered


def changed(ordered: Sequence[Capture]) -> set[int]:
    """The keys of captures whose words differ from those of the capture before, `in_order`.

    One statement where hashes differ, none where they do not.
    """
    differing = [(before, after) for before, after in pairwise(ordered) if before.content_hash != after.content_hash]
    examples = {capture.content_hash: capture.pk for pair in differing for capture in pair}
    if not differing or len(examples) > MOST_TEXTS:
        return {after.pk for _, after in differing}
    rows = Capture.objects.filter(pk__in=examples.values()).values_list("content_hash", "title", "body")
    texts = {content_hash: f"{title}\n\n{body}" for content_hash, title, body in rows}
    return {
        after.pk
        for before, after in differing
        if kind_of(texts[before.content_hash], texts[after.content_hash]) is Kind.WORDS
    }


def versions(ordered: Sequence[Capture], wanted: Collection[int]) -> list[Version]:
    """The captures with keys in `wanted`, oldest first, each with what changed in it. One statement."""
    pairs = [(None, *ordered[:1]), *pairwise(ordered)] if ordered else []
    pairs = [(before, after) for before, after in pairs if after.pk in wanted]
    keys = {capture.pk for pair in pairs for capture in pair if capture is not None}
    rows = Capture.objects.filter(pk__in=keys).values_list("pk", "title", "body")
    texts = {pk: (title, body) for pk, title, body in rows}
    left = MOST_CHARACTERS
    found = []
    for before, after in pairs:
        if before is None:
            found.append(Version(after))
            continue
        (old_title, old_body), (title, body) = texts[before.pk], texts[after.pk]
        left -= 0 if old_body == body else len(old_body) + len(body)
        if left < 0:
            found.append(Version(after, before))
        else:
            found.append(Version(after, before, compared(old_title, title), compared(old_body, body)))
    return found
