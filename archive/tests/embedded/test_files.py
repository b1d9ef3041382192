"""Does root write into another user's directory without being led astray?"""

import os
import stat
from unittest import mock

from archive.embedded import accounts, files
from archive.tests.embedded.clusters import ROOT, ScratchTestCase


class FilesTests(ScratchTestCase):
    def setUp(self):
        super().setUp()
        self.account = accounts.for_cluster(self.home / "new")
        self.folder = self.home / "folder"
        self.folder.mkdir()
        self.precious = self.home / "precious"
        self.precious.write_text("not to be touched")

    def test_a_written_file_belongs_to_the_account_and_is_closed_to_others(self):
        files.write(self.folder / "note", "text", self.account)
        found = (self.folder / "note").stat()
        self.assertEqual((found.st_uid, stat.S_IMODE(found.st_mode)), (self.account.uid, 0o600))
        self.assertEqual((self.folder / "note").read_text(), "text")

    def test_writing_replaces_a_planted_link_and_spares_what_it_points_at(self):
        (self.folder / "note").symlink_to(self.precious)
        files.write(self.folder / "note", "text", self.account)
        self.assertEqual(self.precious.read_text(), "not to be touched")
        self.assertFalse((self.folder / "note").is_symlink())

    def test_a_link_planted_under_the_scratch_name_is_refused(self):
        (self.folder / ".note.00ff").symlink_to(self.precious)
        with mock.patch("secrets.token_hex", return_value="00ff"), self.assertRaises(FileExistsError):
            files.write(self.folder / "note", "text", self.account)
        self.assertEqual(self.precious.read_text(), "not to be touched")

    def test_appending_through_a_link_is_refused(self):
        (self.folder / "note").symlink_to(self.precious)
        with self.assertRaises(OSError):
            files.append(self.folder / "note", "text")
        self.assertEqual(self.precious.read_text(), "not to be touched")

    def test_a_failed_write_leaves_the_old_file_and_no_scratch(self):
        files.write(self.folder / "note", "old", self.account)
        with mock.patch("os.fsync", side_effect=OSError(28, "No space left on device")), self.assertRaises(OSError):
            files.write(self.folder / "note", "new", self.account)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["note"])
        self.assertEqual((self.folder / "note").read_text(), "old")

    def test_a_linked_directory_is_not_closed(self):
        (self.home / "link").symlink_to(self.folder)
        with self.assertRaises(OSError):
            files.make_private(self.home / "link")
        self.assertEqual(stat.S_IMODE(self.folder.stat().st_mode), 0o755)

    def test_private_is_a_closed_directory_of_the_account_and_nothing_else(self):
        own = self.home / "own"
        own.mkdir(mode=0o700)
        self.account.take(own)
        (self.home / "link").symlink_to(own)
        self.assertTrue(files.is_private(own, self.account))
        self.assertFalse(files.is_private(self.home / "link", self.account))
        self.assertFalse(files.is_private(self.home / "absent", self.account))
        self.assertFalse(files.is_private(self.folder, self.account))
        own.chmod(0o710)
        self.assertFalse(files.is_private(own, self.account))

    def test_a_directory_of_somebody_else_is_not_private(self):
        stranger = accounts.Account("stranger", self.account.uid + 1, self.account.gid)
        own = self.home / "own"
        own.mkdir(mode=0o700)
        self.account.take(own)
        self.assertFalse(files.is_private(own, stranger))

    def test_moving_aside_keeps_the_newest_and_forgives_absence(self):
        for text in ("first", "second"):
            (self.folder / "note").write_text(text)
            files.move_aside(self.folder / "note")
        files.move_aside(self.folder / "note")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["note.stale"])
        self.assertEqual((self.folder / "note.stale").read_text(), "second")

    def test_taking_a_link_changes_the_link_and_not_its_target(self):
        link = self.home / "link"
        link.symlink_to(self.precious)
        self.account.take(link)
        self.assertEqual(self.precious.stat().st_uid, os.geteuid())
        self.assertEqual(link.lstat().st_uid, self.account.uid if ROOT else os.geteuid())
