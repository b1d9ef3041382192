"""Which names does the archive know? A curator adds, changes and retires them here."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.models import (
    AmbiguousTerm,
    ArmedGroup,
    GroupLineage,
    Name,
    Place,
    Province,
)

from .screens import ReadOnlyAdmin, VocabularyAdmin


class NameInline(admin.TabularInline):
    model = Name
    fields = ["text", "rule", "case_sensitive", "script", "used_from", "used_until", "note", "origin"]
    readonly_fields = ["origin"]
    extra = 1
    can_delete = False


class LineageInline(admin.TabularInline):
    model = GroupLineage
    fk_name = "predecessor"
    verbose_name_plural = "what it became"
    fields = ["relation", "successor", "happened_on", "precision", "note", "origin"]
    readonly_fields = ["origin"]
    autocomplete_fields = ["successor"]
    extra = 0
    can_delete = False


class NamedAdmin(VocabularyAdmin):
    """A record with names, found by any of them."""

    readonly_fields = ["origin"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NameInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(name_count=Count("names", distinct=True))

    def get_prepopulated_fields(self, request: HttpRequest, obj: object = None) -> dict[str, list[str]]:
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """A slug is an address for ever."""
        return [*self.readonly_fields, "slug"] if obj else self.readonly_fields

    def get_exclude(self, request: HttpRequest, obj: object = None) -> list[str]:
        """Whose a new record is goes without saying."""
        return [] if obj else ["origin"]

    @admin.display(description="names", ordering="name_count")
    def name_count(self, record: Province | Place | ArmedGroup) -> int:
        return record.name_count


@admin.register(Province)
class ProvinceAdmin(NamedAdmin):
    list_display = ["name", "name_ar", "iso_code", "ocha_pcode", "name_count", "origin"]
    search_fields = ["name", "name_ar", "slug", "names__text"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: object = None) -> dict[str, list[str]]:
        return {}


@admin.register(Place)
class PlaceAdmin(NamedAdmin):
    list_display = ["name", "kind", "in_provinces", "name_count", "confirmed", "origin"]
    list_filter = ["kind", "confirmed", "origin", "provinces"]
    search_fields = ["name", "slug", "names__text"]
    autocomplete_fields = ["provinces"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Place]:
        return super().get_queryset(request).prefetch_related("provinces")

    @admin.display(description="provinces")
    def in_provinces(self, place: Place) -> str:
        return ", ".join(province.name for province in place.provinces.all())


@admin.register(ArmedGroup)
class ArmedGroupAdmin(NamedAdmin):
    list_display = ["name", "type", "parent", "name_count", "confirmed", "origin"]
    list_filter = ["type", "confirmed", "origin"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "names__text"]
    autocomplete_fields = ["parent"]
    inlines = [NameInline, LineageInline]


@admin.register(Name)
class NameAdmin(VocabularyAdmin):
    list_display = ["text", "target", "rule", "case_sensitive", "script", "used_from", "used_until", "origin"]
    list_filter = ["rule", "origin", "script", "case_sensitive"]
    list_select_related = ["province", "place", "group"]
    search_fields = ["text", "group__name", "place__name", "province__name"]
    autocomplete_fields = ["province", "place", "group"]
    readonly_fields = ["origin"]

    @admin.display(description="names")
    def target(self, name: Name) -> Province | Place | ArmedGroup | str:
        return name.target or "nothing: hides the names in it"


@admin.register(GroupLineage)
class GroupLineageAdmin(VocabularyAdmin):
    list_display = ["predecessor", "relation", "successor", "happened_on", "precision", "origin"]
    list_filter = ["relation", "origin"]
    list_select_related = ["predecessor", "successor"]
    search_fields = ["predecessor__name", "successor__name", "note"]
    autocomplete_fields = ["predecessor", "successor"]
    readonly_fields = ["origin"]


@admin.register(AmbiguousTerm)
class AmbiguousTermAdmin(ReadOnlyAdmin):
    list_display = ["term", "readings", "rule"]
    search_fields = ["term", "readings", "rule"]
