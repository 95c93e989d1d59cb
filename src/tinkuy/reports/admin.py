"""Issued reports for administrators: for looking up. They never change."""

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.reports.models import Issue


@admin.register(Issue)
class IssueAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What was issued."""

    list_display = ("__str__", "title", "as_of", "issued_at", "issued_by")
    list_filter = ("kind", "year")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Reports are issued on their page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        """An issued copy stays as it is."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        """An issued copy stays."""
        return False
