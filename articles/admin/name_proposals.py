"""Which names do the articles hold that are in no list, and what are they?"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import slugify

from articles import curation, name_deeds
from articles.models import NameProposal

State = NameProposal.State
NEXT = "Articles change when retag is run: manage.py retag."


@admin.register(NameProposal)
class NameProposalAdmin(admin.ModelAdmin):
    """Choose the record that the name is of, and save; or dismiss it. The rest is written by learning alone."""

    list_display = ["shown_text", "kind", "article_count", "likely_province", "similar", "state", "decided_by"]
    list_filter = ["state", "kind", "likely_province"]
    list_select_related = ["likely_province", "decided_by"]
    search_fields = ["text", "folded", "similar"]
    actions = ["dismiss"]
    autocomplete_fields = ["group", "place", "province"]
    readonly_fields = [
        "shown_text", "kind", "counts", "likely_province", "similar", "shown_examples", "make_new", "state",
        "decided_by", "decided_at",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["shown_text", "kind", "counts", "likely_province", "similar", "shown_examples"]}),
        (
            "What it names",
            {
                "fields": ["group", "place", "province", "make_new"],
                "description": "Choose one record and save: the name becomes one of its names.",
            },
        ),
        ("Decision", {"fields": ["state", "decided_by", "decided_at"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: NameProposal | None = None) -> bool:
        """What was decided stays as it was decided."""
        decided = obj is not None and obj.state != State.PROPOSED
        return not decided and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: NameProposal, form: Any, change: bool) -> None:
        """Saving with a record chosen is the decision; without one nothing happens."""
        record = obj.record
        if record is None:
            self.message_user(request, "Nothing was decided: choose the record that the name is of.", messages.WARNING)
            return
        try:
            name_deeds.accept(obj, record, editor=request.user)
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.message_user(request, f"“{obj.text}” is a name of {record} now. {NEXT}")

    def response_change(self, request: HttpRequest, obj: NameProposal) -> HttpResponse:
        """Back to the list: what became of it was said already."""
        return HttpResponseRedirect(reverse("admin:articles_nameproposal_changelist"))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Deeds are written by the decision itself."""

    @admin.action(description="Dismiss: it names nothing here", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[NameProposal]) -> None:
        done = 0
        for proposal in queryset:
            try:
                name_deeds.dismiss(proposal, editor=request.user)
                done += 1
            except curation.CurationError as error:
                self.message_user(request, str(error), messages.ERROR)
        if done:
            named = "1 name" if done == 1 else f"{done} names"
            self.message_user(request, f"{named} will not be proposed again.")

    @admin.display(description="name", ordering="text")
    def shown_text(self, proposal: NameProposal) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi>', proposal.text)

    @admin.display(description="seen")
    def counts(self, proposal: NameProposal) -> str:
        return f"{proposal.mention_count} times in {proposal.article_count} articles"

    @admin.display(description="for example")
    def shown_examples(self, proposal: NameProposal) -> SafeString | str:
        rows = (
            (reverse("admin:articles_article_change", args=[one["article"]]), one["article"], one["sentence"])
            for one in proposal.examples
        )
        return format_html_join("", '<div><a href="{}">article {}</a>: <bdi dir="auto">{}</bdi></div>', rows) or "–"

    @admin.display(description="not there yet?")
    def make_new(self, proposal: NameProposal) -> SafeString | str:
        if proposal.state != State.PROPOSED:
            return "–"
        model = "armedgroup" if proposal.kind == NameProposal.Kind.GROUP else "place"
        return format_html(
            '<a href="{}?{}">Add it as a new {}</a>, then choose it here.',
            reverse(f"admin:articles_{model}_add"),
            urlencode({"name": proposal.text, "slug": slugify(proposal.text)}),
            proposal.get_kind_display(),
        )
