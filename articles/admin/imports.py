"""What came in, and what did not?"""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import ImportRun, LedgerRow

from .screens import ReadOnlyAdmin

OUTCOMES = ("created", "updated", "unchanged", "duplicate", "rejected")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["id", "started_at", "state", "read_count", *[f"{outcome}_link" for outcome in OUTCOMES], "command"]
    list_filter = ["state", "started_at"]
    search_fields = ["command"]
    date_hierarchy = "started_at"

    def ledger_link(self, run: ImportRun, outcome: str) -> SafeString:
        """A count that leads to its ledger rows."""
        address = reverse("admin:articles_ledgerrow_changelist")
        count = getattr(run, f"{outcome}_count")
        return format_html('<a href="{}?run__id__exact={}&outcome__exact={}">{}</a>', address, run.pk, outcome, count)

    @admin.display(description="created", ordering="created_count")
    def created_link(self, run: ImportRun) -> SafeString:
        return self.ledger_link(run, "created")

    @admin.display(description="updated", ordering="updated_count")
    def updated_link(self, run: ImportRun) -> SafeString:
        return self.ledger_link(run, "updated")

    @admin.display(description="unchanged", ordering="unchanged_count")
    def unchanged_link(self, run: ImportRun) -> SafeString:
        return self.ledger_link(run, "unchanged")

    @admin.display(description="duplicate", ordering="duplicate_count")
    def duplicate_link(self, run: ImportRun) -> SafeString:
        return self.ledger_link(run, "duplicate")

    @admin.display(description="rejected", ordering="rejected_count")
    def rejected_link(self, run: ImportRun) -> SafeString:
        return self.ledger_link(run, "rejected")


@admin.register(LedgerRow)
class LedgerRowAdmin(ReadOnlyAdmin):
    list_display = ["run", "origin", "offset", "outcome", "step", "reason", "article"]
    list_filter = ["outcome", "step"]
    search_fields = ["origin", "reason", "sha256"]
    list_select_related = ["run", "article"]
    exclude = ["content"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerRow]:
        return super().get_queryset(request).defer("content")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == "run__id__exact" or super().lookup_allowed(lookup, value, request)
