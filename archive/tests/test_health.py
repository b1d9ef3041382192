"""Do the probes tell a live process from one that can serve?"""

from unittest.mock import patch

from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import SimpleTestCase, TestCase


class AliveTests(SimpleTestCase):
    def test_a_live_process_says_so_without_a_database(self):
        response = self.client.get("/healthz")  # a SimpleTestCase refuses every query
        self.assertEqual((response.status_code, response.json()), (200, {"status": "alive"}))

    def test_a_probe_may_call_the_machine_by_any_name(self):
        self.assertEqual(self.client.get("/healthz", headers={"host": "10.1.2.3:8000"}).status_code, 200)
        self.assertEqual(self.client.get("/", headers={"host": "10.1.2.3:8000"}).status_code, 400)

    def test_probes_are_not_sent_to_https(self):
        with self.settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^healthz$", r"^readyz$"]):
            self.assertEqual(self.client.get("/healthz").status_code, 200)
            self.assertEqual(self.client.get("/elsewhere").status_code, 301)

    def test_a_probe_is_never_cached_and_only_read(self):
        self.assertIn("no-store", self.client.get("/healthz")["Cache-Control"])
        self.assertEqual(self.client.post("/healthz").status_code, 405)


class ReadyTests(TestCase):
    def test_a_migrated_database_is_ready(self):
        response = self.client.get("/readyz")
        self.assertEqual((response.status_code, response.json()), (200, {"status": "ready"}))

    def test_a_migration_that_is_not_applied_is_named_as_the_reason(self):
        MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
        response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 503)
        self.assertEqual(response["Retry-After"], "5")
        self.assertIn("1 migrations are not applied", response.json()["reason"])

    def test_an_unreachable_database_is_the_reason_and_its_address_stays_in_the_log(self):
        failure = OperationalError("connection to server at db.internal failed for user sijill")
        with patch.object(connection, "cursor", side_effect=failure), self.assertLogs("archive.health") as logged:
            response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 503)
        self.assertEqual(response.json()["reason"], "the database cannot be reached")
        self.assertIn("db.internal", logged.output[0])
