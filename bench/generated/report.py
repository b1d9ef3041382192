"""What is one generated report?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bench.generated.outlets import Outlet


class Sort(StrEnum):
    """What a report of the corpus is."""

    ORIGINAL = "original"
    COPY = "copy"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Report:
    """One article as its outlet published it; a broken one is written so that nothing of it can be read.

    `published` is the minute, in the outlet's own time; `copied` the number of the report it repeats.
    `headlines` are those of other reports, for the links around it.
    """

    number: int
    sort: Sort
    outlet: Outlet
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    headlines: tuple[str, ...]
    copied: int | None = None

    @property
    def url(self) -> str:
        """The address, another one for each number."""
        return f"https://{self.outlet.host}/{self.published:%Y/%m}/{self.number}-report"
