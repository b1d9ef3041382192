"""Is every event one line that a machine can read, and silent about what people search for?"""

import json
import logging
import sys

from django.test import RequestFactory, SimpleTestCase

from archive.logs import JsonFormatter, configuration


def line(message: str, *arguments: object, name: str = "archive.test", **extra: object) -> dict[str, object]:
    """The event that a log call becomes."""
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, message, arguments, extra.pop("exc_info", None))
    for key, value in extra.items():
        setattr(record, key, value)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


class JsonFormatterTests(SimpleTestCase):
    def test_an_event_says_when_how_grave_who_and_what(self):
        event = line("read %s records from %s", 5, "نشرة")
        self.assertEqual(set(event), {"time", "level", "logger", "message"})
        self.assertEqual((event["level"], event["message"]), ("warning", "read 5 records from نشرة"))
        self.assertTrue(event["time"].endswith("+00:00"))

    def test_a_line_break_in_a_message_does_not_forge_an_event(self):
        self.assertEqual(line('a\n{"level": "forged"}')["message"], 'a\n{"level": "forged"}')

    def test_an_error_carries_its_traceback(self):
        try:
            raise ValueError("bad date")
        except ValueError:
            event = line("failed", exc_info=sys.exc_info())
        self.assertIn("ValueError: bad date", event["error"])

    def test_a_request_shows_its_path_and_never_its_query(self):
        request = RequestFactory().get("/articles/", {"q": "a name that must not be logged"})
        event = line("Not found", request=request, status_code=404)
        self.assertEqual((event["method"], event["path"], event["status"]), ("GET", "/articles/", 404))
        self.assertNotIn("must not be logged", json.dumps(event))

    def test_an_access_event_of_the_web_server_has_its_parts(self):
        atoms = {"m": "GET", "U": "/articles/", "s": "200", "B": 512, "D": 900, "h": "192.0.2.1", "q": "secret"}
        event = line("%(m)s %(U)s %(s)s", atoms, name="gunicorn.access")
        self.assertEqual(
            {key: event[key] for key in ("message", "path", "status", "bytes", "microseconds", "address")},
            {"message": "GET /articles/ 200", "path": "/articles/", "status": 200}
            | {"bytes": 512, "microseconds": 900, "address": "192.0.2.1"},
        )
        self.assertNotIn("secret", json.dumps(event))


class ConfigurationTests(SimpleTestCase):
    def test_production_speaks_json_and_home_speaks_plainly(self):
        for production, formatter in ((True, "json"), (False, "plain")):
            with self.subTest(formatter):
                handler = configuration(level="INFO", production=production)["handlers"]["stream"]
                self.assertEqual(handler["formatter"], formatter)

    def test_commands_log_to_stderr_for_their_result_is_on_stdout(self):
        self.assertEqual(
            configuration(level="INFO", production=True)["handlers"]["stream"]["stream"], "ext://sys.stderr"
        )

    def test_requests_are_logged_in_production_only(self):
        levels = [
            configuration(level="INFO", production=production)["loggers"]["gunicorn.access"]["level"]
            for production in (True, False)
        ]
        self.assertEqual(levels, ["INFO", "WARNING"])
