"""Does the web server on this machine answer? The health check of the container, which has no curl."""

import http.client
import os
import sys

PATIENCE = 4  # seconds, below the timeout in the Dockerfile


def main() -> str | None:
    """What is wrong, in words, or None."""
    port = int(os.environ.get("PORT") or 8000)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        status = connection.getresponse().status
    except OSError as error:
        return f"Nothing answers on port {port}: {error}"
    return None if status == 200 else f"/healthz answered {status}"


if __name__ == "__main__":
    sys.exit(main())
