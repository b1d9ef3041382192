"""What may a curator do? Correct tags, dates and names; not delete captures, not change users."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

CURATOR = "curator"
MAY_CHANGE = ("article", "provincetag", "grouptag", "placetag", "province", "chromeproposal", "nameproposal")
MAY_ADD_AND_CHANGE = ("armedgroup", "grouplineage", "place", "name", "source", "sourcehost", "sourcerule")
MAY_ADD = ("provincetag", "grouptag", "placetag")
MAY_DELETE = ("name", "sourcerule")
MAY_VIEW = (
    "ambiguousterm",
    "capture",
    "casualtyclaim",
    "deed",
    "duplicatecluster",
    "duplicatemember",
    "eventdate",
    "importrun",
    "ledgerrow",
    "mention",
    "quotedsource",
    *MAY_CHANGE,
    *MAY_ADD_AND_CHANGE,
)


def codenames() -> set[str]:
    """The permissions of a curator, by codename in this app."""
    granted = {
        "view": MAY_VIEW,
        "change": (*MAY_CHANGE, *MAY_ADD_AND_CHANGE),
        "add": (*MAY_ADD, *MAY_ADD_AND_CHANGE),
        "delete": MAY_DELETE,
    }
    return {f"{action}_{model}" for action, models in granted.items() for model in models}


def create_curator_role(**_signal: object) -> None:
    """Make the curator role where there is none; one that an administrator changed stays as it is.

    Called after every migrate, because permissions exist only then.
    """
    role, created = Group.objects.get_or_create(name=CURATOR)
    if created:
        role.permissions.set(curator_permissions())


def curator_permissions() -> Iterable[Permission]:
    """The rows of `codenames`."""
    return Permission.objects.filter(content_type__app_label="articles", codename__in=codenames())
