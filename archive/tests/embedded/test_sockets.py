"""Does the socket lie in a directory that is short, ours and closed, whoever else is on the machine?"""

import os
import shutil
from pathlib import Path
from unittest import mock

from archive.embedded import EmbeddedError, accounts, files, sockets
from archive.tests.embedded.clusters import ScratchTestCase


class SocketDirectoryTests(ScratchTestCase):
    def setUp(self):
        super().setUp()
        self.account = accounts.for_cluster(self.home / "new")
        self.long = self.home / ("a long way " * 9) / "postgres"
        self.long.mkdir(parents=True)
        self.tmp = self.home / "tmp"
        self.tmp.mkdir()
        patch = mock.patch.object(sockets, "SHORT_PARENT", self.tmp)
        patch.start()
        self.addCleanup(patch.stop)

    def prepare(self) -> Path:
        return sockets.prepare(self.long, self.account)

    def test_a_short_path_holds_its_own_socket(self):
        self.data.mkdir(parents=True)
        self.assertEqual(sockets.prepare(self.data, self.account), self.data)

    def test_the_limit_counts_bytes_and_leaves_room_for_the_sockets_name(self):
        self.assertLess(sockets.LONGEST + len("/.s.PGSQL.5432"), 104)
        arabic = self.home / ("سجل" * 12)
        arabic.mkdir()
        self.assertLess(len(str(arabic)), sockets.LONGEST)
        self.assertNotEqual(sockets.prepare(arabic, self.account), arabic)

    def test_a_long_path_gets_a_short_private_directory_and_the_same_one_next_time(self):
        directory = self.prepare()
        self.assertEqual(directory.parent, self.tmp)
        self.assertTrue(files.is_private(directory, self.account))
        self.assertEqual(self.prepare(), directory)

    def test_a_directory_that_a_reboot_took_is_made_again(self):
        directory = self.prepare()
        shutil.rmtree(directory)
        self.assertEqual(self.prepare(), directory)
        self.assertTrue(files.is_private(directory, self.account))

    def test_a_name_that_somebody_else_made_first_is_left_alone(self):
        directory = self.prepare()
        shutil.rmtree(directory)
        attacks = {
            "open to others": lambda: directory.mkdir(mode=0o777) or directory.chmod(0o777),
            "a link": lambda: directory.symlink_to(self.home),
            "a file": lambda: directory.write_text("mine"),
        }
        for name, attack in attacks.items():
            with self.subTest(name):
                attack()
                before = os.lstat(directory)
                chosen = self.prepare()
                self.assertNotEqual(chosen, directory)
                self.assertTrue(files.is_private(chosen, self.account))
                self.assertEqual(os.lstat(directory)[:6], before[:6])
                directory = chosen
                shutil.rmtree(directory)

    def test_a_directory_of_another_user_is_left_alone(self):
        directory = self.prepare()
        with mock.patch.object(files, "is_private", return_value=False):
            self.assertNotEqual(self.prepare(), directory)

    def test_a_remembered_place_outside_the_short_parent_is_not_trusted(self):
        (self.long / sockets.POINTER).symlink_to("/etc")
        self.assertEqual(self.prepare().parent, self.tmp)

    def test_no_room_for_a_short_directory_is_said_with_the_next_step(self):
        with (
            mock.patch.object(sockets, "SHORT_PARENT", self.home / "absent"),
            self.assertRaisesMessage(EmbeddedError, "set ARCHIVE_DATA_DIR to a shorter path"),
        ):
            self.prepare()
