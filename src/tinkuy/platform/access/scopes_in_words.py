"""The scopes of roles in words. Rooms register how to find and name what a role may be tied to; accounts imports no room."""

from collections.abc import Collection, Mapping
from typing import NamedTuple, Protocol

from tinkuy.platform.accounts.roles import ScopeKind

LIMIT = 20


class Candidate(NamedTuple):
    """Something a role may be tied to."""

    code: str
    label: str


class Resolver(Protocol):
    """What a room gives for its kind of scope."""

    def find(self, text: str, limit: int) -> Collection[Candidate]:
        """What bears the words in its name, or has the code; the best first."""

    def names(self, codes: Collection[str]) -> Mapping[str, str]:
        """The names of the codes that exist, in one or two SQL statements."""


_resolvers: dict[ScopeKind, Resolver] = {}


def register(kind: ScopeKind, resolver: Resolver) -> None:
    """Called by a room when it is ready."""
    _resolvers[kind] = resolver


def find(kind: ScopeKind, text: str) -> tuple[Candidate, ...]:
    """What a role may be tied to, by code or name: an exact code alone, else up to 20. A kind nobody registered gives none."""
    resolver = _resolvers.get(kind)
    if resolver is None or not text.strip():
        return ()
    exact = resolver.names([text.strip()])
    if exact:
        return tuple(Candidate(*pair) for pair in exact.items())
    return tuple(resolver.find(text.strip(), LIMIT))


def name(kind: ScopeKind, code: str) -> str | None:
    """The name of one code; None when it does not exist."""
    return names(kind, [code]).get(code)


def names(kind: ScopeKind, codes: Collection[str]) -> Mapping[str, str]:
    """The names of many codes of a kind; those that do not exist are absent."""
    resolver = _resolvers.get(kind)
    return resolver.names(codes) if resolver and codes else {}
