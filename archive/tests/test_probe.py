"""Does the container's health check see whether the web server answers?"""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest.mock import patch

from django.test import SimpleTestCase

from archive import probe


class Answering(BaseHTTPRequestHandler):
    """A web server that is well, or not."""

    status = 200

    def do_GET(self):
        """Answer the probe, and nothing else."""
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *arguments):
        """Say nothing."""


class ProbeTests(SimpleTestCase):
    def probe(self, status: int) -> str | None:
        """The verdict on a server that answers so."""
        handler = type("Handler", (Answering,), {"status": status})
        with HTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.handle_request).start()
            with patch.dict("os.environ", PORT=str(server.server_port)):
                return probe.main()

    def test_a_server_that_answers_is_well(self):
        self.assertIsNone(self.probe(200))

    def test_a_server_that_answers_otherwise_is_not(self):
        self.assertEqual(self.probe(500), "/healthz answered 500")

    def test_silence_is_said_with_the_port(self):
        with patch.dict("os.environ", PORT="1"):
            self.assertIn("Nothing answers on port 1", probe.main())
