"""What may a curator do? Correct tags, dates and names; not delete captures, not change users."""

from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.models import QuerySet

CURATOR = "curator"
MAY_CHANGE = (
    "article",
    "provincetag",
    "grouptag",
    "placetag",
    "province",
    "chromeproposal",
    "nameproposal",
    "tagreport",
)
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


class CuratorRole:
    """Makes the role, and gives it what later versions bring; what an administrator took from it stays away.

    Connected to both ends of every migrate, because permissions are made there: those of a curator that were not
    there before it are new.
    """

    def __init__(self) -> None:
        self._known: set[str] = set()

    def before(self, **_signal: object) -> None:
        """Note which permissions there are; none in a database that holds no tables yet."""
        if Permission._meta.db_table in connection.introspection.table_names():
            self._known = set(curator_permissions().values_list("codename", flat=True))

    def after(self, **_signal: object) -> None:
        """Make the role where there is none, else add the permissions that are new."""
        role, created = Group.objects.get_or_create(name=CURATOR)
        permissions = curator_permissions()
        role.permissions.add(*(permissions if created else permissions.exclude(codename__in=self._known)))


def curator_permissions() -> QuerySet[Permission]:
    """The rows of `codenames`."""
    return Permission.objects.filter(content_type__app_label="articles", codename__in=codenames())
