"""Is the outlet that --source names one that the archive knows?"""

from difflib import get_close_matches

from articles.ingest.load.names import stored_sources
from articles.ingest.source_rules import SourceRules

from .request import UsageError

NEAR = 3


def refuse_unknown_outlet(named: str) -> None:
    """Raise UsageError when no outlet has `named` as its slug, name or host: a slip would make a new outlet of it."""
    known = stored_sources()
    if not named or SourceRules((), known).slug(named):
        return
    slugs = {word.casefold(): outlet.slug for outlet in known for word in (outlet.slug, outlet.name, *outlet.hosts)}
    near = dict.fromkeys(slugs[word] for word in get_close_matches(named.casefold(), slugs, NEAR))
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(
        f"There is no outlet {named}.{meant} Add an outlet in the admin (Sources, Add), "
        "or with load_vocabulary --sources FILE, and import again."
    )
