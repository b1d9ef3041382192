"""Which troubles of a machine does everyone meet once, and what is said then? Standard library only, any Python 3."""

import errno


def of_disk(error, place):
    """One sentence for an OSError met while writing below `place`, or None for one that is no such everyday trouble."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk that holds {} is full. Make room, then run the same command again.".format(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = (error.strerror or "not allowed").lower()
        return "The archive cannot write to {}: {}. Move it to a folder where you may write.".format(place, reason)
    return None


def of_words(words, place):
    """The same for a full disk that another program reported in its own words (pip, PostgreSQL), or None."""
    if "No space left on device" in words or "could not extend file" in words or "Disk quota exceeded" in words:
        return of_disk(OSError(errno.ENOSPC, ""), place)
    return None
