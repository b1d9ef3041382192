"""Are faults of the environment said together and in plain words?"""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.test import SimpleTestCase
from environs import ValidationError

from archive.environment import Environment, EnvironmentFault, kept_key, mailbox, site

GOOD_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """`manage.py` in an environment of these variables and no others of the archive's."""
    environment = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, **variables}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


class SettingsFaultTests(SimpleTestCase):
    def test_all_faults_are_reported_at_once(self):
        answer = manage(
            "check", DATABASE_URL="mysql://host/name", PORT="80000", TRUSTED_PROXIES="10.0.0.300", DEBUG="so"
        )
        self.assertEqual(answer.returncode, 1)
        for line in (
            "  DATABASE_URL: only PostgreSQL will do: postgresql://user:password@host:5432/name",
            "  PORT: must be a whole number from 1 to 65535",
            "  DEBUG: Not a valid boolean.",
            "  SECRET_KEY: is missing",
            "  ALLOWED_HOSTS: is missing",
        ):
            self.assertIn(line, answer.stderr.splitlines())
        self.assertIn("TRUSTED_PROXIES: neither an address nor a network", answer.stderr)
        self.assertNotIn("Traceback", answer.stderr)

    def test_a_database_url_asks_for_the_production_profile(self):
        answer = manage("check", DATABASE_URL="postgresql://u:p@localhost/archive", SECRET_KEY="short")
        self.assertIn("SECRET_KEY: too easy to guess", answer.stderr)
        self.assertIn("ALLOWED_HOSTS: is missing", answer.stderr)

    def test_without_a_database_url_nothing_need_be_set(self):
        with TemporaryDirectory() as folder:
            answer = manage("check", ARCHIVE_DATA_DIR=folder)
        self.assertEqual(answer.returncode, 0, answer.stderr)

    def test_the_production_profile_passes_the_deployment_checks(self):
        answer = manage(
            *("check", "--deploy", "--fail-level", "WARNING"),
            DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
            SECRET_KEY=GOOD_KEY,
            ALLOWED_HOSTS="archive.example",
        )
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("no issues (0 silenced)", answer.stdout + answer.stderr)

    def test_settings_for_mail_are_optional_and_checked(self):
        answer = manage("check", EMAIL_PORT="0", EMAIL_TLS="ssl", EMAIL_FROM="archive", SITE_ADDRESS="archive.example")
        self.assertEqual(answer.returncode, 1)
        for line in (
            "  EMAIL_PORT: must be a whole number from 1 to 65535",
            "  EMAIL_TLS: must be one of starttls, tls, off",
            "  EMAIL_FROM: not an address for mail: archive@example.org or Sijill <archive@example.org>",
            "  SITE_ADDRESS: not the address of a site: https://archive.example, with nothing behind it",
        ):
            self.assertIn(line, answer.stderr.splitlines())

    def test_a_data_directory_that_cannot_be_made_is_one_sentence(self):
        answer = manage("check", ARCHIVE_DATA_DIR="/dev/null/archive")
        self.assertEqual(answer.returncode, 1)
        self.assertEqual(len(answer.stderr.strip().splitlines()), 1)
        self.assertIn("Set ARCHIVE_DATA_DIR to a folder that you may write to.", answer.stderr)


class MailTests(SimpleTestCase):
    def test_addresses_that_mails_can_hold(self):
        for good in ("https://archive.example", "http://localhost:8000/", "https://[::1]:8443"):
            site(good)
        for bad in (
            "archive.example",
            "ftp://a.b",
            "https://",
            "https://a/b",
            "https://a?b",
            "https://u@a",
            "http://a:x",
        ):
            with self.subTest(bad), self.assertRaises(ValidationError):
                site(bad)

    def test_addresses_that_mails_can_come_from(self):
        for good in ("archive@example.org", "Sijill <archive@example.org>"):
            mailbox(good)
        for bad in ("archive", "@example.org", "archive@", "a@b\nBcc: c@d", "Sijill"):
            with self.subTest(bad), self.assertRaises(ValidationError):
                mailbox(bad)


class SettingsFileTests(SimpleTestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(TemporaryDirectory()))

    def test_a_file_that_cannot_be_read_is_one_sentence_with_its_name(self):
        latin = self.folder / "latin.env"
        latin.write_bytes("LOG_LEVEL=é".encode("latin-1"))
        faults = {
            self.folder / "missing.env": "there is no such file",
            self.folder: "it is a folder",
            latin: "they are not UTF-8",
        }
        for path, reason in faults.items():
            with self.subTest(path):
                answer = manage("check", ENV_FILE=str(path))
                sentence = f"The settings in {path} (named by ENV_FILE) cannot be read: {reason}."
                self.assertEqual((answer.returncode, answer.stderr.strip()), (1, sentence))

    def test_without_env_file_a_missing_file_is_no_fault(self):
        Environment().read_file("", self.folder / ".env")

    def test_a_tilde_in_the_data_directory_is_the_home_folder(self):
        code = "from django.conf import settings; print(settings.DATA_DIR)"
        answer = manage("shell", "--no-imports", "-c", code, ARCHIVE_DATA_DIR="~/kept", HOME=str(self.folder))
        self.assertEqual(answer.stdout.strip(), str(self.folder / "kept"), answer.stderr)


class EnvironmentTests(SimpleTestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(TemporaryDirectory()))

    def read(self, text: str) -> Environment:
        """An environment that holds what this .env file says."""
        (self.folder / ".env").write_text(text, encoding="utf-8")
        environment = Environment()
        environment.read_env(self.folder / ".env", recurse=False)
        return environment

    def test_a_secret_may_come_from_a_file(self):
        (self.folder / "key").write_text("from a file\n", encoding="utf-8")
        environment = self.read(f"A_SECRET_FILE={self.folder / 'key'}")
        self.assertEqual(environment.str("A_SECRET"), "from a file")
        self.assertTrue(environment.has("A_SECRET"))

    def test_an_unreadable_secret_file_is_reported_with_the_other_faults(self):
        environment = self.read("A_SECRET_FILE=/nowhere/key\nA_NUMBER=x")
        environment.str("A_SECRET")
        environment.int("A_NUMBER")
        with self.assertRaises(EnvironmentFault) as caught:
            environment.seal()
        self.assertIn("A_SECRET: The value of A_SECRET_FILE must be a readable file path.", str(caught.exception))
        self.assertIn("A_NUMBER: Not a valid integer.", str(caught.exception))

    def test_an_empty_variable_counts_as_not_set(self):
        environment = self.read("A_NUMBER=\n")
        self.assertEqual(environment.int("A_NUMBER", 8000), 8000)
        self.assertFalse(environment.has("A_NUMBER"))

    def test_a_database_address_becomes_a_django_entry(self):
        database = self.read("A_DATABASE=postgresql://u:p%40ss@db.example:5433/archive").postgres("A_DATABASE")
        self.assertEqual(
            [database[key] for key in ("ENGINE", "HOST", "PORT", "NAME", "USER", "PASSWORD")],
            ["django.db.backends.postgresql", "db.example", 5433, "archive", "u", "p@ss"],
        )

    def test_a_database_address_without_a_name_or_with_a_bad_port_is_refused(self):
        for address in ("postgresql://u:p@host", "postgresql://u:p@host:port/archive"):
            with self.subTest(address):
                environment = self.read(f"A_DATABASE={address}")
                environment.postgres("A_DATABASE")
                with self.assertRaisesMessage(EnvironmentFault, "A_DATABASE: "):
                    environment.seal()


class KeptKeyTests(SimpleTestCase):
    def setUp(self):
        self.path = Path(self.enterContext(TemporaryDirectory())) / "var" / "secret-key"

    def test_a_key_is_made_once_and_kept_to_its_owner(self):
        first = kept_key(self.path)
        self.assertGreaterEqual(len(first), 50)
        self.assertEqual(kept_key(self.path), first)
        self.assertEqual(stat.S_IMODE(self.path.stat().st_mode), 0o600)
        self.assertEqual([path.name for path in self.path.parent.iterdir()], ["secret-key"])

    def test_processes_that_start_at_once_agree_on_the_key(self):
        code = "from archive.environment import kept_key, Path; import sys; print(kept_key(Path(sys.argv[1])))"
        started = [
            subprocess.Popen(
                [sys.executable, "-c", code, self.path], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
            )
            for _ in range(6)
        ]
        keys = {process.communicate(timeout=60)[0] for process in started}
        self.assertEqual(keys, {f"{kept_key(self.path)}\n"})


class ExampleTests(SimpleTestCase):
    def test_the_example_names_every_variable_that_the_settings_read_and_no_other(self):
        read = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (settings.BASE_DIR / "archive" / "settings.py").read_text())
        shown = re.findall(r"^#?([A-Z_]+)=", (settings.BASE_DIR / ".env.example").read_text(), re.MULTILINE)
        self.assertEqual(sorted(set(read)), sorted(shown))

    def test_the_defaults_in_the_example_are_those_of_the_settings(self):
        with TemporaryDirectory() as folder:
            text = (settings.BASE_DIR / ".env.example").read_text().replace("\n#", "\n")
            variables = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))
            names = (
                "ALLOWED_HOSTS DEBUG HOST PORT HTTPS TRUSTED_PROXIES WEB_WORKERS WEB_THREADS STATEMENT_TIMEOUT_MS"
                " EMAIL_HOST EMAIL_PORT EMAIL_TLS EMAIL_HOST_USER EMAIL_HOST_PASSWORD EMAIL_FROM SITE_ADDRESS"
            )
            show = (
                f"from django.conf import settings as s; print([getattr(s, n) for n in {names.split()}], s.LOG_LEVEL)"
            )
            variables["ARCHIVE_DATA_DIR"] = folder
            by_default = manage("shell", "--no-imports", "-c", show, ARCHIVE_DATA_DIR=folder)
            by_example = manage("shell", "--no-imports", "-c", show, **variables)
        self.assertEqual(by_example.stdout, by_default.stdout)
        self.assertIn("8000", by_default.stdout)
