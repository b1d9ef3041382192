"""Does the web server take its port or say why not, and trust only whom it is told to?"""

import socket

from django.test import SimpleTestCase, override_settings

from archive.server import PortTakenError, Server, listen


class ListenTests(SimpleTestCase):
    def test_a_free_port_is_held_from_then_on(self):
        with listen("127.0.0.1", 0) as listener:
            port = listener.getsockname()[1]
            with self.assertRaises(PortTakenError):
                listen("127.0.0.1", port)

    def test_a_taken_port_names_the_port_and_the_way_out(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            with self.assertRaises(PortTakenError) as caught:
                listen("127.0.0.1", port)
        self.assertEqual(
            str(caught.exception),
            f"Port {port} is taken by another program. Stop that one, or choose another port: "
            f"PORT={port + 1 if port < 65535 else 8000} make run",
        )

    def test_an_address_of_another_machine_is_said_to_be_one(self):
        for host in ("192.0.2.77", "no such host"):
            with self.subTest(host), self.assertRaises(PortTakenError) as caught:
                listen(host, 0)
            self.assertIn(f"HOST={host} is no address of this machine", str(caught.exception))

    def test_it_listens_on_the_newer_internet_too(self):
        if not socket.has_ipv6:
            self.skipTest("this Python has no IPv6")
        with listen("::1", 0) as listener:
            self.assertEqual(listener.family, socket.AF_INET6)


class ConfigurationTests(SimpleTestCase):
    def server(self) -> Server:
        """A server that holds a port and is not run."""
        return Server(self.enterContext(listen("127.0.0.1", 0)), when_ready=lambda: None)

    def test_no_proxy_is_trusted_unless_named(self):
        self.assertEqual(self.server().cfg.forwarded_allow_ips, [])

    @override_settings(TRUSTED_PROXIES=["10.0.0.0/8", "192.0.2.1"])
    def test_named_proxies_are_trusted(self):
        self.assertEqual(self.server().cfg.forwarded_allow_ips, ["10.0.0.0/8", "192.0.2.1"])

    def test_the_log_never_has_the_query(self):
        self.assertFalse({"%(r)s", "%(q)s", "%(f)s"} & set(self.server().cfg.access_log_format.split()))

    @override_settings(WEB_WORKERS=3, WEB_THREADS=7)
    def test_workers_and_threads_are_those_of_the_settings(self):
        cfg = self.server().cfg
        self.assertEqual((cfg.workers, cfg.threads, cfg.worker_class_str), (3, 7, "gthread"))
