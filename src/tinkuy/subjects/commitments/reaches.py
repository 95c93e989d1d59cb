"""What a commitment touches, for asking who may do what: its space, whoever answers for it, and its places."""

from typing import Any

from django.db.models import Q, QuerySet

from tinkuy.platform.access.reach import Reach, Scopes
from tinkuy.subjects.actors.queries import above, units_of
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.spaces.reaches import places_of
from tinkuy.subjects.territory.enclosing import containing


def reach_of(commitment: Commitment) -> Reach:
    """Three SQL statements. Only those who answer for it count as its entities, not every member of its space."""
    return Reach(
        spaces=frozenset({commitment.space.code}),
        entities=answering(commitment),
        territories=containing(_places(commitment)),
    )


def answering(commitment: Commitment) -> frozenset[str]:
    """The responsible and co-responsible entities, with those they depend on."""
    own = commitment.responsibles.values_list("code", flat=True)
    return above([*own, *commitment.co_responsibles.values_list("code", flat=True)])


def within(found: "QuerySet[Any]", scopes: Scopes) -> "QuerySet[Any]":
    """Keep the commitments that the scopes reach, without repeats."""
    if scopes.everything:
        return found
    if scopes.is_empty:
        return found.none()
    entities, places = units_of(scopes.entities), places_of(scopes.territories)
    asked = Q(space__code__in=scopes.spaces)
    if entities:
        asked |= Q(pk__in=_of_entities(entities))
        asked |= Q(
            pk__in=Commitment.co_responsibles.through.objects.filter(entity__code__in=entities).values(
                "commitment"
            )
        )
    if places:
        others = Commitment.other_territories.through.objects.filter(territory__code__in=places)
        asked |= Q(territory__code__in=places) | Q(pk__in=others.values("commitment"))
        asked |= Q(space__in=Space.objects.filter(territories__code__in=places).values("pk"))
    return found.filter(asked)


def _of_entities(codes: frozenset[str]) -> "QuerySet[Any]":
    return Commitment.responsibles.through.objects.filter(entity__code__in=codes).values("commitment")


def _places(commitment: Commitment) -> list[str]:
    """Its own places and those of its space."""
    own = [commitment.territory.code] if commitment.territory else []
    others = commitment.other_territories.values_list("code", flat=True)
    return [*own, *others, *(code for code in commitment.space.territories.values_list("code", flat=True))]
