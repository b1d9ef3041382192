"""From which address does a request come?"""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address nearest to us that is not one of our own proxies.

    X-Forwarded-For is read from its end, and only as far as TRUSTED_PROXIES wrote it: what stands further to the left
    is the sender's own invention, and believing it would give every guess at a password a fresh address.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    while _is_proxy(address) and forwarded and _is_address(forwarded[-1]):
        address = forwarded.pop()
    return address


def _is_proxy(address: str) -> bool:
    return _is_address(address) and any(
        ip_address(address) in ip_network(network) for network in settings.TRUSTED_PROXIES
    )


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
