"""Quorum: how many members must come for a session to be valid, and whether they did."""

from collections.abc import Iterable
from dataclasses import dataclass

from tinkuy.subjects.spaces.quorum import ALL, MAJORITY, TWO_THIRDS, members_word, rule_words


@dataclass(frozen=True, slots=True)
class Quorum:
    """`present` of `members` came and `needed` must. A space without members on record has no quorum to reach: `needed` is 0."""

    rule: str
    members: int
    present: int
    needed: int

    @property
    def is_reached(self) -> bool:
        """True when enough members came; never when nobody knows the members."""
        return self.members > 0 and self.present >= self.needed

    @property
    def words(self) -> str:
        """`Hay quórum: asistieron 5 de 8 integrantes y se necesitan 5 (más de la mitad de sus integrantes).`"""
        if not self.members:
            return "No se puede comprobar el quórum: la mesa no tiene integrantes registrados a esa fecha."
        told = f"{_came(self.present)} de {self.members} {members_word(self.members)}"
        verdict = "Hay quórum" if self.is_reached else "No hay quórum"
        needed = "se necesita" if self.needed == 1 else "se necesitan"
        return f"{verdict}: {told} y {needed} {self.needed} ({rule_words(self.rule)})."


def quorum_of(rule: str, *, members: Iterable[str], present: Iterable[str]) -> Quorum:
    """Whether enough of the members came. Entities that are no members do not count, however many came.

    A rule that asks for more than there are asks for all of them.
    """
    known = frozenset(members)
    came = known & frozenset(present)
    return Quorum(rule, len(known), len(came), _needed(rule, len(known)))


def _needed(rule: str, members: int) -> int:
    if rule == MAJORITY:
        return members // 2 + 1 if members else 0
    if rule == TWO_THIRDS:
        return -(-2 * members // 3)
    return members if rule == ALL else min(int(rule), members)


def _came(number: int) -> str:
    return {0: "no asistió ninguno", 1: "asistió 1"}.get(number, f"asistieron {number}")
