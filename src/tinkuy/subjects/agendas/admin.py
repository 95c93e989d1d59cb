"""Agendas for administrators: for looking up. They change through their pages and imports, which keep the log."""

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.subjects.agendas.models import TerritorialAgenda


@admin.register(TerritorialAgenda)
class TerritorialAgendaAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The agendas, for looking up."""

    list_display = ("code", "title", "level", "space", "is_simulated")
    list_select_related = ("space",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Through pages and imports only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: TerritorialAgenda | None = None) -> bool:
        """Through pages and imports only."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: TerritorialAgenda | None = None) -> bool:
        """Through pages and imports only."""
        return False
