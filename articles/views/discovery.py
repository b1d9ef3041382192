"""What do browsers, search engines and newcomers ask for: about, robots.txt, opensearch.xml, the icon?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.exports import FORMATS

# Results are endless and repeat what the articles say; articles and records may be indexed.
EXPORTS = (*(f"articles_{name}" for name in FORMATS), "articles_manifest", "feed", "new_receipt")
NOT_FOR_ROBOTS = (
    "articles",
    "values",
    "values_csv",
    "periods_csv",
    *EXPORTS,
    "admin:index",
    "api-v1:api-root",
    "saved_searches",
)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How to read the archive, and how to cite it."""
    return render(request, "pages/about.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What a crawler may take."""
    refused = [f"Disallow: {reverse(name)}{'?' if name == 'articles' else ''}" for name in NOT_FOR_ROBOTS]
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", *refused, "", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches here from its address bar."""
    addresses = {
        "search": request.build_absolute_uri(reverse("articles")),
        "feed": request.build_absolute_uri(reverse("feed")),
        "icon": request.build_absolute_uri(static("favicon.svg")),
    }
    return render(
        request, "opensearch.xml", addresses, content_type="application/opensearchdescription+xml; charset=utf-8"
    )


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The icon for those who ask at the root, whatever the page says."""
    return redirect(static("favicon.ico"))
