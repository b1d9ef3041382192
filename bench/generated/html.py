"""How does a report look as an HTML page of about 20 kB, most of which is not the report?"""

import functools
import json
from html import escape

from bench.generated.outlets import Outlet
from bench.generated.report import Report

RULES = 70
LINKS = 45


def as_html(report: Report) -> str:
    """The page: scripts, styles, navigation, the article, related links, asides, footer."""
    outlet, title = report.outlet, escape(report.title)
    stated = f"{report.published:%Y-%m-%dT%H:%M}"
    paragraphs = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in report.paragraphs)
    return (
        f"{_head(outlet)}<title>{title} | {outlet.name}</title>\n{_metadata(report)}</head>\n{_above(outlet)}"
        f'<article class="post">\n<h1 class="entry-title">{title}</h1>\n'
        f'<div class="meta"><time datetime="{stated}">{outlet.printed(report.published)}</time></div>\n'
        f'<div class="share">{outlet.sharing}</div>\n'
        f'<div class="entry-content">\n{paragraphs}\n</div>\n</article>\n'
        f"{_aside(report)}{_below(outlet)}"
    )


def broken_html(report: Report) -> str:
    """A page that is no article: nothing at all, or all of the furniture and no report."""
    outlet = report.outlet
    if report.number % 2:
        return "<html><body></body></html>"
    return f"{_head(outlet)}<title>{outlet.name}</title>\n</head>\n{_above(outlet)}{_aside(report)}{_below(outlet)}"


def _metadata(report: Report) -> str:
    """What the page says of itself, in two of the usual ways."""
    outlet, title = report.outlet, escape(report.title)
    published = f"{report.published:%Y-%m-%dT%H:%M:00}"
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.title,
        "datePublished": published,
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    return (
        f'<link rel="canonical" href="{report.url}">\n<meta property="og:type" content="article">\n'
        f'<meta property="og:site_name" content="{outlet.name}">\n<meta property="og:title" content="{title}">\n'
        f'<meta property="og:url" content="{report.url}">\n'
        f'<meta property="article:published_time" content="{published}">\n'
        f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>\n'
    )


def _aside(report: Report) -> str:
    links = "".join(
        f'<li class="teaser"><a href="https://{report.outlet.host}/{report.published:%Y/%m}/{position}-teaser">'
        f'<img src="/media/thumbs/{report.number * 31 + position}.jpg" alt="" width="120" height="80">'
        f'<span class="headline">{escape(headline)}</span></a></li>\n'
        for position, headline in enumerate(report.headlines)
    )
    return f'<aside class="related"><h3>{report.outlet.related}</h3>\n<ul>\n{links}</ul>\n</aside>\n'


@functools.cache
def _head(outlet: Outlet) -> str:
    rules = "".join(
        f".{outlet.slug}-block-{number} .inner {{ margin: {number}px auto; padding: 0 {number % 9}px; "
        f"color: #{number * 997 % 4096:03x}; }}\n"
        for number in range(RULES)
    )
    script = (
        "(function (w, d) { var q = w.dataLayer = w.dataLayer || []; q.push({'page': 'article'}); "
        "function load(s) { var e = d.createElement('script'); e.async = true; e.src = s; d.head.appendChild(e); } "
        "load('/static/js/app.js'); load('/static/js/ads.js'); })(window, document);\n"
    )
    direction = "rtl" if outlet.language == "ar" else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{outlet.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{rules}</style>\n<script>{script * 4}</script>\n"
    )


@functools.cache
def _above(outlet: Outlet) -> str:
    names = outlet.menu.replace("|", " ").replace("-", " ").split()
    links = "".join(
        f'<li class="menu-link-{number}"><a href="/section/{number}/">{names[number % len(names)]} {number}</a></li>\n'
        for number in range(LINKS)
    )
    return (
        f'<body class="single">\n<header id="masthead"><a class="logo" href="/">{outlet.name}</a>\n'
        f'<nav class="main-menu"><ul>\n{links}</ul></nav>\n</header>\n<main id="content">\n'
    )


@functools.cache
def _below(outlet: Outlet) -> str:
    lines = "".join(f"<p>{line}</p>\n" for line in outlet.footer)
    links = "".join(f'<a href="/about/{number}">{outlet.name} {number}</a> · ' for number in range(20))
    return (
        f'</main>\n<footer class="site-footer"><div class="links">{links}</div>\n{lines}</footer>\n'
        "<script>var counters = {"
        + ", ".join(f"'c{number}': {number * 7919 % 100000}" for number in range(120))
        + "};</script>\n</body>\n</html>\n"
    )
