"""How does gunicorn serve the archive?"""

import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.utils.module_loading import import_string
from gunicorn.app.base import BaseApplication

from archive import logs

BACKLOG = 128  # connections waiting while the archive prepares itself
MEMORY = "/dev/shm"  # noqa: S108 - gunicorn's heartbeat files; on a disk a slow write would look like a hung worker


class PortTakenError(Exception):
    """Nothing can listen where the archive should; the message is a fact and the next step."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that holds the port from now on. Raises PortTakenError."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except PermissionError as error:
        raise PortTakenError(
            f"Port {port} is reserved for the system's own programs. Choose one above 1023: PORT=8000 make run"
        ) from error
    except OSError as error:
        raise PortTakenError(_refusal(host, port, error)) from error


def _refusal(host: str, port: int, error: OSError) -> str:
    if isinstance(error, socket.gaierror) or "requested address" in str(error):
        return f"HOST={host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses."
    other = port + 1 if port < 65535 else 8000
    return f"Port {port} is taken by another program. Stop that one, or choose another port: PORT={other} make run"


class Server(BaseApplication):
    """gunicorn in this process: master here, workers forked from it. `when_ready` is called once they can start."""

    def __init__(self, listener: socket.socket, when_ready: Callable[[], None]) -> None:
        self.listener = listener
        self.when_ready = when_ready
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its settings."""
        for name, value in self.configuration().items():
            self.cfg.set(name, value)

    def configuration(self) -> dict[str, Any]:
        """gunicorn's settings, by its names for them."""
        return {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": settings.WEB_WORKERS,
            "threads": settings.WEB_THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 30,
            "graceful_timeout": 10,
            "forwarded_allow_ips": ",".join(settings.TRUSTED_PROXIES),
            "worker_tmp_dir": MEMORY if os.access(MEMORY, os.W_OK) else None,
            "control_socket_disable": True,
            # What people search for is nobody's business: the log has the path, never the query.
            "access_log_format": "%(m)s %(U)s %(s)s",
            "logconfig_dict": logs.configuration(
                level=settings.LOG_LEVEL, production=settings.PRODUCTION, stream="stdout"
            ),
            "when_ready": lambda arbiter: self.ready(),
        }

    def ready(self) -> None:
        """The workers can start. At home a closed terminal ends the archive; gunicorn would read it as a reload."""
        if not settings.PRODUCTION:
            signal.signal(signal.SIGHUP, lambda number, frame: os.kill(os.getpid(), signal.SIGTERM))
        self.when_ready()

    def load(self) -> WSGIHandler:
        """What gunicorn serves."""
        return import_string(settings.WSGI_APPLICATION)
