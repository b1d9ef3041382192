"""Who decided what? Deeds are read here and written nowhere else than in curation."""

from django.contrib import admin

from articles.models import Deed

from .screens import ReadOnlyAdmin


@admin.register(Deed)
class DeedAdmin(ReadOnlyAdmin):
    list_display = ["done_at", "editor", "action", "subject", "article", "reason"]
    list_filter = ["action", "editor", "done_at"]
    search_fields = ["subject", "reason", "editor__username"]
    list_select_related = ["article", "editor"]
    date_hierarchy = "done_at"
