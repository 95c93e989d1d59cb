"""Commitments for administrators: for looking up. They change through imports, which keep the log."""

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.subjects.commitments.models import Commitment


@admin.register(Commitment)
class CommitmentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The matrix, for looking up."""

    list_display = ("code", "space", "agreed_on", "due_on", "is_simulated")
    list_filter = ("is_simulated",)
    list_select_related = ("space",)
    search_fields = ("code", "search_text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Through imports only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:
        """Through imports only."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:
        """Through imports only."""
        return False
