"""Surveys for administrators: for looking up. Links, slips and answers are in no list."""

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.subjects.surveys.models import Survey


@admin.register(Survey)
class SurveyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The surveys, for looking up."""

    list_display = ("code", "title", "space", "opens_on", "closes_on", "is_simulated")
    list_select_related = ("space",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Through pages and imports only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Survey | None = None) -> bool:
        """Through pages and imports only."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Survey | None = None) -> bool:
        """Through pages and imports only."""
        return False
