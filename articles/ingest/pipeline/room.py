"""Has the disk of the archive's own database room for another batch?

A PostgreSQL that cannot write its log stops, and cannot start again before there is room, so that
nothing could be read meanwhile either. An import stops before that.
"""

import shutil

from django.db import connection

MEGABYTE = 1024 * 1024
# The log of a batch of large pages with their index entries, and the next segments of the log itself.
LEAST = 100 * MEGABYTE


class NoRoom(Exception):
    """The disk is nearly full; the message says where, and what to do."""


def refuse_without_room() -> None:
    """Raise NoRoom when the disk of the embedded database has less than LEAST bytes left.

    Where the database is on a server of its own its disk cannot be seen from here.
    """
    folder = connection.settings_dict.get("DATA_DIR")
    free = shutil.disk_usage(folder).free if folder else LEAST
    if free < LEAST:
        raise NoRoom(
            f"The disk of the database is nearly full: {free // MEGABYTE} MB are left at {folder}, and a batch may "
            f"need {LEAST // MEGABYTE} MB. Committed batches stay. Make room there, and run the same command again: "
            "it does the rest."
        )
