"""What does Django know of the archive's one app?"""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ArticlesConfig(AppConfig):
    """The articles, their names and their imports."""

    name = "articles"
    label = "articles"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Archive"

    def ready(self) -> None:
        """The curator role needs the permissions that Django creates after a migration."""
        from articles.roles import CuratorRole  # noqa: PLC0415, models load after the app

        role = CuratorRole()
        pre_migrate.connect(role.before, sender=self, weak=False, dispatch_uid="articles.curator_role")
        post_migrate.connect(role.after, sender=self, weak=False, dispatch_uid="articles.curator_role")
