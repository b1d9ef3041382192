"""Does the right user run the server, and is everybody else told what to do?"""

import os
import pwd
import stat
from unittest import mock, skipIf, skipUnless

from archive.embedded import EmbeddedError, accounts, supervisor
from archive.tests.embedded.clusters import ROOT, ScratchTestCase, as_user, nobody_or_reason

KNOWN = {"postgres": 101, "nobody": 65534}


def machine_with(**users: int) -> mock._patch:
    """A machine on which only these users exist."""

    def by_name(name: str) -> pwd.struct_passwd:
        return pwd.struct_passwd((name, "x", users[name], 1, "", "/", "/bin/false"))

    def by_uid(uid: int) -> pwd.struct_passwd:
        return by_name({number: name for name, number in users.items()}[uid])

    return mock.patch.multiple(pwd, getpwnam=by_name, getpwuid=by_uid)


class RootTests(ScratchTestCase):
    """Root, acted: only who is chosen matters here."""

    def setUp(self):
        super().setUp()
        patch = mock.patch.object(os, "geteuid", return_value=0)
        patch.start()
        self.addCleanup(patch.stop)

    def test_a_new_cluster_goes_to_postgres_and_where_there_is_none_to_nobody(self):
        for users, chosen in [(KNOWN, "postgres"), ({"nobody": 65534}, "nobody")]:
            with self.subTest(chosen), machine_with(**users):
                self.assertEqual(accounts.for_cluster(self.data).name, chosen)

    def test_without_an_unprivileged_user_root_is_told_what_to_do(self):
        with (
            machine_with(),
            self.assertRaisesMessage(EmbeddedError, "Run this as an ordinary user, or set DATABASE_URL"),
        ):
            accounts.for_cluster(self.data)

    def test_an_empty_directory_counts_as_a_new_cluster(self):
        self.data.mkdir(parents=True)
        with machine_with(**KNOWN):
            self.assertEqual(accounts.for_cluster(self.data).name, "postgres")

    def test_a_file_in_the_place_of_the_directory_is_named(self):
        self.data.parent.mkdir()
        self.data.write_text("")
        with self.assertRaisesMessage(EmbeddedError, f"{self.data} is not a directory"):
            accounts.for_cluster(self.data)

    @skipUnless(ROOT, "only root can give a directory away")
    def test_an_existing_cluster_is_run_by_its_owner(self):
        self.data.mkdir(parents=True)
        (self.data / "PG_VERSION").write_text("18")
        os.chown(self.data, 4242, 4242)
        with machine_with(alice=4242, **KNOWN):
            self.assertEqual(accounts.for_cluster(self.data).name, "alice")

    @skipUnless(ROOT, "only root has directories of root")
    def test_a_cluster_of_root_is_refused_with_the_command_that_helps(self):
        self.data.mkdir(parents=True)
        (self.data / "PG_VERSION").write_text("18")
        with self.assertRaisesMessage(EmbeddedError, f"`chown -R postgres {self.data}`"):
            accounts.for_cluster(self.data)


class OrdinaryUserTests(ScratchTestCase):
    @skipIf(ROOT, "root does not run it himself")
    def test_an_ordinary_user_runs_it_himself(self):
        self.assertEqual(accounts.for_cluster(self.data).uid, os.geteuid())
        self.assertEqual(accounts.for_cluster(self.data).as_subprocess(), {})

    def test_a_user_without_a_name_is_told_so(self):
        with (
            mock.patch.object(os, "geteuid", return_value=54321),
            machine_with(**KNOWN),
            self.assertRaisesMessage(EmbeddedError, "User id 54321 has no name"),
        ):
            accounts.for_cluster(self.data)

    def test_the_directory_of_another_user_is_refused_by_name(self):
        self.data.mkdir(parents=True)
        (self.data / "PG_VERSION").write_text("18")
        owner = pwd.getpwuid(os.geteuid())
        stranger = next(row for row in pwd.getpwall() if row.pw_uid not in (0, owner.pw_uid))
        with (
            mock.patch.object(os, "geteuid", return_value=stranger.pw_uid),
            self.assertRaisesMessage(EmbeddedError, f"belongs to {owner.pw_name}, and you are {stranger.pw_name}"),
        ):
            accounts.for_cluster(self.data)

    def test_a_directory_behind_a_closed_one_is_refused_in_a_sentence(self):
        nobody, reason = nobody_or_reason()
        if nobody is None:
            self.skipTest(reason)
        self.data.mkdir(parents=True)
        self.data.parent.chmod(0o700)
        said = as_user(nobody, lambda: supervisor.ensure(self.data))
        self.assertIn(f"{self.data} cannot be reached: Permission denied. Run this as", said)


class ReachTests(ScratchTestCase):
    def setUp(self):
        super().setUp()
        self.account, reason = nobody_or_reason()
        if self.account is None:
            self.skipTest(reason)
        self.data.mkdir(parents=True)

    def test_the_first_closed_directory_on_the_way_is_named(self):
        self.assertIsNone(self.account.first_barrier(self.data))
        self.data.chmod(0o700)
        self.assertEqual(self.account.first_barrier(self.data), self.data)
        self.data.parent.chmod(0o700)
        self.assertEqual(self.account.first_barrier(self.data / "not" / "made" / "yet"), self.data.parent)

    def test_looking_for_barriers_changes_no_mode(self):
        self.data.parent.chmod(0o700)
        self.account.first_barrier(self.data)
        self.assertEqual(stat.S_IMODE(self.data.parent.stat().st_mode), 0o700)
