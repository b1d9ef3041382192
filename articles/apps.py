"""What does Django know of the archive's one app?"""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    """The articles, their names and their imports."""

    name = "articles"
    label = "articles"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Archive"

    def ready(self) -> None:
        """The curator role needs the permissions that Django creates after a migration."""
        from articles.roles import create_curator_role  # noqa: PLC0415, models load after the app

        post_migrate.connect(create_curator_role, sender=self, dispatch_uid="articles.curator_role")
