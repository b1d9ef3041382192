"""How does Django know the embedded PostgreSQL, so that it finds its command?"""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    """An app without models: it is here for its command alone."""

    name = "archive.embedded"
    label = "embedded"
    verbose_name = "Embedded PostgreSQL"
