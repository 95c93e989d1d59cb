"""What the desk writes of a meeting, and what it lacks before its acta can be closed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

LONGEST_TEXT = 20_000
MOST_PEOPLE = 500


class Result(StrEnum):
    """How a meeting came out."""

    AGREED = "agreed"
    NO_AGREEMENT = "no_agreement"
    NO_SHOW = "no_show"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "agreed": "Con acuerdos",
            "no_agreement": "Sin acuerdos",
            "no_show": "No se presentó",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Said:
    """One agreement as it was said at the desk."""

    number: int
    text: str
    responsibles: tuple[str, ...] = ()
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written of one meeting. `others` are entities that came besides the two sides, one person each.

    `statement` is what the acta will say when only one side came. Posts are separated by `;`; no names.
    """

    request: str
    result: Result | None = None
    reason: str = ""
    party_people: int = 0
    party_posts: str = ""
    host_people: int = 0
    host_posts: str = ""
    others: tuple[str, ...] = ()
    starts_at: time | None = None
    ends_at: time | None = None
    statement: str = ""
    agreements: tuple[Said, ...] = ()

    @property
    def mark(self) -> str:
        """While it is the same, nobody has written over it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def missing(outcome: Outcome) -> list[tuple[str, str]]:
    """What is missing or contradicts itself before the meeting can be closed, each with its field; none: it may."""
    if outcome.result is None:
        return [("result", "Diga cómo terminó: con acuerdos, sin acuerdos, o no se presentó.")]
    wrong = list(_hours(outcome))
    if outcome.result is Result.NO_SHOW:
        if outcome.agreements:
            wrong.append(("result", "Hay acuerdos escritos: si no se presentó, quítelos."))
        return (
            wrong if outcome.reason.strip() else [*wrong, ("reason", "Diga quién no se presentó y por qué.")]
        )
    if outcome.result is Result.NO_AGREEMENT and not outcome.reason.strip():
        wrong.append(("reason", "Diga por qué no hubo acuerdos."))
    if outcome.result is Result.NO_AGREEMENT and outcome.agreements:
        wrong.append(("result", "Hay acuerdos escritos: elija «Con acuerdos» o quítelos."))
    if outcome.result is Result.AGREED and not outcome.agreements:
        wrong.append(("agreements", "Escriba al menos un acuerdo, o elija «Sin acuerdos»."))
    for said in outcome.agreements:
        if not said.text.strip():
            wrong.append(("agreements", f"Falta el texto del acuerdo {said.number}."))
    both = outcome.party_people and outcome.host_people
    if not outcome.party_people and not outcome.host_people:
        wrong.append(("party_people", "Diga cuántas personas vinieron de cada lado."))
    elif not both and not outcome.statement.strip():
        wrong.append(("statement", "Vino un solo lado: escriba la constancia que dirá el acta."))
    return wrong


def _hours(outcome: Outcome) -> list[tuple[str, str]]:
    if outcome.starts_at and outcome.ends_at and outcome.ends_at < outcome.starts_at:
        return [("ends_at", "La hora de término es anterior a la de inicio.")]
    return []


def renumbered(agreements: Sequence[Said]) -> tuple[Said, ...]:
    """The agreements that say something, numbered from 1 in their order."""
    said = [one for one in agreements if one.text.strip()]
    return tuple(Said(at, one.text.strip(), one.responsibles, one.due_on) for at, one in enumerate(said, 1))


def posts_of(text: str) -> tuple[str, ...]:
    """`Alcalde; Gerente` as two posts."""
    return tuple(dict.fromkeys(post.strip() for post in text.split(";") if post.strip()))
