"""How does Django know the embedded PostgreSQL, so that it finds its command?"""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    name = "archive.embedded"
    label = "embedded"
    verbose_name = "Embedded PostgreSQL"
