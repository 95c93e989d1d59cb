"""Territories for administrators: for looking up. They change through actions, which keep the log."""

from django.contrib import admin
from django.http import HttpRequest

from tinkuy.subjects.territory.models import Membership, Territory, TerritoryName


class _ReadOnly(admin.options.InlineModelAdmin):  # type: ignore[type-arg]
    """Rows that hang on a territory, shown and not edited."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Territory | None = None) -> bool:
        """Through actions only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Territory | None = None) -> bool:
        """Through actions only."""
        return False


class NameInline(_ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """Other spellings."""

    model = TerritoryName


class MembershipInline(_ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    """What a composite is made of."""

    model = Membership
    fk_name = "composite"


@admin.register(Territory)
class TerritoryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The register."""

    list_display = ("code", "name", "level", "parent", "reniec_code")
    list_select_related = ("parent",)
    list_filter = ("level",)
    search_fields = ("code", "name", "folded_name", "names__key")
    inlines = (NameInline, MembershipInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Territories come from the register."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Territory | None = None) -> bool:
        """A change here would leave no trace in the log."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Territory | None = None) -> bool:
        """Everything hangs on them."""
        return False
