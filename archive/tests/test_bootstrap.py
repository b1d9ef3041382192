"""Does a bare machine get the archive, or one clear sentence?"""

import ast
import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from unittest import SkipTest
from unittest.mock import patch

from django.conf import settings
from django.test import SimpleTestCase

from archive import bootstrap

PACKAGE = "sijill-bootstrap-test"


def wheel(folder: Path, version: str) -> tuple[Path, str]:
    """The smallest package that pip installs, and its hash."""
    name = f"{PACKAGE.replace('-', '_')}-{version}"
    path = folder / f"{name}-py3-none-any.whl"
    metadata = {
        "METADATA": f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {version}\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        record = f"{name}.dist-info/RECORD"
        lines = []
        for part, text in metadata.items():
            archive.writestr(f"{name}.dist-info/{part}", text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
            lines.append(f"{name}.dist-info/{part},sha256={digest},{len(text)}\n")
        archive.writestr(record, "".join([*lines, f"{record},,\n"]))
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


class Clone:
    """A fresh clone in little: the bootstrap, a lock file that names one package, a manage.py that says it was run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "archive").mkdir()
        for name in ("__init__.py", "bootstrap.py", "trouble.py"):
            shutil.copy(settings.BASE_DIR / "archive" / name, root / "archive")
        shutil.copy(settings.BASE_DIR / "Makefile", root)
        (root / "manage.py").write_text("import sys; print('managed:', *sys.argv[1:])\n", encoding="utf-8")
        (root / "wheels").mkdir()
        self.lock("1.0")

    def lock(self, version: str, tampered: bool = False) -> None:
        """Name this version in the lock file, with its hash or another."""
        _, digest = wheel(self.root / "wheels", version)
        digest = hashlib.sha256(b"another file").hexdigest() if tampered else digest
        (self.root / "requirements.txt").write_text(f"{PACKAGE}=={version} --hash=sha256:{digest}\n", encoding="utf-8")

    def make(self, word: str, user: int | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        """`make` this word, with packages from the folder of wheels alone."""
        environment = {
            "PATH": os.pathsep.join([str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"]),
            "PYTHON": str(Path(sys.base_prefix) / "bin" / "python3"),
            "HOME": str(self.root),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.root / "wheels"),
            **variables,
        }
        return subprocess.run(
            ["make", word], cwd=self.root, env=environment, user=user, capture_output=True, text=True, timeout=120
        )


class BootstrapTests(SimpleTestCase):
    def setUp(self):
        self.root = Path(mkdtemp())
        self.root.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.root)
        self.clone = Clone(self.root)

    def assert_said(self, answer: subprocess.CompletedProcess[str], sentence: str) -> None:
        """The command failed, and said this without a traceback."""
        self.assertNotEqual(answer.returncode, 0)
        self.assertIn(sentence, answer.stderr)
        self.assertNotIn("Traceback", answer.stderr)

    def test_a_bare_machine_is_set_up_and_then_left_alone(self):
        first = self.clone.make("run")
        self.assertEqual((first.returncode, first.stdout), (0, "managed: serve\n"), first.stderr)
        self.assertIn("Making a virtual environment", first.stderr)
        with self.subTest("again: nothing is done, and no package is asked for"):
            shutil.rmtree(self.root / "wheels")
            again = self.clone.make("setup")
            self.assertEqual((again.stdout, again.stderr), ("managed: prepare\n", ""))
        with self.subTest("a changed lock file is installed"):
            (self.root / "wheels").mkdir()
            self.clone.lock("2.0")
            changed = self.clone.make("run")
            self.assertIn("Installing requirements.txt", changed.stderr)
            self.assertNotIn("Making a virtual environment", changed.stderr)
            self.assertTrue(list(self.root.glob(f".venv/lib/*/site-packages/{PACKAGE.replace('-', '_')}-2.0*")))
        with self.subTest("a package that is not the locked one is refused"):
            self.clone.lock("3.0", tampered=True)
            self.assert_said(self.clone.make("run"), "A package is not the one that was locked")
        with self.subTest("a package that cannot be had"):
            shutil.rmtree(self.root / "wheels")
            self.assert_said(self.clone.make("run"), "Either the package index cannot be reached")
        with self.subTest("a virtual environment that no longer starts is made anew"):
            (self.root / "wheels").mkdir()
            self.clone.lock("1.0")
            (self.root / ".venv" / "bin" / "python").unlink()
            self.assertEqual(self.clone.make("run").stdout, "managed: serve\n")

    def test_a_missing_venv_module_names_the_package_to_install(self):
        (self.root / "ensurepip.py").write_text("raise ImportError", encoding="utf-8")
        answer = self.clone.make("run", PYTHONPATH=str(self.root))
        major, minor = sys.version_info[:2]
        self.assert_said(answer, f"On Debian and Ubuntu: apt install python{major}.{minor}-venv")
        self.assertFalse((self.root / ".venv").exists())

    def test_a_folder_of_somebody_else_is_one_sentence(self):
        stranger = 65534 if os.geteuid() == 0 else None
        python = "/usr/bin/python3" if stranger else sys.executable  # root's own may be closed to others
        if not Path(python).exists():
            self.skipTest("there is no Python that a stranger can start")
        self.root.chmod(0o555)
        self.addCleanup(self.root.chmod, 0o755)
        answer = self.clone.make("run", user=stranger, PYTHON=python, PYTHONDONTWRITEBYTECODE="1")
        self.assert_said(answer, f"The archive cannot write to {self.root}: permission denied.")

    def test_a_full_disk_is_one_sentence(self):
        if os.geteuid() != 0:
            self.skipTest("only root can mount a small disk")
        with ExitStack() as stack:
            disk = small_disk(stack, "4m")
            (disk / "clone").mkdir()
            answer = Clone(disk / "clone").make("run")
        self.assert_said(answer, f"The disk that holds {disk / 'clone'} is full. Make room, then run the same command")

    def test_a_read_only_disk_is_one_sentence_for_root_too(self):
        if os.geteuid() != 0:
            self.skipTest("only root can mount a small disk")
        with ExitStack() as stack:
            disk = small_disk(stack, "4m")
            clone = Clone(disk)
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            answer = clone.make("run")
        self.assert_said(answer, f"The archive cannot write to {disk}: read-only file system.")


def small_disk(stack: ExitStack, size: str) -> Path:
    """A disk of that size, taken away at the end. Skips where even root may not mount one, as in a container."""
    folder = Path(mkdtemp())
    stack.callback(folder.rmdir)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", folder], check=False)
    if mounted.returncode:
        raise SkipTest("this machine does not let root mount a disk")
    stack.callback(subprocess.run, ["umount", folder], check=True)
    return folder


class PythonTests(SimpleTestCase):
    def test_an_old_python_without_a_newer_one_is_told_what_to_install(self):
        with patch.object(bootstrap.sys, "version_info", (3, 8)), patch.object(bootstrap, "NEWER", ()):
            with self.assertRaisesMessage(bootstrap.SetupError, "needs Python 3.11 or newer, and this is 3.8"):
                bootstrap.suitable_python()

    def test_an_old_python_gives_way_to_a_newer_one(self):
        version = (3, 8)
        with patch.object(bootstrap.sys, "version_info", version), patch.object(bootstrap, "NEWER", (sys.executable,)):
            self.assertEqual(bootstrap.suitable_python(), sys.executable)

    def test_the_bootstrap_can_be_read_by_an_old_python(self):
        for module in ("bootstrap.py", "trouble.py", "__init__.py"):
            ast.parse((settings.BASE_DIR / "archive" / module).read_text(encoding="utf-8"), feature_version=(3, 6))

    def test_an_unknown_word_shows_the_known_ones(self):
        self.assertIn("setup|run|test|check", bootstrap.main(["dance"]))

    def test_every_word_of_the_makefile_is_a_deed(self):
        makefile = (settings.BASE_DIR / "Makefile").read_text(encoding="utf-8")
        words = {line.split(":")[0] for line in makefile.splitlines() if ": ;" in line}
        self.assertEqual(words, set(bootstrap.DEEDS))
