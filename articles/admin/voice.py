"""What do articles claim, and whom do they quote? The machine's reading, to be looked through."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.models import Article, CasualtyClaim, EventDate, QuotedSource

from .screens import ReadOnlyAdmin

TITLE_CHARACTERS = 50


def article_link(article: Article) -> SafeString:
    """The beginning of an article's title, as a link to its screen."""
    return format_html(
        '<a href="{}" title="{}"><bdi>{}</bdi></a>',
        reverse("admin:articles_article_change", args=[article.pk]),
        article.title,
        Truncator(article.title).chars(TITLE_CHARACTERS),
    )


class ReadFromArticleAdmin(ReadOnlyAdmin):
    """What was read from an article, with a link to it."""

    list_select_related = ["article"]
    list_per_page = 50

    @admin.display(description="article", ordering="article__title")
    def of_article(self, found: CasualtyClaim | QuotedSource | EventDate) -> SafeString:
        return article_link(found.article)


@admin.register(CasualtyClaim)
class CasualtyClaimAdmin(ReadFromArticleAdmin):
    list_display = ["quoted", "harm", "low", "high", "group", "attributed_to", "of_article"]
    list_filter = ["harm"]
    list_select_related = ["article", "group"]
    search_fields = ["victims", "attributed_to"]
    fields = [
        "quoted",
        "harm",
        "number",
        "low",
        "high",
        "victims",
        "group",
        "attributed_to",
        "of_article",
        "start",
        "end",
    ]
    readonly_fields = ["quoted", "of_article"]

    @admin.display(description="claim")
    def quoted(self, claim: CasualtyClaim) -> SafeString:
        return format_html("<q>{}</q>", claim.quotation)


@admin.register(QuotedSource)
class QuotedSourceAdmin(ReadFromArticleAdmin):
    list_display = ["label", "named", "direct", "of_article"]
    list_filter = ["is_named", "is_direct"]
    search_fields = ["label"]

    @admin.display(description="named", ordering="is_named")
    def named(self, quoted: QuotedSource) -> str:
        return "by name" if quoted.is_named else "no name"

    @admin.display(description="how", ordering="is_direct")
    def direct(self, quoted: QuotedSource) -> str:
        return "word for word" if quoted.is_direct else "reported"


@admin.register(EventDate)
class EventDateAdmin(ReadFromArticleAdmin):
    list_display = ["shown_since", "shown_until", "precision", "words", "of_article"]
    list_filter = ["precision"]

    @admin.display(description="since", ordering="since")
    def shown_since(self, event: EventDate) -> SafeString:
        return _day(event.since.isoformat())

    @admin.display(description="until", ordering="until")
    def shown_until(self, event: EventDate) -> SafeString:
        return _day(event.until.isoformat())


def _day(day: str) -> SafeString:
    """A day that stays on one line."""
    return format_html('<span class="nowrap">{}</span>', day)
