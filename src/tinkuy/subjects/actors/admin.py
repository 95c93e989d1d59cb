"""Entities for administrators. Their codes are referred to from everywhere and stay as they are."""

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.subjects.actors.models import Entity


@admin.register(Entity)
class EntityAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """For looking up: entities change through actions, which keep the log."""

    list_display = ("code", "acronym", "name", "level")
    list_filter = ("level",)
    search_fields = ("code", "name", "acronym", "names__folded")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Entities come from the catalogue."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        """A change here would leave no trace in the log."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        """Commitments and spaces hang on them."""
        return False
