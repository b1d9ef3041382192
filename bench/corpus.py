"""What do the articles say that benchmarks import?

    from bench.corpus import Corpus
    for report in Corpus(seed=7).reports(100_000): ...

Report n of a seed is always the same and is made without its neighbours, so a corpus of any size is
streamed, and a copy finds what it copies. One report in twenty repeats an earlier one word for word
under another address; one in two hundred is broken. Names and words: bench/generated/.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from bench.generated import cast, words
from bench.generated.outlets import OUTLETS
from bench.generated.report import Report, Sort
from bench.generated.writing import KINDS, Written, write

__all__ = ["KINDS", "Corpus", "Report", "Sort", "Written", "write"]

COPIES, BROKEN, ARABIC = 0.05, 0.005, 0.08
FIRST_DAY, DAYS = datetime(2012, 1, 1), 8 * 365
HEADLINES, POOL = 12, 3_000  # of other reports: around each one, and in all
LONGEST_HEADLINE = 11  # words
NEAR = 50_000  # how many reports back a copy may reach
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split(),
}
SCRIPTS = {"en": "latin", "ar": "arabic"}


class Corpus:
    """The reports of one seed."""

    def __init__(self, seed: int = 7) -> None:
        taken = cast.words_of_names()
        self._seed = seed
        self._words = {"en": words.english(taken), "ar": words.arabic(taken)}
        self._company = {language: cast.Company(script) for language, script in SCRIPTS.items()}
        self._headlines = {language: self._some_headlines(language) for language in SCRIPTS}
        self._outlets = {language: [one for one in OUTLETS if one.language == language] for language in SCRIPTS}

    def reports(self, count: int, first: int = 0) -> Iterator[Report]:
        """Reports `first` to `first + count - 1`."""
        return map(self.report, range(first, first + count))

    def report(self, number: int) -> Report:
        """Report `number`, from 0."""
        chance = self._chance(number)
        sort = self._sort(number, chance)
        if sort is not Sort.COPY:
            return self._original(number, sort, chance)
        copied = chance.randrange(max(0, number - NEAR), number)
        while self._sort(copied, self._chance(copied)) is not Sort.ORIGINAL:
            copied -= 1
        model = self.report(copied)
        others = [one for one in self._outlets[model.outlet.language] if one is not model.outlet]
        later = model.published + timedelta(minutes=chance.randrange(30, 1440))
        return replace(model, number=number, sort=sort, outlet=chance.choice(others), published=later, copied=copied)

    def _chance(self, number: int) -> random.Random:
        return random.Random(self._seed << 40 | number)

    def _sort(self, number: int, chance: random.Random) -> Sort:
        """The first draw of a report's own chance; the first report of all is an original."""
        drawn = chance.random()
        if number == 0 or drawn >= COPIES + BROKEN:
            return Sort.ORIGINAL
        return Sort.COPY if drawn < COPIES else Sort.BROKEN

    def _some_headlines(self, language: str) -> tuple[str, ...]:
        chance = random.Random(self._seed)
        casts = (self._company[language].cast(chance) for _ in range(POOL))
        titles = (_Writer(chance, language, self._words[language], one, FIRST_DAY).title() for one in casts)
        return tuple(title for title in titles if len(title.split()) <= LONGEST_HEADLINE)

    def _original(self, number: int, sort: Sort, chance: random.Random) -> Report:
        language = "ar" if chance.random() < ARABIC else "en"
        published = FIRST_DAY + timedelta(minutes=chance.randrange(DAYS * 1440))
        writer = _Writer(chance, language, self._words[language], self._company[language].cast(chance), published)
        outlet = chance.choice(self._outlets[language])
        headlines = self._headlines[language]
        start = chance.randrange(len(headlines) - HEADLINES)
        around = headlines[start : start + HEADLINES]
        return Report(number, sort, outlet, writer.title(), writer.paragraphs(), published, around)


class _Writer:
    """Writes one article."""

    def __init__(
        self, chance: random.Random, language: str, vocabulary: words.Words, company: cast.Cast, published: datetime
    ) -> None:
        self._chance = chance
        self._words = vocabulary.stream(chance)
        self._cast = company
        self._day = WEEKDAYS[language][published.weekday()]
        self._sentences = cast.SENTENCES[language]
        self._english = language == "en"

    def title(self) -> str:
        """A headline of six to a dozen words."""
        title = self._filled(self._chance.choice(self._sentences.titles), 4)
        return " ".join(word[:1].upper() + word[1:] for word in title.split()) if self._english else title

    def paragraphs(self) -> tuple[str, ...]:
        """Five to nine paragraphs, 250 to 450 words, five to twelve names."""
        chance = self._chance
        length, names = chance.randint(245, 430), chance.randint(5, 12)
        lead = self._filled(chance.choice(self._sentences.leads), 10)
        others: list[str] = []
        named, written = 3, len(lead.split())
        while named < names:
            pattern = chance.choice(self._sentences.others)
            named += sum(pattern.count(slot) for slot in ("{p}", "{l}", "{m}", "{g}", "{h}"))
            others.append(self._filled(pattern, 2 * chance.randint(3, 7)))
            written += len(others[-1].split())
        while written < length:
            count = 2 * chance.randint(5, 13)
            others.append(self._plain(count))
            written += count
        chance.shuffle(others)
        return self._divided([lead, *others], chance.randint(5, 9))

    def _divided(self, sentences: list[str], count: int) -> tuple[str, ...]:
        ends = [len(sentences) * (part + 1) // count for part in range(count)]
        starts = [0, *ends[:-1]]
        parts = (" ".join(sentences[start:end]) for start, end in zip(starts, ends, strict=True))
        return tuple(part for part in parts if part)

    def _plain(self, count: int) -> str:
        drawn = list(islice(self._words, count))
        drawn[count // 3] += "," if self._english else "،"
        if not self._english:
            return " ".join(drawn) + "."
        if count % 8 == 0:
            drawn[count // 2] = str(self._chance.randrange(3, 900))
        drawn[0] = drawn[0].capitalize()
        return " ".join(drawn) + "."

    def _filled(self, pattern: str, count: int) -> str:
        """A pattern with its names; every run of words is drawn anew, so no two sentences are alike."""
        before, *rest = pattern.split("{w}")
        for after in rest:
            before += " ".join(islice(self._words, count)) + after
        sentence = before.format(day=self._day, n=self._chance.randint(3, 40), **self._cast.named(self._chance))
        return sentence[:1].upper() + sentence[1:]
