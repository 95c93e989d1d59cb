"""Accounts in the administration."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest

from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit

admin.site.site_header = "Tinkuy · administración"
admin.site.site_title = "Tinkuy"
admin.site.index_title = "Datos de referencia y cuentas"


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]  # the class takes no argument while running
    """People who sign in."""

    list_display = ("username", "first_name", "last_name", "office", "is_active", "is_staff")
    fieldsets = (*(DjangoUserAdmin.fieldsets or ()), ("Oficina", {"fields": ("office",)}))

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save and tell the log; Django runs this inside its transaction."""
        super().save_model(request, obj, form, change)
        fields = {
            name: form.cleaned_data.get(name) for name in ("username", "office", "is_active", "is_staff")
        }
        after = {name: value for name, value in fields.items() if value is not None}
        by = request.user if isinstance(request.user, User) else None
        audit.record(
            acts=[audit.Act("change" if change else "create", "user", obj.username, None, after)], by=by
        )
