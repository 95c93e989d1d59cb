"""Quorum: how many members must come for a session to be valid, and whether they did."""

from collections.abc import Iterable
from dataclasses import dataclass

from tinkuy.core.text import fold

MAJORITY, TWO_THIRDS, ALL = "", "two_thirds", "all"
_WORDS = {
    MAJORITY: "más de la mitad de sus integrantes",
    TWO_THIRDS: "dos tercios de sus integrantes",
    ALL: "todos sus integrantes",
}
_WRITTEN = {
    "": MAJORITY,
    "mayoria": MAJORITY,
    "mayoria simple": MAJORITY,
    "mas de la mitad": MAJORITY,
    "mitad mas uno": MAJORITY,
    "la mitad mas uno": MAJORITY,
    "dos tercios": TWO_THIRDS,
    "2 3": TWO_THIRDS,
    "two thirds": TWO_THIRDS,
    "todos": ALL,
    "unanimidad": ALL,
    "all": ALL,
}


class NotAQuorum(ValueError):
    """The text is no rule of quorum; its message (Spanish) says what may be written."""


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
        told = f"{_came(self.present)} de {self.members} {_members(self.members)}"
        verdict = "Hay quórum" if self.is_reached else "No hay quórum"
        needed = "se necesita" if self.needed == 1 else "se necesitan"
        return f"{verdict}: {told} y {needed} {self.needed} ({rule_words(self.rule)})."


def read_quorum(text: str) -> str:
    """The rule in its stored form: `` (majority), `two_thirds`, `all` or a number. Errors: NotAQuorum."""
    folded = fold(text)
    if folded in _WRITTEN:
        return _WRITTEN[folded]
    if folded.isdecimal() and folded.isascii() and 1 <= int(folded) <= 999:
        return str(int(folded))
    raise NotAQuorum(
        f"«{text}» no es una regla de quórum: escriba «más de la mitad», «dos tercios», «todos» o un número."
    )


def rule_words(rule: str) -> str:
    """`más de la mitad de sus integrantes`, `6 integrantes`."""
    return _WORDS.get(rule) or f"{rule} {_members(int(rule))}"


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


def _members(number: int) -> str:
    return "integrante" if number == 1 else "integrantes"
