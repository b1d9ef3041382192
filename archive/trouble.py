"""Which troubles of a machine does everyone meet once, and what is said then? Standard library only, any Python 3."""

import errno
import shutil
from pathlib import Path

SCARCE = 16 * 1024 * 1024  # bytes; PostgreSQL writes its log in files of this size and stops where none fits


def of_disk(error, place):
    """One sentence for an OSError met while writing below `place`, or None for one that is no such everyday trouble."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk that holds {} is full. Make room, then run the same command again.".format(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = (error.strerror or "not allowed").lower()
        return "The archive cannot write to {}: {}. Move it to a folder where you may write.".format(place, reason)
    return None


def of_words(words, place):
    """The same for a full disk that another program met: in its own words, or silently; else None.

    Silently: PostgreSQL goes down where it cannot write its log, and venv does not pass on what pip says. So the disk
    is asked, too.
    """
    known = ("No space left on device", "could not extend file", "Disk quota exceeded")
    if any(phrase in words for phrase in known) or _free(Path(str(place))) < SCARCE:
        return of_disk(OSError(errno.ENOSPC, ""), place)
    return None


def _free(place):
    return shutil.disk_usage(str(next(path for path in (place, *place.parents) if path.exists()))).free
