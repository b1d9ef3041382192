"""Where is the event of each section of a round-up: where its heading says, else its first sentence that places it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from articles.ingest.story import Role, Section
from articles.ingest.tagging.roles import Sighting


def section_events(
    seen: Sequence[Sighting], sections: Sequence[Section], headings: Mapping[int, list[str]]
) -> tuple[tuple[str, ...], ...]:
    """The provinces of each section, by its heading or by the first sentence that names one.

    `headings` gives the provinces a section's heading names, by the section's number.
    """
    if len(sections) < 2:
        return ()
    begins = [section.paragraph for section in sections]
    inside: dict[int, list[Sighting]] = defaultdict(list)
    for sighting in seen:
        number = bisect_right(begins, sighting.paragraph) - 1
        if number >= 0 and sighting.paragraph >= 0 and sighting.role is Role.MENTIONED:
            inside[number].append(sighting)
    found = []
    for number in range(len(sections)):
        first = min((sighting.sentence for sighting in inside[number]), default=-1)
        opening = [sighting.province for sighting in inside[number] if sighting.sentence == first]
        found.append(tuple(dict.fromkeys(headings.get(number) or opening)))
    return tuple(found)
