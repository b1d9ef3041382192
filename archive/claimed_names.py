"""Under which name is a wrong password counted?"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest

FIELD = "username"


def claimed_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str | None:
    """The name as typed, as far as a name goes: nobody has a longer one, and the table of attempts holds none."""
    name = (credentials or request.POST).get(FIELD)
    return name[: get_user_model()._meta.get_field(FIELD).max_length] if name is not None else None
