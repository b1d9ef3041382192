"""What came in, what did not, and why?

A run may have a million records: no page counts them all, joins them or walks over them.
"""

import zlib

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Func, IntegerField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.ingest.load.ledger import OUTCOMES
from articles.ingest.load.rejects import reasons_of
from articles.models import ImportRun, LedgerRow
from articles.wording import size_in_words

from .paging import CappedPaginator
from .screens import ReadOnlyAdmin, as_attachment

RUNS_OFFERED = 20
REASONS = 10
AMONG = 10_000  # rejects of which the reasons are counted on a page; `imports show` counts all
# Where a record can fall (articles.ingest.records.Rejected).
STEPS = ("read", "encoding", "extract", "clean", "dates", "tag", "load")
KEPT = "articles.download_capture"  # what was kept of a reject is raw bytes, as a capture is


def ledger_address(run: ImportRun, outcome: str) -> str:
    """The records of a run that ended so."""
    address = reverse("admin:articles_ledgerrow_changelist")
    return f"{address}?{RunFilter.parameter_name}={run.pk}&outcome__exact={outcome}"


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["id", "started_at", "state", "read_count", *[f"{outcome}_link" for outcome in OUTCOMES], "command"]
    list_filter = ["state", "started_at"]
    search_fields = ["command"]
    date_hierarchy = "started_at"
    readonly_fields = ["records", "rejects"]

    def ledger_link(self, run: ImportRun, outcome: str) -> SafeString:
        """A count that leads to its ledger rows."""
        return format_html('<a href="{}">{}</a>', ledger_address(run, outcome), getattr(run, f"{outcome}_count"))

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

    @admin.display(description="records")
    def records(self, run: ImportRun) -> SafeString:
        counts = ((ledger_address(run, name), getattr(run, f"{name}_count"), name) for name in OUTCOMES)
        return format_html_join(", ", '<a href="{}">{} {}</a>', counts)

    @admin.display(description="why records were rejected")
    def rejects(self, run: ImportRun) -> SafeString | str:
        if not run.rejected_count:
            return "none was rejected"
        lines = format_html_join(
            "",
            "<div>{} × {}: {} <br>for example <bdi>{}</bdi> at byte {}</div>",
            ((one.count, one.step, one.example, one.origin, one.offset) for one in reasons_of(run, REASONS, AMONG)),
        )
        note = f"Among the first {AMONG:,}; all are counted by: imports show {run.pk}"
        return format_html("{}{}", lines, note if run.rejected_count > AMONG else "")


class RunFilter(admin.SimpleListFilter):
    """The latest runs, and the one that is looked at."""

    title = "run"
    parameter_name = "run__id__exact"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        latest = [str(pk) for pk in ImportRun.objects.order_by("-id").values_list("pk", flat=True)[:RUNS_OFFERED]]
        chosen = request.GET.get(self.parameter_name, "")
        return [(pk, f"run {pk}") for pk in (latest if chosen in ("", *latest) else [chosen, *latest])]

    def queryset(self, request: HttpRequest, queryset: QuerySet[LedgerRow]) -> QuerySet[LedgerRow]:
        if not self.value():
            return queryset
        # No run has a number of more digits, and the column holds none.
        return queryset.filter(run_id=self.value()) if _is_number(self.value()) else queryset.none()


class StepFilter(admin.SimpleListFilter):
    """The step at which a record was rejected; others fall at none."""

    title = "step"
    parameter_name = "step"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(step, step) for step in STEPS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[LedgerRow]) -> QuerySet[LedgerRow]:
        return queryset.filter(outcome=LedgerRow.Outcome.REJECTED, step=self.value()) if self.value() else queryset


@admin.register(LedgerRow)
class LedgerRowAdmin(ReadOnlyAdmin):
    list_display = ["id", "run_number", "outcome", "step", "reason", "origin", "offset", "article_link", "kept"]
    list_filter = ["outcome", StepFilter, RunFilter]
    search_fields = ["origin"]
    search_help_text = "A part of the file's name. Choose a run first where there are many records."
    list_per_page = 50
    sortable_by = ()
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fields = ["run_number", "origin", "offset", "outcome", "step", "reason", "article_link", "sha256", "kept"]
    readonly_fields = ["run_number", "article_link", "kept"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerRow]:
        size = Func("content", function="octet_length", output_field=IntegerField())
        return super().get_queryset(request).defer("content").annotate(kept_size=size)

    def get_ordering(self, request: HttpRequest) -> list[str]:
        """In a run as its index has them; else the latest first."""
        return ["run_id", "outcome", "id"] if request.GET.get(RunFilter.parameter_name) else ["-id"]

    @admin.display(description="run")
    def run_number(self, row: LedgerRow) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:articles_importrun_change", args=[row.run_id]), row.run_id
        )

    @admin.display(description="article")
    def article_link(self, row: LedgerRow) -> SafeString | str:
        if row.article_id is None:
            return "–"
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">article {}</a>', address, row.article_id)

    @admin.display(description="what was kept of it")
    def kept(self, row: LedgerRow) -> SafeString | str:
        if row.outcome != LedgerRow.Outcome.REJECTED or row.kept_size is None:
            return "–"
        address = reverse("admin:articles_ledgerrow_kept", args=[row.pk])
        return format_html('<a href="{}">download</a> ({}, packed)', address, size_in_words(row.kept_size))

    def get_urls(self) -> list[URLPattern]:
        kept = path("<int:pk>/kept/", self.admin_site.admin_view(self.download), name="articles_ledgerrow_kept")
        return [kept, *super().get_urls()]

    def download(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What could be kept of a rejected record, as a file that no browser will run."""
        if not request.user.has_perm(KEPT):
            raise PermissionDenied
        rejected = LedgerRow.objects.filter(outcome=LedgerRow.Outcome.REJECTED, content__isnull=False)
        row = get_object_or_404(rejected, pk=pk)
        return as_attachment(zlib.decompress(row.content), f"rejected-{row.pk}.txt")


def _is_number(written: str) -> bool:
    return written.isdecimal() and len(written) <= 18
