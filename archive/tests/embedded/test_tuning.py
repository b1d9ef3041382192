"""Do the settings fit the machine, and survive being written down?"""

from pathlib import Path
from unittest import mock

from django.test import SimpleTestCase

from archive.embedded import tuning
from archive.embedded.accounts import Account

GIBIBYTE = 2**30


def settings(gibibytes: float) -> dict[str, str]:
    return tuning.server_settings(int(gibibytes * GIBIBYTE), Path("/srv/archive/postgres"))


class TuningTests(SimpleTestCase):
    def test_memory_is_shared_out_by_the_size_of_the_machine(self):
        cases = [
            (0.1, "32MB", "8MB", "64MB"),
            (2, "307MB", "8MB", "128MB"),
            (6, "921MB", "24MB", "384MB"),
            (24, "1024MB", "64MB", "512MB"),
            (512, "1024MB", "64MB", "512MB"),
        ]
        for gibibytes, shared, work, maintenance in cases:
            with self.subTest(gibibytes=gibibytes):
                chosen = settings(gibibytes)
                sizes = (chosen["shared_buffers"], chosen["work_mem"], chosen["maintenance_work_mem"])
                self.assertEqual(sizes, (shared, work, maintenance))

    def test_what_search_was_measured_with_does_not_depend_on_the_machine(self):
        wanted = {
            "gin_pending_list_limit": "16MB",
            "max_connections": "60",
            "jit": "off",
            "random_page_cost": "1.1",
            "listen_addresses": "",
        }
        for gibibytes in (2, 24):
            self.assertLessEqual(wanted.items(), settings(gibibytes).items())

    def test_a_container_limit_below_the_machine_counts(self):
        limit = mock.Mock(read_text=mock.Mock(return_value="1073741824\n"))
        with mock.patch.object(tuning, "CGROUP_LIMIT", limit):
            self.assertEqual(tuning.machine_memory(), min(GIBIBYTE, tuning.machine_memory()))
            self.assertLessEqual(tuning.machine_memory(), GIBIBYTE)

    def test_no_container_limit_means_the_machines_memory(self):
        for limit in (mock.Mock(read_text=mock.Mock(return_value="max\n")), Path("/nonexistent/memory.max")):
            with mock.patch.object(tuning, "CGROUP_LIMIT", limit):
                self.assertGreater(tuning.machine_memory(), 256 * 2**20)

    def test_a_quote_in_a_path_is_doubled(self):
        text = tuning.configuration({"unix_socket_directories": "/srv/it's here"})
        self.assertIn("unix_socket_directories = '/srv/it''s here'\n", text)

    def test_identities_let_the_account_and_root_in_once_each(self):
        rows = [
            line for line in tuning.identities(Account("maha", 1000, 1000)).splitlines() if not line.startswith("#")
        ]
        self.assertEqual(
            rows,
            ['archive "maha" archive', 'archive "maha" postgres', 'archive "root" archive', 'archive "root" postgres'],
        )
        self.assertEqual(tuning.identities(Account("root", 0, 0)).count('"root"'), 2)

    def test_every_way_in_asks_the_kernel_who_is_calling(self):
        rules = [line for line in tuning.access_rules().splitlines() if not line.startswith("#")]
        self.assertEqual(rules, ["local all,replication all peer map=archive"])
