"""How does a stored capture become the record again that it was read from?"""

import zlib

from articles.ingest.beside import record_again
from articles.ingest.records import Record
from articles.models import Capture


def record_of(capture: Capture) -> Record | None:
    """The record as it was read, with what stood beside it; None for a capture of which that is not known.

    Raises ValueError for content that cannot be unpacked: check_archive says more.
    """
    if capture.beside is None:
        return None
    try:
        content = zlib.decompress(capture.content)
    except zlib.error as error:
        raise ValueError(f"The content of capture {capture.pk} cannot be unpacked: {error}") from error
    return record_again(content, bytes(capture.beside), capture.origin, capture.offset)
