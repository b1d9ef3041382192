"""Which outlets are there, how are their pages read, and what was learned of their furniture?"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles import curation, proposals
from articles.ingest.load.chrome_proposals import learn_chrome
from articles.models import ChromeProposal, Source, SourceHost, SourceRule

from .screens import ReadOnlyAdmin, VocabularyAdmin
from .trials import try_rule_page

LEARNED_AT_ONCE = 5


class SourceHostInline(admin.TabularInline):
    model = SourceHost
    extra = 1
    can_delete = False


class SourceRuleInline(admin.TabularInline):
    model = SourceRule
    fields = ["kind", "pattern", "example", "note", "origin", "trial"]
    readonly_fields = ["origin", "trial"]
    extra = 0
    can_delete = False

    @admin.display(description="what would it do?")
    def trial(self, rule: SourceRule) -> SafeString | str:
        return trial_link(rule, rule.pk) if rule.pk else "–"


@admin.register(Source)
class SourceAdmin(VocabularyAdmin):
    list_display = ["name", "country", "language", "article_count", "confirmed", "origin"]
    list_filter = ["country", "language", "confirmed", "origin"]
    search_fields = ["name", "slug", "hosts__host"]
    readonly_fields = ["origin"]
    inlines = [SourceHostInline, SourceRuleInline]
    actions = ["learn"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        """A slug is an address for ever."""
        return [*self.readonly_fields, "slug"] if obj else self.readonly_fields

    @admin.action(description="Look for furniture in the pages", permissions=["change"])
    def learn(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Propose what recurs; more outlets at once are a matter for the command, which has the time."""
        if queryset.count() > LEARNED_AT_ONCE:
            advice = f"Choose {LEARNED_AT_ONCE} outlets at most; for more run manage.py learn_chrome."
            self.message_user(request, advice, messages.ERROR)
            return
        for source in queryset.order_by("slug"):
            learned = learn_chrome(Source.objects.get(pk=source.pk))
            address = reverse("admin:articles_chromeproposal_changelist")
            link = format_html(
                '<a href="{}?source__id__exact={}&state__exact=proposed">{} lines proposed</a>',
                address, source.pk, len(learned.proposals),
            )  # fmt: skip
            told = format_html("{}: {} texts read, {}, {} of them new.", source.name, learned.pages, link, learned.new)
            self.message_user(request, told)

    @admin.display(description="articles", ordering="article_count")
    def article_count(self, source: Source) -> int:
        return source.article_count


@admin.register(SourceRule)
class SourceRuleAdmin(VocabularyAdmin):
    list_display = ["source", "kind", "pattern", "example", "note", "origin"]
    list_filter = ["kind", "origin", "source"]
    list_select_related = ["source"]
    search_fields = ["pattern", "note", "source__name"]
    autocomplete_fields = ["source"]
    readonly_fields = ["origin"]

    def get_urls(self) -> list[URLPattern]:
        trial = path("try/", self.admin_site.admin_view(self.try_rule), name="articles_sourcerule_try")
        return [trial, *super().get_urls()]

    def try_rule(self, request: HttpRequest) -> HttpResponse:
        return try_rule_page(request, self.admin_site)


@admin.register(SourceHost)
class SourceHostAdmin(VocabularyAdmin):
    list_display = ["host", "source"]
    search_fields = ["host", "source__name"]
    autocomplete_fields = ["source"]
    list_select_related = ["source"]


@admin.register(ChromeProposal)
class ChromeProposalAdmin(ReadOnlyAdmin):
    """Lines that recur. A decision is an action; the row itself is written by learning alone."""

    list_display = ["shown_line", "source", "found_on", "state", "decided_by"]
    list_filter = ["state", "source"]
    list_select_related = ["source", "decided_by"]
    search_fields = ["line", "pattern", "source__name"]
    actions = ["accept", "dismiss"]
    fields = ["source", "line", "pattern", "found_on", "shown_examples", "trial", "state", "decided_by", "decided_at"]
    readonly_fields = fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    @admin.action(description="Accept as chrome rules", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[ChromeProposal]) -> None:
        self.decide(request, queryset, proposals.accept)

    @admin.action(description="Dismiss: it is text of the articles", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[ChromeProposal]) -> None:
        self.decide(request, queryset, proposals.dismiss)

    def decide(self, request: HttpRequest, queryset: QuerySet[ChromeProposal], deed: Any) -> None:
        done = 0
        for proposal in queryset.select_related("source"):
            try:
                deed(proposal, editor=request.user)
                done += 1
            except curation.CurationError as error:
                self.message_user(request, str(error), messages.ERROR)
        if done and deed is proposals.accept:
            self.message_user(
                request, f"{done} rules were added. Articles change when reextract is run: manage.py reextract."
            )
        elif done:
            self.message_user(request, f"{done} lines will not be proposed again.")

    @admin.display(description="line", ordering="line")
    def shown_line(self, proposal: ChromeProposal) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi>', proposal.line[:120])

    @admin.display(description="captures", ordering="found_count")
    def found_on(self, proposal: ChromeProposal) -> str:
        return f"{proposal.found_count} of {proposal.total_count}"

    @admin.display(description="for example")
    def shown_examples(self, proposal: ChromeProposal) -> SafeString | str:
        rows = (
            (reverse("admin:articles_capture_change", args=[one["capture"]]), one["capture"], one["line"])
            for one in proposal.examples
        )
        return format_html_join("", '<div><a href="{}">capture {}</a>: <bdi dir="auto">{}</bdi></div>', rows) or "–"

    @admin.display(description="what it would do")
    def trial(self, proposal: ChromeProposal) -> SafeString:
        return trial_link(SourceRule(source=proposal.source, kind=SourceRule.Kind.CHROME, pattern=proposal.pattern))


def trial_link(rule: SourceRule, stored: int | None = None) -> SafeString:
    """A link to the page that tries a rule; `stored` is its key where it is stored."""
    asked = {"source": rule.source_id, "kind": rule.kind, "pattern": rule.pattern} | (
        {"rule": stored} if stored else {}
    )
    return format_html('<a href="{}?{}">Try it</a>', reverse("admin:articles_sourcerule_try"), urlencode(asked))
