"""Do several commands take turns, and is the lock never stale?"""

import os
import time
from unittest import mock

from archive.embedded import EmbeddedError, accounts, lock
from archive.embedded.lock import Deadline
from archive.tests.embedded.clusters import ScratchTestCase, python


class LockTests(ScratchTestCase):
    def setUp(self):
        super().setUp()
        self.account = accounts.for_cluster(self.data)

    def test_the_second_waits_and_says_so_when_its_patience_ends(self):
        with (
            lock.held(self.data, self.account, Deadline(5)),
            self.assertRaisesMessage(EmbeddedError, "Another command"),
            lock.held(self.data, self.account, Deadline(0.1)),
        ):
            self.fail("two held the lock at once")
        with lock.held(self.data, self.account, Deadline(0.1)) as descriptor:
            self.assertGreaterEqual(descriptor, 0)

    def test_the_death_of_its_holder_frees_it(self):
        code = (
            "import time; from pathlib import Path; from archive.embedded import accounts, lock\n"
            f"data = Path({str(self.data)!r})\n"
            "with lock.held(data, accounts.for_cluster(data), lock.Deadline(5)):\n"
            "    print('held', flush=True); time.sleep(60)"
        )
        child = python(code)
        self.assertEqual(child.stdout.readline(), "held\n")
        with self.assertRaises(EmbeddedError), lock.held(self.data, self.account, Deadline(0.1)):
            self.fail("the child holds it")
        child.kill()
        child.communicate()
        with lock.held(self.data, self.account, Deadline(5)) as descriptor:
            self.assertGreaterEqual(descriptor, 0)

    def test_a_planted_link_is_refused(self):
        self.data.parent.mkdir()
        (self.data.parent / "postgres.lock").symlink_to("/etc/hostname")
        with (
            self.assertRaisesMessage(EmbeddedError, "ARCHIVE_DATA_DIR"),
            lock.held(self.data, self.account, Deadline(1)),
        ):
            self.fail("followed a link")

    def test_a_read_only_file_system_is_said_with_the_next_step(self):
        read_only = OSError(30, "Read-only file system")
        with (
            mock.patch.object(os, "open", side_effect=read_only),
            self.assertRaisesMessage(EmbeddedError, f"kept in {self.data.parent}: Read-only file system. Make it"),
            lock.held(self.data, self.account, Deadline(1)),
        ):
            self.fail("locked nothing")

    def test_a_deadline_passes_and_never_gives_less_than_a_second_to_a_program(self):
        deadline = Deadline(0.02)
        self.assertFalse(deadline.passed())
        time.sleep(0.03)
        self.assertTrue(deadline.passed())
        self.assertEqual(deadline.left(), 1)
        self.assertEqual(Deadline(90).left(), 90)
