"""Who is told of an agenda: the people in use with an address whose role is tied to that very entity."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import ScopeKind
from tinkuy.subjects.timetables.models import Notice


def people_of(entities: Collection[str], *, today: date) -> dict[User, frozenset[str]]:
    """Person -> the entities of these that its roles are tied to, by user name. Two SQL statements."""
    lasting = Q(expires_on=None) | Q(expires_on__gte=today)
    rows = Grant.objects.filter(
        lasting, ended_at=None, scope_kind=ScopeKind.ENTITY, scope_code__in=list(entities)
    )
    held: dict[int, set[str]] = defaultdict(set)
    for user, code in rows.values_list("user_id", "scope_code"):
        held[user].add(code)
    users = User.objects.filter(pk__in=list(held), is_active=True).exclude(email="").order_by("username")
    return {user: frozenset(held[user.pk]) for user in users}


def notices(*, version: str) -> tuple[Notice, ...]:
    """The letters of a publication, by person. One SQL statement."""
    return tuple(
        Notice.objects.filter(version__code=version).select_related("user").order_by("user__username")
    )


def count_notices(*, version: str) -> int:
    """How many people were told. One SQL statement."""
    return Notice.objects.filter(version__code=version).count()
