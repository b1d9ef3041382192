"""Does the API answer as it describes, whatever it is asked? Schemathesis asks."""

from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from articles.api.description import api
from articles.models import Article
from articles.tests.search.archive import SmallArchive

# Not asked: whether all that the schema allows is accepted (which slugs there are, the archive alone knows), and
# whether all else is refused (a parameter that is not known is ignored).
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, unsupported_method,
]  # fmt: skip
# What the small archive has, so that not every request asks for what it has not.
THERE = {
    "q": "khanasser", "province": ["aleppo"], "group": ["islamic-state", "syrian-arab-army"], "source": ["-courier"],
    "since": "2016", "until": "2017-06", "lang": ["en"], "kind": ["report"],
}  # fmt: skip
SLUGS = {"provinces": "aleppo", "groups": "islamic-state", "sources": "levant-wire"}
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]
# The more an operation can be asked, the more often it is.
BY_PARAMETERS = [operation for operation in OPERATIONS for _ in range(1 + len([*operation.query]))]


class SchemaTests(SmallArchive, HypothesisTestCase):
    def setUp(self):
        # As Django's own test client does: the end of a request must not end the connection that holds the test.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
            self.addCleanup(signal.connect, close_old_connections)

    def there(self, path: str, name: str) -> Any:
        """What a parameter of a path may be so that something is found."""
        return Article.objects.first().pk if name == "article_id" else SLUGS[path.split("/")[3]]

    @settings(
        max_examples=200, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck],
    )  # fmt: skip
    @given(st.data())
    def test_every_answer_is_as_described(self, data):
        operation = data.draw(st.sampled_from(BY_PARAMETERS))
        mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
        case = data.draw(operation.as_strategy(mode))
        replaced = data.draw(st.sets(st.sampled_from([*THERE, "in the path"])))
        for name in replaced & set(case.query or ()):
            case.query[name] = THERE[name]
        if "in the path" in replaced:
            for name in case.path_parameters or ():
                case.path_parameters[name] = self.there(operation.path, name)
        case.validate_response(case.call(), checks=CHECKS)

    def test_the_description_is_asked_whole(self):
        self.assertEqual(len(OPERATIONS), len(api.get_openapi_schema()["paths"]))
