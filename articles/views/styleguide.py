"""Which parts is a page made of? For who works on the look; where DEBUG is off there is no such page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.charts.look import ENOUGH, pairs, read_themes
from articles.chips import Chip
from articles.filters import ArticleFilterSet
from articles.search.page import search

from .drawn import drawn
from .mapped import mapped

TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"
CHIPS = [Chip("Aleppo", "province", "aleppo", ""), Chip("not Courier", "source", "-courier", "", excluded=True)]
TYPE = ["h1", "h2", "h3", "reading", "base", "small"]
SPACE = ["s1", "s2", "s3", "s4", "s5", "s6"]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Tokens with their contrasts, and the parts of a page as the archive fills them."""
    if not settings.DEBUG:
        raise Http404("The style guide is for development.")
    themes = read_themes(TOKENS)
    lengths = themes["light"].lengths
    filterset = ArticleFilterSet(QueryDict("per_page=2"))
    page = search(filterset)
    shown = {
        "themes": [(name, themes[name].colours.items(), pairs(themes[name])) for name in ("light", "dark")],
        "enough": ENOUGH,
        "sizes": [(name, lengths[name]) for name in TYPE],
        "spaces": [(name, lengths[name]) for name in SPACE],
        "page": page,
        "chips": CHIPS,
        "histogram": drawn(filterset, page),
        "mapped": mapped(filterset, page),
    }
    return render(request, "styleguide/page.html", shown)
