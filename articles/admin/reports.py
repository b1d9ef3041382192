"""What do readers say of tags, and what does a curator make of it?"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import curation
from articles.models import TagReport
from articles.reports import deeds as report_deeds

from .articles import VisibilityActionForm

State, Kind = TagReport.State, TagReport.Kind


@admin.register(TagReport)
class TagReportAdmin(admin.ModelAdmin):
    """Accept or dismiss; of a missing tag, choose what it is of and save. Tags change by these decisions alone."""

    action_form = VisibilityActionForm
    actions = ["accept", "dismiss"]
    list_display = ["id", "kind", "shown_record", "shown_article", "shown_reason", "created_at", "state", "decided_by"]
    list_display_links = ["id", "kind"]
    list_filter = ["state", "kind", "created_at"]
    list_select_related = ["article", "group", "place", "province", "decided_by"]
    search_fields = ["named", "reason", "article__title"]
    autocomplete_fields = ["group", "place", "province"]
    fieldsets = [
        (None, {"fields": ["kind", "shown_article", "named", "reason", "created_at"]}),
        (
            "The tag",
            {
                "fields": ["group", "place", "province"],
                "description": "Of a missing tag, choose what it is of and save: the article gets the tag.",
            },
        ),
        ("Decision", {"fields": ["state", "decided_by", "decided_at"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: TagReport | None = None) -> list[str]:
        """Which tag is wrong, the reader said; which one is missing, an editor may have to find out."""
        written = ["kind", "shown_article", "named", "reason", "created_at", "state", "decided_by", "decided_at"]
        return written if obj is None or obj.kind == Kind.MISSING else [*written, "group", "place", "province"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: TagReport | None = None) -> bool:
        """What was decided stays as it was decided."""
        decided = obj is not None and obj.state != State.PROPOSED
        return not decided and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: TagReport, form: Any, change: bool) -> None:
        """Saving a missing tag with its record is the decision; anything else is decided from the list."""
        if obj.kind != Kind.MISSING or obj.record is None:
            said = "Nothing was decided: choose what the missing tag is of, or accept or dismiss from the list."
            self.message_user(request, said, messages.WARNING)
            return
        self._each(request, [obj], "accepted", lambda report: _accept(request, report))

    def response_change(self, request: HttpRequest, obj: TagReport) -> HttpResponse:
        """Back to the list: what became of it was said already."""
        return HttpResponseRedirect(reverse("admin:articles_tagreport_changelist"))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Deeds are written by the decision itself."""

    @admin.action(description="Accept: reject the wrong tag, add the missing one", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[TagReport]) -> None:
        self._each(request, queryset, "accepted", lambda report: _accept(request, report))

    @admin.action(description="Dismiss: the tags stay as they are", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[TagReport]) -> None:
        reason = request.POST.get("reason", "")
        self._each(
            request,
            queryset,
            "dismissed",
            lambda report: report_deeds.dismiss(report, editor=request.user, reason=reason),
        )

    def _each(self, request: HttpRequest, reports: Any, became: str, decide: Callable[[TagReport], object]) -> None:
        """Decide each that waits, and say how many; those decided together with one before are done."""
        done, several = 0, list(reports)
        for report in several:
            try:
                decide(report)
                done += 1
            except curation.CurationError as error:
                decided_now = done and TagReport.objects.filter(pk=report.pk).exclude(state=report.state).exists()
                if decided_now:
                    done += 1
                else:
                    self.message_user(request, str(error), messages.ERROR)
        if done:
            self.message_user(request, f"{done} report{'' if done == 1 else 's'} {became}.")

    @admin.display(description="tag of")
    def shown_record(self, report: TagReport) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi>', report.record or f"“{report.named}”")

    @admin.display(description="article")
    def shown_article(self, report: TagReport) -> SafeString:
        return format_html(
            '<a href="{}"><bdi lang="{}">{}</bdi></a> (<a href="{}">as readers see it</a>)',
            reverse("admin:articles_article_change", args=[report.article_id]),
            report.article.language,
            report.article.title[:90],
            report.article.get_absolute_url(),
        )

    @admin.display(description="reader's reason")
    def shown_reason(self, report: TagReport) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi>', report.reason[:300] or "–")


def _accept(request: HttpRequest, report: TagReport) -> None:
    report_deeds.accept(report, report.record, editor=request.user, reason=request.POST.get("reason", "")[:500])
