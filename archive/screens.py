"""When are the curators' screens loaded? Where an address or a check asks for them, not by every command."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.contrib.admin import autodiscover
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class ScreensConfig(SimpleAdminConfig):
    """Django's admin, whose screens `archive.urls` loads: an import never shows one, and they take half a second."""

    def ready(self) -> None:
        """As in Django's own, but what is checked is loaded first."""
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_screens, checks.Tags.admin)


def check_screens(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[checks.CheckMessage]:
    """The faults of all screens, whether or not an address has loaded them yet."""
    autodiscover()
    return check_admin_app(app_configs, **options)
