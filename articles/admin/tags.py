"""How is one tag shown and decided beside its article?"""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import curation
from articles.models import GroupTag, Mention, PlaceTag, ProvinceTag
from articles.models.tags import Status, Tag

from .screens import ReadOnlyAdmin, ReadOnlyInline

EVIDENCE_SHOWN = 6


class TagForm(forms.ModelForm):
    """A tag with the editor's reason."""

    note = forms.CharField(label="reason", required=False, max_length=300)


class TagInline(admin.TabularInline):
    """Tags are accepted or rejected, never deleted: a deleted one would come back with the next reading."""

    form = TagForm
    extra = 0
    can_delete = False
    readonly_fields = ["evidence", "origin", "decision"]
    ordering = ["-status", "id"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.surfaces = mention_surfaces(obj, self.record) if obj else {}
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description="found in the text as")
    def evidence(self, tag: Tag) -> str:
        surfaces = self.surfaces.get(getattr(tag, f"{self.record}_id"), [])
        shown = ", ".join(f"“{surface}”" for surface in surfaces[:EVIDENCE_SHOWN])
        return f"{shown} and {len(surfaces) - EVIDENCE_SHOWN} more" if len(surfaces) > EVIDENCE_SHOWN else shown or "–"

    @admin.display(description="decided")
    def decision(self, tag: Tag) -> SafeString | str:
        if not tag.decided_at:
            return "–"
        return format_html("{}, {}", tag.decided_by or "somebody since removed", f"{tag.decided_at:%d %B %Y}")


class ProvinceTagInline(TagInline):
    model = ProvinceTag
    record = "province"
    fields = ["province", "role", "status", "note", "evidence", "origin", "decision"]


class GroupTagInline(TagInline):
    model = GroupTag
    record = "group"
    fields = ["group", "status", "note", "evidence", "origin", "decision"]
    autocomplete_fields = ["group"]


class PlaceTagInline(TagInline):
    model = PlaceTag
    record = "place"
    fields = ["place", "status", "note", "evidence", "origin", "decision"]
    autocomplete_fields = ["place"]


class MentionInline(ReadOnlyInline):
    model = Mention
    fields = ["surface", "field", "paragraph", "sentence", "province", "place", "group", "rule", "confidence"]
    readonly_fields = fields
    verbose_name_plural = "names found in the text"
    classes = ["collapse"]
    show_change_link = False


def mention_surfaces(article: Any, record: str) -> dict[int, list[str]]:
    """The distinct surface forms found in an article, by the record named; a province's include its places'."""
    surfaces: dict[int, list[str]] = {}
    for mention in article.mentions.select_related("place").prefetch_related("place__provinces"):
        named = [getattr(mention, f"{record}_id")]
        if record == "province" and mention.place:
            named = [province.pk for province in mention.place.provinces.all()]
        for pk in filter(None, named):
            seen = surfaces.setdefault(pk, [])
            if mention.surface not in seen:
                seen.append(mention.surface)
    return surfaces


def decide(request: HttpRequest, form: Any, reason: str = "") -> None:
    """Hand one changed row of a tag inline to curation. `reason` is the form's, for rows without one."""
    tag = form.instance
    own = form.cleaned_data.get("note", "")
    curation.decide_tag(
        tag.article,
        curation.record_of(tag),
        accepted=tag.status == Status.ACCEPTED,
        editor=request.user,
        role=getattr(tag, "role", ""),
        reason=own if "note" in form.changed_data else reason or own,
    )


class TagAdmin(ReadOnlyAdmin):
    """All tags of one sort, to be searched; they are decided beside their article."""

    list_filter = ["status", "origin"]
    list_select_related = ["article", "decided_by"]
    show_full_result_count = False


@admin.register(ProvinceTag)
class ProvinceTagAdmin(TagAdmin):
    list_display = ["province", "role", "article", "status", "origin", "confidence", "decided_by"]
    list_filter = ["status", "origin", "role", "province"]
    list_select_related = ["article", "province", "decided_by"]
    search_fields = ["article__title", "province__name"]


@admin.register(GroupTag)
class GroupTagAdmin(TagAdmin):
    list_display = ["group", "article", "status", "origin", "confidence", "decided_by"]
    list_select_related = ["article", "group", "decided_by"]
    search_fields = ["article__title", "group__name"]


@admin.register(PlaceTag)
class PlaceTagAdmin(TagAdmin):
    list_display = ["place", "article", "status", "origin", "confidence", "decided_by"]
    list_select_related = ["article", "place", "decided_by"]
    search_fields = ["article__title", "place__name"]


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin):
    list_display = ["surface", "article", "field", "paragraph", "rule", "confidence"]
    list_filter = ["rule", "field"]
    list_select_related = ["article"]
    search_fields = ["surface", "article__title"]
    show_full_result_count = False
