"""Are the lock files, the container files and the tree fit to be handed on?"""

import re
import subprocess

import yaml
from django.conf import settings
from django.test import SimpleTestCase

ROOT = settings.BASE_DIR
# What a key looks like when it slips into a file: cloud and forge tokens, private keys, addresses with a password.
SECRETS = re.compile(
    r"AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{35}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----|postgres(?:ql)?://[^\s:/@]+:(?!password@|p(?:%40ss)?@|%s@)[^\s@/]{6,}@(?!localhost)"
)


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


class LockFileTests(SimpleTestCase):
    def locked(self, name: str) -> dict[str, tuple[str, int]]:
        """package -> (version, number of hashes)."""
        blocks = re.findall(r"^([\w.-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text(name), re.M)
        return {package: (version, hashes.count("--hash")) for package, version, hashes in blocks}

    def test_every_package_is_pinned_with_hashes(self):
        for name in ("requirements.txt", "requirements-dev.txt"):
            with self.subTest(name):
                pinned = re.findall(r"^[A-Za-z0-9]\S*", text(name), re.M)
                self.assertEqual(len(pinned), len(self.locked(name)))
                self.assertGreater(len(pinned), 20)

    def test_what_is_asked_for_is_locked(self):
        for asked, locked in (("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt")):
            names = re.findall(r"^[A-Za-z][\w.-]*", text(asked), re.M)
            normal = {name.lower().replace("_", "-") for name in names}
            self.assertLessEqual(normal, {name.lower().replace("_", "-") for name in self.locked(locked)}, asked)

    def test_both_lock_files_agree(self):
        runtime, development = self.locked("requirements.txt"), self.locked("requirements-dev.txt")
        for package in runtime.keys() & development.keys():
            self.assertEqual(runtime[package], development[package], package)

    def test_a_package_with_machine_code_has_the_hash_of_every_platform(self):
        for package in ("lxml", "psycopg-binary", "pydantic-core"):
            self.assertGreater(self.locked("requirements.txt")[package][1], 10, package)

    def test_no_index_or_folder_of_the_locking_machine_is_in_them(self):
        for name in ("requirements.txt", "requirements-dev.txt"):
            self.assertNotRegex(text(name), r"(?m)--(extra-)?index-url|--find-links|--trusted-host|file://|https?://")


class ContainerTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.compose = yaml.safe_load(text("docker-compose.yml"))
        cls.services = cls.compose["services"]

    def test_the_web_waits_for_the_database_and_the_migrations(self):
        self.assertEqual(
            {name: need["condition"] for name, need in self.services["web"]["depends_on"].items()},
            {"db": "service_healthy", "migrate": "service_completed_successfully"},
        )

    def test_our_containers_hold_no_more_rights_than_they_need(self):
        for name in ("web", "migrate"):
            service = self.services[name]
            self.assertTrue(service["read_only"] and service["init"], name)
            self.assertEqual(service["cap_drop"], ["ALL"])
            self.assertIn("no-new-privileges:true", service["security_opt"])
            self.assertIn("mem_limit", service)

    def test_the_database_is_not_published_and_outlives_its_container(self):
        self.assertNotIn("ports", self.services["db"])
        self.assertEqual(self.services["db"]["networks"], ["inner"])
        self.assertIn("database:/var/lib/postgresql", self.services["db"]["volumes"])
        self.assertTrue(self.compose["networks"]["inner"]["internal"])

    def test_the_web_is_published_to_this_machine_only(self):
        self.assertTrue(all(port.startswith("127.0.0.1:") for port in self.services["web"]["ports"]))

    def test_secrets_come_as_files(self):
        for service in self.services.values():
            for variable in service["environment"]:
                if variable.endswith(("PASSWORD", "KEY", "URL")):
                    self.fail(f"{variable} stands in the open")
        named = {secret for service in self.services.values() for secret in service["secrets"]}
        self.assertEqual(named, set(self.compose["secrets"]))

    def test_the_variables_passed_on_are_ones_that_the_settings_read(self):
        known = set(re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.M))
        passed = {name.removesuffix("_FILE") for name in self.services["web"]["environment"]}
        self.assertLessEqual(passed, known)

    def test_images_are_pinned_to_a_version(self):
        images = [*re.findall(r"^FROM (\S+)", text("Dockerfile"), re.M), self.services["db"]["image"]]
        for image in images:
            self.assertRegex(image, r"^[a-z]+:\d+\.\d+", image)

    def test_the_container_does_not_run_as_root_and_checks_itself(self):
        self.assertRegex(text("Dockerfile"), r"(?m)^USER [1-9]\d*:[1-9]\d*$")
        self.assertIn("HEALTHCHECK", text("Dockerfile"))

    def test_secrets_and_archives_of_this_machine_stay_out_of_the_image(self):
        ignored = text(".dockerignore").split()
        self.assertLessEqual({".*", "var", "secrets"}, set(ignored))


class TreeTests(SimpleTestCase):
    def test_no_file_holds_a_secret(self):
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode:
            self.skipTest("not a git clone")
        for name in listed.stdout.splitlines():
            path = ROOT / name
            found = path.is_file() and SECRETS.search(path.read_text(encoding="utf-8", errors="ignore"))
            self.assertFalse(found, f"{name}: {found}")

    def test_the_search_for_secrets_finds_one(self):
        for secret in ("AKIA" + "A" * 16, "-----BEGIN RSA PRIVATE" + " KEY-----", "postgresql://u:" + "hunter2x@db/x"):
            self.assertRegex(secret, SECRETS)
