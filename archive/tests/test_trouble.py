"""Is an everyday trouble one sentence with the way out in it?"""

import errno
import shutil
from unittest.mock import Mock, patch

from django.test import SimpleTestCase

from archive import trouble


def disk_with(free: int):
    """A disk with so many bytes left."""
    return patch.object(shutil, "disk_usage", return_value=Mock(free=free))


class DiskTests(SimpleTestCase):
    def test_a_full_disk_names_the_place_and_the_way_out(self):
        sentence = trouble.of_disk(OSError(errno.ENOSPC, "No space left on device"), "/srv/archive")
        self.assertEqual(
            sentence, "The disk that holds /srv/archive is full. Make room, then run the same command again."
        )

    def test_a_folder_that_refuses_is_named_with_the_reason(self):
        for number, reason in ((errno.EROFS, "read-only file system"), (errno.EACCES, "permission denied")):
            with self.subTest(reason):
                sentence = trouble.of_disk(OSError(number, reason.capitalize()), "/srv/archive")
                self.assertIn(f"cannot write to /srv/archive: {reason}.", sentence)

    def test_what_is_no_everyday_trouble_is_left_to_the_caller(self):
        self.assertIsNone(trouble.of_disk(OSError(errno.EIO, "Input/output error"), "/srv/archive"))
        with disk_with(free=10**9):
            self.assertIsNone(trouble.of_words("relation does not exist", "/srv/archive"))

    def test_a_program_that_went_down_in_silence_on_a_full_disk_is_understood(self):
        with disk_with(free=10**6):
            self.assertIn("is full", trouble.of_words("server closed the connection", "/srv/archive"))

    def test_other_programs_words_for_a_full_disk_are_understood(self):
        for words in (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            'could not extend file "base/16385/16999": No space left on device',
            "could not write: Disk quota exceeded",
        ):
            with self.subTest(words):
                self.assertIn("is full", trouble.of_words(words, "/srv/archive"))
