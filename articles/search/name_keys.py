"""Is the key of every name what the rules of folding make of it today?"""

from articles.models import Name
from articles.vocabulary.folding import key


def refresh_keys() -> int:
    """Write the keys that are not; how many were."""
    outdated = [name for name in Name.objects.only("text", "key") if name.key != key(name.text)]
    for name in outdated:
        name.key = key(name.text)
    Name.objects.bulk_update(outdated, ["key"], batch_size=1_000)
    return len(outdated)
