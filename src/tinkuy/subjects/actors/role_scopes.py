"""Entities as the scope of a role: found by name, acronym or code."""

from collections.abc import Collection, Mapping

from tinkuy.platform.access.scopes_in_words import Candidate
from tinkuy.subjects.actors import queries


class EntityScopes:
    """The resolver that `platform.access` asks."""

    def find(self, text: str, limit: int) -> Collection[Candidate]:
        """Entities that bear every word, those of fewer letters first."""
        found = queries.entities(text=text)[: limit * 5]
        nearest = sorted(found, key=lambda entity: (len(str(entity)), entity.name))[:limit]
        return [Candidate(entity.code, _label(entity.acronym, entity.name)) for entity in nearest]

    def names(self, codes: Collection[str]) -> Mapping[str, str]:
        """Acronym and name by code."""
        rows = queries.entities().filter(code__in=codes).values_list("code", "acronym", "name")
        return {code: _label(acronym, name) for code, acronym, name in rows}


def _label(acronym: str, name: str) -> str:
    return f"{acronym}, {name}" if acronym and acronym != name else name
