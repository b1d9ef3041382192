"""By which address does a reader end the mails, and whose is it? Only the archive can make one."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.signing import BadSignature, Signer
from django.urls import reverse

_SIGNER = Signer(salt="articles.no_mail")


def ending_path(reader: AbstractBaseUser) -> str:
    """The path that ends the mails of a reader; it does not expire, as mails are kept for long."""
    return reverse("no_mail", args=[_SIGNER.sign(str(reader.pk))])


def reader_of(token: str) -> int | None:
    """The number of the reader whom an address is of, None where the archive did not make it."""
    try:
        return int(_SIGNER.unsign(token))
    except BadSignature:
        return None
