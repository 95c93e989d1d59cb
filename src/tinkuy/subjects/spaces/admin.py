"""The catalogue of kinds and the spaces for administrators. Spaces change through imports, which keep the log."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.spaces.models import Milestone, Space, SpaceKind


@admin.register(SpaceKind)
class SpaceKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Kinds of space; a kind with spaces cannot be removed."""

    list_display = ("code", "name", "plural", "order")

    def save_model(self, request: HttpRequest, obj: SpaceKind, form: Any, change: bool) -> None:
        """Save and tell the log; Django runs this inside its transaction."""
        super().save_model(request, obj, form, change)
        self._tell(request, "update" if change else "create", obj, {"name": obj.name, "plural": obj.plural})

    def delete_model(self, request: HttpRequest, obj: SpaceKind) -> None:
        """Remove and tell the log."""
        self._tell(request, "remove", obj, None)
        super().delete_model(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One by one: removing many at once would pass by the log."""
        return {}

    @staticmethod
    def _tell(request: HttpRequest, verb: str, obj: SpaceKind, after: dict[str, Any] | None) -> None:
        by = request.user if isinstance(request.user, User) else None
        audit.record(acts=[audit.Act(verb, "space_kind", obj.code, None, after)], by=by)


class MilestoneInline(admin.TabularInline):  # type: ignore[type-arg]
    """The dates of a space."""

    model = Milestone
    extra = 0
    fields = ("kind", "happened", "source_place")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Through imports only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Through imports only."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Through imports only."""
        return False


@admin.register(Space)
class SpaceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The register, for looking up."""

    list_display = ("code", "short_name", "kind", "norm")
    list_filter = ("kind",)
    search_fields = ("code", "short_name", "official_name")
    inlines = (MilestoneInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Through imports only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Space | None = None) -> bool:
        """Through imports only."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Space | None = None) -> bool:
        """Through imports only."""
        return False
