"""Which records of a web archive are no pages, and in which words is that told?"""

from urllib.parse import urlsplit

from .sniff import beside_pages

ABOUT_THE_CRAWL = "requests, metadata and other records about the crawl"
CONTINUED = "continuations of pages that lie in several records"
UNKNOWN = "records of a kind that the format does not know"
REVISIT = "revisit records, whose page stands in this input already"
REVISIT_ELSEWHERE = "revisit records, whose page stands in another file (import that too)"
NOT_WEB = "records whose address is none of the web (dns:, urn:)"
MEDIA = "pictures and other media"
STYLE = "style sheets, scripts and fonts"
DOCUMENT = "documents (PDF, Office), whose text is not read"
FEED = "feeds and other XML that is no page"
JSON = "JSON without an article text"
BESIDE = "files beside pages (robots.txt and the like)"
OTHER = "files of other kinds"
EMPTY = "answers without content"

KINDS = frozenset("request metadata warcinfo".split())
PAGES = frozenset("text/html application/xhtml+xml text/plain application/json application/ld+json text/json".split())
SCRIPTS = frozenset(
    "text/css text/javascript application/javascript application/x-javascript application/ecmascript application/wasm"
    " application/font-woff application/font-woff2 application/vnd.ms-fontobject".split()
)
DOCUMENTS = ("application/pdf", "application/msword", "application/vnd.", "application/epub", "application/rtf")
# What servers call a file of which they know nothing.
UNSTATED = frozenset(("", "application/octet-stream", "unknown", "application/unknown", "no-type", "unk", "text"))
STYLE_ENDINGS = (".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".map")
MEDIA_ENDINGS = tuple(".png .jpg .jpeg .gif .webp .ico .svg .bmp .mp3 .mp4 .webm .avi .mov".split())


def why_no_article(kind: str, url: str) -> str:
    """Why a record holds no article, by its kind and address; empty where it may."""
    if kind in KINDS:
        return ABOUT_THE_CRAWL
    if kind not in ("response", "resource", "conversion", "revisit"):
        return CONTINUED if kind == "continuation" else UNKNOWN
    return NOT_WEB if url.partition(":")[0].lower() not in ("http", "https", "file", "ftp", "") else ""


def why_no_page(status: int, media_type: str, url: str) -> str:
    """Why an answer is no page, by its status (0: not stated), media type and address; empty where it may be."""
    if status and status != 200:
        return f"answers with status {status}, which are no pages"
    if media_type in PAGES:
        return BESIDE if media_type == "text/plain" and beside_pages(path_of(url)) else ""
    if media_type in UNSTATED:
        path = path_of(url)
        endings = ((STYLE_ENDINGS, STYLE), (MEDIA_ENDINGS, MEDIA), ((".pdf", ".doc", ".docx"), DOCUMENT))
        return next((words for ends, words in endings if path.lower().endswith(ends)), "")
    return _by_media_type(media_type)


def _by_media_type(media_type: str) -> str:
    if media_type in SCRIPTS or media_type.startswith("font/") or "font" in media_type:
        return STYLE
    if media_type.startswith(("image/", "video/", "audio/")) or media_type == "application/x-shockwave-flash":
        return MEDIA
    if media_type.startswith(DOCUMENTS):
        return DOCUMENT
    return FEED if media_type.endswith("xml") else OTHER


def path_of(url: str) -> str:
    """The path in an address; empty where it has none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
