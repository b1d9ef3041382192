"""How does a connection find the embedded server, and what if the server died meanwhile?"""

import os
from pathlib import Path
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

from archive.embedded import EmbeddedError, supervisor
from archive.embedded.backend.client import DatabaseClient
from archive.embedded.supervisor import Running

PATIENCE_WITH_A_DEAD_SERVER = 30.0  # seconds; a web worker must not wait as long as a first start may take

_known: dict[tuple[int, str], Running] = {}  # by process and data directory: a fork asks again


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL over the private socket of the cluster in DATABASES[…]["DATA_DIR"]."""

    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        """Django's own, led to the socket of the running server."""
        params = super().get_connection_params()
        params.update(connection_parameters(self.running()))
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; when that fails make sure that the server runs, and try once more."""
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            running = self.running(again=True)
        return super().get_new_connection({**conn_params, **connection_parameters(running)})

    def running(self, again: bool = False) -> Running:
        """The server, looked after once per process, or `again` when there is reason for doubt."""
        data = self.settings_dict.get("DATA_DIR")
        if not data:
            raise ImproperlyConfigured("The embedded database needs DATA_DIR; build its entry with config.database().")
        key = (os.getpid(), data)
        if again or key not in _known:
            patience = PATIENCE_WITH_A_DEAD_SERVER if again else supervisor.PATIENCE
            _known[key] = _ensure(Path(data), patience)
        return _known[key]


def connection_parameters(running: Running) -> dict[str, Any]:
    """What libpq needs to reach `running` and nothing else, whatever PGHOST, PGHOSTADDR or PGPORT say."""
    return {
        "host": str(running.socket_directory),
        "hostaddr": "",
        "port": running.port,
        "requirepeer": running.account.name,  # libpq asks the kernel who is at the other end of the socket
    }


def _ensure(data: Path, patience: float) -> Running:
    """To Django a server that cannot be started is what a server that cannot be reached is: an OperationalError."""
    try:
        return supervisor.ensure(data, patience)
    except EmbeddedError as error:
        raise psycopg.OperationalError(str(error)) from error
