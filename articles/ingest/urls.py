"""Which address is an article's own, once what only tracks its readers is off?"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref|ref_src|ref_url|referrer|source|src|cmpid|cmp|campaign|ncid|ns_.*|"
    r"at_.*|xtor|wt_.*|trk|smid|sh|share|shared|amp|s_cid|ito|ocid|spm|partner|guccounter|guce_.*|__twitter_impression|feature|via|print|outputtype)$",
    re.IGNORECASE,
)
LONGEST = 2_000


def is_web_address(url: str) -> bool:
    """Whether `url` is a whole http or https address of a bounded length."""
    if len(url) > LONGEST or re.search(r"[\s<>\"\x00-\x1f]", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False


def canonical(url: str) -> str:
    """The address without fragment, tracking parameters, default port, `www.` stays; empty for what is no web address.

    Host and scheme are lower case, http becomes https: one page is served under both.
    """
    if not is_web_address(url):
        return ""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    query = urlencode(
        [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(name)]
    )
    return urlunsplit(("https", f"{parts.hostname}{port}", parts.path or "/", query, ""))
