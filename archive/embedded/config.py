"""What does settings.py put into DATABASES when the archive brings its own PostgreSQL?"""

from pathlib import Path
from typing import Any

ENGINE = "archive.embedded.backend"
DATABASE = "archive"
ROLE = "archive"
SUPERUSER = "postgres"

NOTICE = (
    "This archive runs on its bundled PostgreSQL, meant for one machine and for trying out; its security updates "
    "lag behind. For anything public set DATABASE_URL to a PostgreSQL server of your own."
)


def cluster_directory(data_dir: Path) -> Path:
    """Where the embedded cluster of the archive in `data_dir` (ARCHIVE_DATA_DIR) lives. Touches nothing."""
    return data_dir / "postgres"


def database(data_dir: Path) -> dict[str, Any]:
    """The DATABASES entry for the archive in `data_dir`. Touches nothing: the server starts at the first connection.

    HOST and PORT are left out on purpose: the backend learns them from the running server.
    """
    return {
        "ENGINE": ENGINE,
        "NAME": DATABASE,
        "USER": ROLE,
        "DATA_DIR": str(cluster_directory(data_dir)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {},
    }
