"""The curators' screens. They hold no rule: what a save means is decided by `articles.curation`."""

from django.contrib import admin

from . import articles, copies, decisions, imports, name_proposals, reports, sources, vocabulary, voice

__all__ = ["articles", "copies", "decisions", "imports", "name_proposals", "reports", "sources", "vocabulary", "voice"]

admin.site.site_header = "Sijill, curation"
admin.site.site_title = "Sijill"
admin.site.index_title = "What do you want to look after?"
