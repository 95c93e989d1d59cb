"""Territories as the scope of a role: found by name or code."""

from collections.abc import Collection, Mapping

from tinkuy.platform.access.scopes_in_words import Candidate
from tinkuy.subjects.territory import queries
from tinkuy.subjects.territory.models import Level, Territory


class TerritoryScopes:
    """The resolver that `platform.access` asks."""

    def find(self, text: str, limit: int) -> Collection[Candidate]:
        """Territories that bear every word, the largest first."""
        found = queries.territories(text=text)[: limit * 5]
        return [Candidate(place.code, _label(place)) for place in sorted(found, key=_size)[:limit]]

    def names(self, codes: Collection[str]) -> Mapping[str, str]:
        """Level and name by code."""
        return {place.code: _label(place) for place in queries.territories().filter(code__in=codes)}


def _size(place: Territory) -> tuple[int, str]:
    return len(place.code) if place.code.isdigit() else 0, place.code


def _label(place: Territory) -> str:
    inside = f", {place.parent.name}" if place.parent else ""
    return f"{Level(place.level).label.capitalize()} {place.name}{inside}"
