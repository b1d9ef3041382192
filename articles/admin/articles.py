"""How does a curator find an article, correct it and decide its tags?"""

import zlib
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import curation
from articles.models import Article, Capture
from articles.models.articles import Visibility
from articles.search import query
from articles.search.compile import compiled

from .copies import put_together
from .screens import ReadOnlyAdmin, as_attachment
from .tags import GroupTagInline, MentionInline, PlaceTagInline, ProvinceTagInline, decide


class ArticleForm(forms.ModelForm):
    """The correctable fields, with the reason that the deed keeps."""

    reason = forms.CharField(required=False, max_length=500, help_text="Why? Kept with the change.")

    class Meta:
        model = Article
        fields = [*curation.CORRECTABLE_FIELDS, "curator_note"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "url": forms.URLInput(attrs={"class": "vURLField"}),
            "curator_note": forms.Textarea(attrs={"rows": 3}),
        }


class VisibilityActionForm(ActionForm):
    """Hiding and withdrawing need a reason."""

    reason = forms.CharField(required=False, max_length=500, label="Reason:")


class FlagFilter(admin.SimpleListFilter):
    """What the import was unsure of."""

    title = "flag"
    parameter_name = "flag"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        flags = Article.objects.exclude(flags=[]).values_list("flags", flat=True)[:1000]
        return [(flag, flag.replace("-", " ")) for flag in sorted({flag for several in flags for flag in several})]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(flags__contains=[self.value()]) if self.value() else queryset


class DatedFilter(admin.SimpleListFilter):
    """Is the publication date stated?"""

    title = "publication date"
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "stated"), ("no", "not stated")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(published_at__isnull=self.value() == "no") if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    action_form = VisibilityActionForm
    actions = ["make_public", "hide", "withdraw", "warn", "lift_warning", put_together]
    list_display = ["id", "short_title", "source", "published_on", "flag_words", "visibility"]
    list_display_links = ["id", "short_title"]
    list_filter = ["visibility", DatedFilter, FlagFilter, "kind", "language", "source"]
    list_select_related = ["source"]
    search_fields = ["title"]
    search_help_text = "Words of title or text, or an article's number."
    show_full_result_count = False
    list_per_page = 50
    autocomplete_fields = ["source"]
    inlines = [ProvinceTagInline, GroupTagInline, PlaceTagInline, MentionInline]
    readonly_fields = ["text", "dates_read", "capture_links", "flag_words", "locked", "visibility"]
    fieldsets = [
        (None, {"fields": ["title", "source", "url", "language", "kind", "credited_source"]}),
        (
            "Published",
            {
                "fields": [("published_at", "published_precision", "published_offset"), "dates_read"],
                "description": "As the page states it. Leave empty where it states none; never the capture date.",
            },
        ),
        ("Correction", {"fields": ["reason", "curator_note", "locked", "flag_words", "visibility"]}),
        ("Text", {"fields": ["text", "capture_links"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).defer("search", "facets")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Full text, or the number of an article."""
        if not search_term.strip():
            return queryset, False
        if search_term.strip().isdigit():
            return queryset.filter(pk=search_term.strip()[:18]), False
        if complaint := query.refusal(search_term):
            self.message_user(request, complaint, messages.WARNING)
            return queryset.none(), False
        words = compiled(query.read(search_term))
        return (queryset.filter(words.condition.as_q()) if words.condition else queryset.none()), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come in through imports, with their bytes and their ledger."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An address is for ever: an article is withdrawn, not deleted."""
        return False

    def save_model(self, request: HttpRequest, article: Article, form: ArticleForm, change: bool) -> None:
        fields = [name for name in form.changed_data if name in curation.CORRECTABLE_FIELDS]
        changes = {name: form.cleaned_data[name] for name in fields}
        curation.correct_article(article, changes, editor=request.user, reason=form.cleaned_data["reason"])
        curation.note(article, form.cleaned_data["curator_note"], editor=request.user)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for row in formset.forms:
            if row.has_changed():
                decide(request, row, form.cleaned_data["reason"])

    @admin.action(description="Make public", permissions=["change"])
    def make_public(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_visibility(request, queryset, Visibility.PUBLIC)

    @admin.action(description="Hide from readers (needs a reason)", permissions=["change"])
    def hide(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_visibility(request, queryset, Visibility.HIDDEN)

    @admin.action(description="Withdraw (readers see the reason)", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_visibility(request, queryset, Visibility.WITHDRAWN)

    def set_visibility(self, request: HttpRequest, queryset: QuerySet[Article], visibility: str) -> None:
        reason = request.POST.get("reason", "")
        try:
            for article in queryset:
                curation.set_visibility(article, visibility, editor=request.user, reason=reason)
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)

    @admin.action(description="Cover with a content warning (readers see the reason)", permissions=["change"])
    def warn(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_warning(request, queryset, warned=True)

    @admin.action(description="Take the content warning away", permissions=["change"])
    def lift_warning(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_warning(request, queryset, warned=False)

    def set_warning(self, request: HttpRequest, queryset: QuerySet[Article], *, warned: bool) -> None:
        reason = request.POST.get("reason", "")
        try:
            for article in queryset:
                curation.set_warning(article, warned=warned, editor=request.user, reason=reason)
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)

    @admin.display(description="title", ordering="title")
    def short_title(self, article: Article) -> SafeString:
        return format_html('<bdi lang="{}">{}</bdi>', article.language, article.title[:90])

    @admin.display(description="flags")
    def flag_words(self, article: Article) -> str:
        return ", ".join(flag.replace("-", " ") for flag in article.flags) or "–"

    @admin.display(description="locked against imports")
    def locked(self, article: Article) -> str:
        return ", ".join(article.locked_fields) or "nothing yet: a field you change is locked"

    @admin.display(description="text")
    def text(self, article: Article) -> SafeString:
        direction = "rtl" if article.language == "ar" else "ltr"
        paragraphs = format_html_join("", "<p>{}</p>", ([paragraph] for paragraph in article.paragraphs))
        return format_html(
            '<div class="article-text" lang="{}" dir="{}">{}</div>', article.language, direction, paragraphs
        )

    @admin.display(description="dates read")
    def dates_read(self, article: Article) -> SafeString | str:
        rows = (
            (date.get("at"), date.get("precision"), date.get("basis"), date.get("raw", "")) for date in article.dates
        )
        return format_html_join("", "<div>{}, {}, {}: “{}”</div>", rows) or "none"

    @admin.display(description="captures")
    def capture_links(self, article: Article) -> SafeString | str:
        rows = (
            (reverse("admin:articles_capture_change", args=[capture.pk]), capture.sha256[:12], capture.origin)
            for capture in article.captures.defer("content", "body")
        )
        return format_html_join("", '<div><a href="{}">{}</a> from {}</div>', rows) or "none"


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ["short_hash", "article", "media_type", "size", "captured_at", "origin", "run"]
    list_filter = ["media_type", "charset_used"]
    list_select_related = ["article", "run"]
    search_fields = ["sha256", "origin", "url"]
    exclude = ["content"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        return super().get_queryset(request).defer("content")

    @admin.display(description="sha256")
    def short_hash(self, capture: Capture) -> str:
        return capture.sha256[:12]

    def get_urls(self) -> list[URLPattern]:
        raw = path("<int:pk>/raw/", self.admin_site.admin_view(self.raw), name="articles_capture_raw")
        return [raw, *super().get_urls()]

    def raw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes as they came in, as a file that no browser will run."""
        if not request.user.has_perm("articles.download_capture"):
            raise PermissionDenied
        capture = get_object_or_404(Capture, pk=pk)
        return as_attachment(zlib.decompress(capture.content), f"capture-{capture.pk}.txt")
