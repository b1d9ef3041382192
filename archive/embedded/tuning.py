"""Which settings does the server get on this machine?"""

import os
from pathlib import Path

from archive.embedded.accounts import Account
from archive.embedded.config import ROLE, SUPERUSER

MEBIBYTE = 1024 * 1024
CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
IDENT_MAP = "archive"


def machine_memory() -> int:
    """Bytes of memory that this machine, or the container we are in, has."""
    physical = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        return min(physical, int(CGROUP_LIMIT.read_text()))
    except (OSError, ValueError):  # no cgroup, or "max"
        return physical


def server_settings(memory: int, socket_directory: Path) -> dict[str, str]:
    """PostgreSQL settings for a machine with `memory` bytes, shared with the web server and an import."""
    return {
        "listen_addresses": "",
        "unix_socket_directories": str(socket_directory),
        "unix_socket_permissions": "0700",
        "port": "5432",
        "cluster_name": "archive",
        "max_connections": "60",
        "shared_buffers": _mebibytes(memory * 15 // 100, 32, 1024),
        "effective_cache_size": _mebibytes(memory // 2, 128, 64 * 1024),
        "work_mem": _mebibytes(memory // 256, 8, 64),
        "maintenance_work_mem": _mebibytes(memory // 16, 64, 512),
        "gin_pending_list_limit": "16MB",
        "random_page_cost": "1.1",  # the default of 4 is for spinning disks and turns the planner away from indexes
        "jit": "off",  # its compile time exceeds the queries of a search page
        "wal_buffers": "16MB",
        "max_wal_size": "2GB",  # bulk loads checkpoint by time, not every gigabyte
        "min_wal_size": "128MB",
        "checkpoint_timeout": "15min",
        "log_checkpoints": "off",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        "timezone": "UTC",
        "log_timezone": "UTC",
    }


def configuration(settings: dict[str, str]) -> str:
    """`settings` as the text of a PostgreSQL configuration file."""
    lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in settings.items()]
    return "\n".join(["# Written at every start of the embedded server; changes here are lost.", *lines, ""])


def access_rules() -> str:
    """pg_hba.conf: the socket is the only way in, and behind it the kernel says who is calling."""
    return f"# Written at every start.\nlocal all,replication all peer map={IDENT_MAP}\n"


def identities(account: Account) -> str:
    """pg_ident.conf: `account`, and root who could become it anyway, may be the archive's role or the superuser."""
    users = dict.fromkeys([account.name, "root"])
    rows = [f'{IDENT_MAP} "{user}" {role}' for user in users for role in (ROLE, SUPERUSER)]
    return "\n".join(["# Written at every start.", *rows, ""])


def _mebibytes(size: int, least: int, most: int) -> str:
    return f"{min(max(size // MEBIBYTE, least), most)}MB"
