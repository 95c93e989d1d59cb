"""The list of people: its filter and its columns."""

from functools import cached_property
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from tinkuy.platform.access import scopes_in_words
from tinkuy.platform.accounts.history import scope_words
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.web import states
from tinkuy.platform.web.columns import linked

STATES = {
    "in_use": "en uso",
    "invited": "invitada, aún no entra",
    "locked": "bloqueada por intentos fallidos",
    "out_of_use": "fuera de uso",
}
LOOKS = {"in_use": "fulfilled", "invited": "pending", "locked": "overdue", "out_of_use": "not_started"}
_INVITED = Q(password__startswith="!", last_login=None)  # noqa: S106 -- how Django marks an unusable one


def state_of(person: Any) -> str:
    """A key of `STATES`; the person comes from `queries.people`."""
    if not person.is_active:
        return "out_of_use"
    if person.is_locked:
        return "locked"
    return "invited" if not person.has_usable_password() and person.last_login is None else "in_use"


def role_words(grant: Grant, names: dict[tuple[str, str], str] | None = None) -> str:
    """`punto focal en MINSA, Ministerio de Salud (hasta 31/12/2026)`."""
    until = f" (hasta {grant.expires_on:%d/%m/%Y})" if grant.expires_on else ""
    return f"{Role(grant.role).label} {scope_words(grant.scope_kind, grant.scope_code, names)}{until}"


class PeopleFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By name, role and state."""

    q = django_filters.CharFilter(
        label="Buscar",
        method="by_text",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Usuario, nombre u oficina"}),
    )
    rol = django_filters.ChoiceFilter(
        label="Rol", choices=Role.choices, method="by_role", empty_label="Todos"
    )
    estado = django_filters.ChoiceFilter(
        label="Estado", choices=list(STATES.items()), method="by_state", empty_label="Todos"
    )

    def by_text(self, rows: "QuerySet[User]", name: str, value: str) -> "QuerySet[User]":
        """Every word in one of the names."""
        for word in value.split():
            fields = ("username", "first_name", "last_name", "office")
            found = Q()
            for field in fields:
                found |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(found)
        return rows

    def by_role(self, rows: "QuerySet[User]", name: str, value: str) -> "QuerySet[User]":
        """Who holds the role now."""
        today = timezone.localdate()
        held = Q(grants__expires_on=None) | Q(grants__expires_on__gte=today)
        return rows.filter(held, grants__role=value, grants__ended_at=None).distinct()

    def by_state(self, rows: "QuerySet[User]", name: str, value: str) -> "QuerySet[User]":
        """The state shown."""
        if value == "out_of_use":
            return rows.filter(is_active=False)
        rows = rows.filter(is_active=True)
        if value == "locked":
            return rows.filter(is_locked=True)  # type: ignore[misc]  # annotated by queries.people
        rows = rows.filter(is_locked=False)  # type: ignore[misc]
        return rows.filter(_INVITED) if value == "invited" else rows.exclude(_INVITED)


class PeopleTable(tables.Table):  # type: ignore[misc]
    """One person in each row."""

    username = tables.Column(verbose_name="Usuario", linkify=linked("person", "username"))
    office = tables.Column(verbose_name="Oficina", default="")
    roles = tables.Column(
        verbose_name="Roles y alcance", accessor="roles_held", orderable=False, empty_values=()
    )
    last_login = tables.Column(verbose_name="Último ingreso", default="nunca")
    has_second_factor = tables.Column(verbose_name="Segundo factor")
    state = tables.Column(verbose_name="Estado", accessor="pk", orderable=False)

    class Meta:
        order_by = ("username",)

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """The scopes of the roles on this page in words: one or two statements for each kind."""
        held = [grant for row in self.page.object_list.data for grant in row.roles_held]
        return names_of(held)

    def render_roles(self, value: list[Grant], record: User) -> str:
        """Each role with its scope."""
        words = [role_words(grant, self.names) for grant in value]
        if record.is_superuser:
            words.insert(0, "administración de la instalación")
        return "; ".join(words) or "ninguno"

    def render_last_login(self, value: Any) -> str:
        """Day and hour of Lima."""
        return timezone.localtime(value).strftime("%d/%m/%Y, %H:%M")

    def render_has_second_factor(self, value: bool) -> str:
        """In a word."""
        return "sí" if value else "no"

    def render_state(self, record: Any) -> Any:
        """Icon and word."""
        code = state_of(record)
        return states.state(LOOKS[code], STATES[code])


def names_of(grants: list[Grant]) -> dict[tuple[str, str], str]:
    """(kind, code) -> name, for the scopes of some roles."""
    found: dict[tuple[str, str], str] = {}
    for kind in ScopeKind:
        codes = {grant.scope_code for grant in grants if grant.scope_kind == kind and grant.scope_code}
        found |= {(kind.value, code): name for code, name in scopes_in_words.names(kind, codes).items()}
    return found
