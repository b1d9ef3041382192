"""Which names of stored articles are to be proposed to editors?

Every public or hidden text is read; a name that an editor decided is left as it was decided. Counts are of today's
texts, so learning again changes nothing but them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.db import transaction

from articles.ingest.tagging.sentences import outline
from articles.ingest.unlisted import Unlisted, unlisted
from articles.models import Article, Mention, Name, NameProposal
from articles.vocabulary.folding import key

ARTICLES_AT_LEAST = 2
EXAMPLES = 3
CHUNK = 200
ALIKE = 0.84  # how like two keys must be, as difflib counts, for one to be offered as the spelling of the other
State = NameProposal.State


@dataclass(slots=True)
class Seen:
    """What was seen of one name: spellings, articles, sentences, provinces named beside it."""

    spellings: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    examples: list[dict[str, object]] = field(default_factory=list)
    provinces: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Learned:
    """How many articles were read, and the proposals that wait; `new` of them are new."""

    read: int
    proposals: list[NameProposal]
    new: int


Finding = dict[tuple[str, str], Seen]


def learn_names(*, at_least: int = ARTICLES_AT_LEAST, told: Callable[[int], None] = lambda count: None) -> Learned:
    """Store the unlisted names of all articles that stand in `at_least` of them; `told` hears of each chunk read.

    Nothing is tagged by it.
    """
    names = list(Name.objects.values_list("text", flat=True))
    listed = {key(text): text for text in names}
    seen: Finding = defaultdict(Seen)
    read = 0
    keys = list(Article.objects.order_by("id").values_list("id", flat=True))
    for start in range(0, len(keys), CHUNK):
        several = keys[start : start + CHUNK]
        provinces = _provinces_of(several)
        for pk, body in Article.objects.filter(pk__in=several).order_by("id").values_list("id", "body"):
            _see(pk, body, unlisted(body, listed.__contains__), provinces, seen)
        read += len(several)
        told(len(several))
    return _stored(read, {name: one for name, one in seen.items() if len(one.articles) >= at_least}, listed)


def _provinces_of(articles: list[int]) -> dict[tuple[int, int], set[int]]:
    """The provinces named in each sentence of some articles: (article, sentence) -> keys."""
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    rows = Mention.objects.filter(article__in=articles, field=Mention.Field.BODY, province__isnull=False)
    for article, sentence, province in rows.order_by().values_list("article_id", "sentence", "province_id"):
        found[article, sentence].add(province)
    return found


def _see(
    article: int, body: str, found: Iterable[Unlisted], provinces: dict[tuple[int, int], set[int]], seen: Finding
) -> None:
    divided = None
    for one in found:
        divided = divided or outline(body)
        number = divided.sentence_at(one.start)
        name = seen[one.kind.value, key(one.text)]
        name.spellings[one.text] += 1
        name.provinces.update(provinces.get((article, number), ()))
        if len(name.examples) < EXAMPLES and article not in name.articles:
            end = (*divided.sentences, len(body))[number + 1]
            sentence = " ".join(body[divided.sentences[number] : end].split())
            name.examples.append({"article": article, "sentence": sentence[:300]})
        name.articles.add(article)


@transaction.atomic
def _stored(read: int, seen: Finding, listed: dict[str, str]) -> Learned:
    known = {(one.kind, one.folded): one for one in NameProposal.objects.all()}
    # What nobody decided and no text holds any more, or a list has by now, waits no longer.
    gone = [one.pk for name, one in known.items() if one.state == State.PROPOSED and name not in seen]
    NameProposal.objects.filter(pk__in=gone).delete()
    waiting: list[NameProposal] = []
    for (kind, folded), one in sorted(seen.items()):
        proposal = known.get((kind, folded)) or NameProposal(kind=kind, folded=folded[:200])
        if proposal.state != State.PROPOSED:
            continue
        proposal.text = one.spellings.most_common(1)[0][0][:200]
        proposal.article_count, proposal.mention_count = len(one.articles), one.spellings.total()
        proposal.examples = one.examples
        proposal.likely_province_id = next((province for province, _ in one.provinces.most_common(1)), None)
        alike = get_close_matches(folded, _near(folded, listed), n=1, cutoff=ALIKE)
        proposal.similar = listed[alike[0]] if alike else ""
        proposal.save()
        waiting.append(proposal)
    waiting.sort(key=lambda one: (-one.article_count, one.text))
    return Learned(read, waiting, sum((one.kind, one.folded) not in known for one in waiting))


def _near(folded: str, listed: dict[str, str]) -> list[str]:
    """Keys that can be alike at all: as long, give or take a few letters, and with the same first one."""
    return [one for one in listed if abs(len(one) - len(folded)) <= 3 and one[:1] == folded[:1]]
