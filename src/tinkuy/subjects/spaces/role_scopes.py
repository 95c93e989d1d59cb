"""Spaces as the scope of a role: found by name, other names or code."""

from collections.abc import Collection, Mapping

from tinkuy.core.text import fold
from tinkuy.platform.access.scopes_in_words import Candidate
from tinkuy.subjects.spaces import queries


class SpaceScopes:
    """The resolver that `platform.access` asks."""

    def find(self, text: str, limit: int) -> Collection[Candidate]:
        """Spaces that bear every word of the text in their names."""
        wanted = fold(text).split()
        named = (
            (code, name)
            for code, name in queries.names().items()
            if all(word in fold(name) for word in wanted)
        )
        return [Candidate(code, name) for code, name in sorted(named, key=lambda pair: pair[1])[:limit]]

    def names(self, codes: Collection[str]) -> Mapping[str, str]:
        """Short names by code."""
        known = queries.names()
        return {code: known[code] for code in codes if code in known}
