"""Are the static files that the web server hands out those of this version?"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = "collected-from"


def collect() -> bool:
    """Collect them into STATIC_ROOT under hashed names, compressed; False where nothing had changed."""
    root = Path(settings.STATIC_ROOT)
    fingerprint = _fingerprint()
    stamp = root / STAMP
    if stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint, encoding="ascii")
    return True


def _fingerprint() -> str:
    """A hash over names and contents: times would differ between a build and the image made of it."""
    digest = hashlib.sha256()
    sources = ((path, storage) for finder in get_finders() for path, storage in finder.list(ignore_patterns=[]))
    for path, storage in sorted(sources, key=lambda source: source[0]):
        with storage.open(path) as file:
            digest.update(f"{path}\0{hashlib.sha256(file.read()).hexdigest()}\n".encode())
    return digest.hexdigest()
