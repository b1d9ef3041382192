"""What do the screens have in common?"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from articles import curation


def as_attachment(content: bytes, name: str) -> HttpResponse:
    """Bytes from elsewhere as a file of plain text that no browser opens, guesses at or runs."""
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that programs write and people read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(admin.TabularInline):
    """Rows of another table, to be read beside their owner."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class VocabularyAdmin(admin.ModelAdmin):
    """Records and names of the vocabulary: what an editor saves becomes the editor's."""

    def save_model(self, request: HttpRequest, record: Any, form: Any, change: bool) -> None:
        keep(request, record, form, created=not change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for record in formset.deleted_objects:
            curation.remove_vocabulary(record, editor=request.user)
        for row in formset.forms:
            if row.has_changed() and row not in formset.deleted_forms:
                keep(request, row.instance, row, created=row.instance.pk is None)

    def delete_model(self, request: HttpRequest, record: Any) -> None:
        curation.remove_vocabulary(record, editor=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for record in queryset:
            curation.remove_vocabulary(record, editor=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or curation.may_remove(obj))


def keep(request: HttpRequest, record: Any, form: Any, *, created: bool) -> None:
    """Save one vocabulary row through curation, or as Django does where it has no origin."""
    if not hasattr(record, "origin"):
        record.save()
        return
    plain = [name for name in form.changed_data if name != "provinces"]
    curation.keep_vocabulary(record, editor=request.user, created=created, fields=plain)
