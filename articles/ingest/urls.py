"""Which address is an article's own, once what only tracks its readers is off?"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# These only say where a reader came from, whatever the site.
TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid?|mc_[ce]id|_ga|_gl|_hs\w+|"
    r"ref_(?:src|url)|referrer|cmpid|cmp|ncid|ns_.*|at_.*|xtor|wt_.*|trk|smid|s_cid|ito|ocid|spm|"
    r"guccounter|guce_.*|__twitter_impression|__cf_chl_\w+|iref|dicbo|taid|sr_share)$",
    re.IGNORECASE,
)
# These do on most sites, and on others name the page.
MAYBE_TRACKING = re.compile(
    r"^(?:ref|source|src|sh|share|shared|amp|via|feature|print|outputtype|campaign|partner|rss)$", re.IGNORECASE
)
NUMBER = re.compile(r"\d{2,}|[2-9]")
# A script that is told by its parameters alone which page to show.
SCRIPT = re.compile(r"/(?:[\w-]+\.(?:php\d?|aspx?|jsp|cgi|cfm|do|pl|dll))?$", re.IGNORECASE)
LONGEST = 2_000


def is_web_address(url: str) -> bool:
    """Whether `url` is a whole http or https address of a bounded length."""
    if "//" not in url or len(url) > LONGEST or re.search(r"[\s<>\"\x00-\x1f]", url):
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
    query = urlencode(_telling(parse_qsl(parts.query, keep_blank_values=True), parts.path))
    return urlunsplit(("https", f"{parts.hostname}{port}", parts.path or "/", query, ""))


def _telling(pairs: list[tuple[str, str]], path: str) -> list[tuple[str, str]]:
    """The parameters that may tell which page is meant. In doubt one stays: two addresses of one page are
    less harm than two pages under one address."""
    sure = [(name, value) for name, value in pairs if not TRACKING.match(name)]
    others = [(name, value) for name, value in sure if not MAYBE_TRACKING.match(name)]
    if not others and SCRIPT.search(path or "/"):
        return sure
    return [(name, value) for name, value in sure if not MAYBE_TRACKING.match(name) or NUMBER.fullmatch(value.strip())]
