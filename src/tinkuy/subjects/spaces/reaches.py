"""What a space touches, for asking who may do what: itself, its territories and its members."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tinkuy.platform.access.reach import Reach, Scopes
from tinkuy.subjects.actors.queries import above, units_of
from tinkuy.subjects.spaces.models import Member, Space
from tinkuy.subjects.territory.enclosing import below, containing


def reach_of_space(code: str) -> Reach:
    """The space, its places with all that contains them, and the entities that are members. Two SQL statements."""
    return Reach(
        spaces=frozenset({code}),
        entities=above(Member.objects.filter(space__code=code).values_list("entity__code", flat=True)),
        territories=containing(Space.objects.filter(code=code).values_list("territories__code", flat=True)),
    )


def spaces_within(found: "QuerySet[Space]", scopes: Scopes) -> "QuerySet[Space]":
    """Keep the spaces that the scopes reach."""
    if scopes.everything:
        return found
    asked = (
        Q(code__in=scopes.spaces)
        | Q(members__entity__code__in=units_of(scopes.entities))
        | Q(territories__code__in=places_of(scopes.territories))
    )
    return found.filter(pk__in=Space.objects.filter(asked).values("pk"))


def places_of(codes: Iterable[str]) -> frozenset[str]:
    """The territories with everything below them."""
    return frozenset(inner for code in codes for inner in below(code))
