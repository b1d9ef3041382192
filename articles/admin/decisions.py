"""Who decided what? Deeds are read here and written nowhere else than in curation."""

from django.contrib import admin

from articles.models import Deed, DuplicateCluster, DuplicateMember

from .screens import ReadOnlyAdmin, ReadOnlyInline


@admin.register(Deed)
class DeedAdmin(ReadOnlyAdmin):
    list_display = ["done_at", "editor", "action", "subject", "article", "reason"]
    list_filter = ["action", "editor", "done_at"]
    search_fields = ["subject", "reason", "editor__username"]
    list_select_related = ["article", "editor"]
    date_hierarchy = "done_at"


class DuplicateMemberInline(ReadOnlyInline):
    model = DuplicateMember
    fields = ["article", "similarity", "first", "origin"]
    readonly_fields = fields


@admin.register(DuplicateCluster)
class DuplicateClusterAdmin(ReadOnlyAdmin):
    list_display = ["id", "created_at"]
    search_fields = ["members__article__title"]
    inlines = [DuplicateMemberInline]
