"""What do articles claim, and whom do they quote? The machine's reading, to be looked through."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import CasualtyClaim, EventDate, QuotedSource

from .screens import ReadOnlyAdmin


@admin.register(CasualtyClaim)
class CasualtyClaimAdmin(ReadOnlyAdmin):
    list_display = ["quoted", "harm", "low", "high", "group", "attributed_to", "article"]
    list_filter = ["harm"]
    list_select_related = ["article", "group"]
    search_fields = ["victims", "attributed_to"]
    list_per_page = 50

    @admin.display(description="claim")
    def quoted(self, claim: CasualtyClaim) -> SafeString:
        return format_html("<q>{}</q>", claim.quotation)


@admin.register(QuotedSource)
class QuotedSourceAdmin(ReadOnlyAdmin):
    list_display = ["label", "is_named", "is_direct", "article"]
    list_filter = ["is_named"]
    list_select_related = ["article"]
    search_fields = ["label"]
    list_per_page = 50


@admin.register(EventDate)
class EventDateAdmin(ReadOnlyAdmin):
    list_display = ["article", "since", "until", "precision", "words"]
    list_filter = ["precision"]
    list_select_related = ["article"]
    list_per_page = 50
