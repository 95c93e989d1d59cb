"""What contains what, for the scopes of roles: sets of codes, kept until the register changes."""

from collections.abc import Iterable
from functools import lru_cache

from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import COMPOSITE, COUNTRY, Gazetteer


def containing(codes: Iterable[str]) -> frozenset[str]:
    """The territories and everything that contains them, composites and the country too; unknown codes stand for themselves."""
    names = gazetteer()
    return frozenset(up for code in codes for up in _containing(names, code))


def containing_each(codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each code -> it and everything that contains it, as `containing`; many codes cost as much SQL as one."""
    names = gazetteer()
    return {code: _containing(names, code) for code in set(codes)}


def below(code: str) -> frozenset[str]:
    """The territory and everything inside it; an unknown code stands for itself."""
    return _below(gazetteer(), code)


@lru_cache(maxsize=4096)
def _containing(names: Gazetteer, code: str) -> frozenset[str]:
    if code not in names:
        return frozenset({code})
    found = {code, *names.ancestors(code), *names.codes(COUNTRY)}
    return frozenset(found | {c for c in names.codes(COMPOSITE) if code in _below(names, c)})


@lru_cache(maxsize=512)
def _below(names: Gazetteer, code: str) -> frozenset[str]:
    if code not in names:
        return frozenset({code})
    return frozenset(
        {code} | {inner for inner in names if names.is_within(inner, [code])} | _composites(names, code)
    )


def _composites(names: Gazetteer, code: str) -> set[str]:
    """The composites that lie wholly inside: every district of theirs does, and none of their members only in part."""
    held = names.districts_of([code])
    own = ((c, names.districts_of([c])) for c in names.codes(COMPOSITE) if not names.partial_members([c]))
    return {c for c, districts in own if districts and districts <= held}
