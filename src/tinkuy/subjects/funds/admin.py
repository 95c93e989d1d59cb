"""Funds for administrators: for looking up. They change through their pages and imports, which keep the log."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.subjects.funds.models import Fund


@admin.register(Fund)
class FundAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The funds, for looking up."""

    list_display = ("code", "name", "kind", "entity", "is_simulated")
    list_select_related = ("entity",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Through imports only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Through pages and imports only."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted."""
        return False
