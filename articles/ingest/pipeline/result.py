"""How did a run end, and how is that told to a script?"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from articles.ingest.load.ledger import OUTCOMES, Fate, rejects_of
from articles.models import ImportRun, LedgerRow

State = ImportRun.State
# More rejects than this are not held in memory: the ledger has them.
HELD = 1_000
REASONS = 100


@dataclass(slots=True)
class Result:
    """How a run ended. `run` is None for a dry run; `seconds` is the time it took.

    `passed_over` counts, by reason, what was met beside the records and is no article. `rejects` are the
    first thousand; all of them where `keeps_all`, since a dry run leaves no ledger.
    """

    run: int | None = None
    state: str = State.RUNNING.value
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    rejects: list[Fate] = field(default_factory=list)
    failure: str = ""
    passed_over: Counter[str] = field(default_factory=Counter)
    keeps_all: bool = False

    @property
    def read(self) -> int:
        """How many records were read."""
        return sum(self.counts.values())

    def add(self, fates: Sequence[Fate]) -> None:
        """Count what became of a committed batch."""
        self.counts.update(fate.outcome for fate in fates)
        rejected = [one for one in fates if one.outcome == "rejected"]
        room = len(rejected) if self.keeps_all else max(HELD - len(self.rejects), 0)
        self.rejects += [one._replace(content=b"") for one in rejected[:room]]

    def pass_over(self, count: int, reason: str) -> None:
        """Count what is no article. Reasons that name a file differ without end: past a hundred they are one."""
        known = reason in self.passed_over or len(self.passed_over) < REASONS
        self.passed_over[reason if known else "For other reasons."] += count

    def as_json(self) -> Iterator[str]:
        """The result as the contract of the command has it, in pieces: there may be a million rejects."""
        counts = {outcome: self.counts[outcome] for outcome in OUTCOMES}
        told = {"run": self.run, "read": self.read, **counts, "seconds": round(self.seconds, 3)}
        told |= {"passed_over": dict(self.passed_over), "rejects": []}
        yield json.dumps(told, ensure_ascii=False).removesuffix("]}")
        for number, one in enumerate(self._all_rejects()):
            reject = {"origin": one.origin, "offset": one.offset, "step": one.step, "reason": one.reason}
            yield (", " if number else "") + json.dumps(reject, ensure_ascii=False)
        yield "]}"

    def _all_rejects(self) -> Iterable[Fate | LedgerRow]:
        if self.run is None or self.counts["rejected"] == len(self.rejects):
            return self.rejects
        return rejects_of(ImportRun(pk=self.run))
