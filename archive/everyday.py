"""How does a command say a trouble that everyone meets once? In one sentence, without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError

from archive import trouble
from archive.embedded import EmbeddedError


@contextmanager
def trouble_in_words() -> Iterator[None]:
    """Turns a full disk, a read-only folder and an unreachable database into a CommandError of one sentence each."""
    try:
        yield
    except EmbeddedError as error:
        raise CommandError(_full_disk(str(error)) or str(error)) from error
    except DatabaseError as error:
        sentence = _full_disk(str(error))
        if sentence is None and not isinstance(error, OperationalError):
            raise
        raise CommandError(sentence or f"The database did not answer: {error}".strip()) from error
    except OSError as error:
        sentence = trouble.of_disk(error, settings.DATA_DIR)
        if sentence is None:
            raise
        raise CommandError(sentence) from error


def _full_disk(words: str) -> str | None:
    return None if settings.PRODUCTION else trouble.of_words(words, settings.DATA_DIR)
