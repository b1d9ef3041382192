"""What does Django know of the archive's one app?"""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The articles, their names and their imports."""

    name = "articles"
    label = "articles"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Archive"
