"""How does `manage.py dbshell` reach the embedded server?"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.db.backends.postgresql import client
from psycopg import OperationalError

from archive.embedded import binaries

if TYPE_CHECKING:
    from archive.embedded.backend.base import DatabaseWrapper


class DatabaseClient(client.DatabaseClient):
    """The bundled psql, on the socket of the running server."""

    connection: "DatabaseWrapper"

    def runshell(self, parameters: Iterable[str]) -> None:
        """Open psql on a server that runs. Raises CommandError when it cannot be started."""
        try:
            running = self.connection.running(again=True)
        except OperationalError as error:
            raise CommandError(str(error)) from error
        self.connection.settings_dict["HOST"] = str(running.socket_directory)
        self.connection.settings_dict["PORT"] = str(running.port)
        super().runshell(parameters)

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """Django's own, with the bundled program in the place of whichever psql the PATH has."""
        arguments, environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(binaries.directory() / "psql"), *arguments[1:]], environment
