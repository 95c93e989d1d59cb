"""What an alert says, in words for an official: why, since when, and how long ago."""

from collections.abc import Iterable, Sequence
from datetime import date

from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.subjects.attention.rules.facts import Audience, Kind
from tinkuy.subjects.attention.rules.projects import Told

SIMULATED = "dato simulado"
_ORDER = tuple(Audience)


def reason(kind: Kind, *, anchor: date, as_of: date, projects: Sequence[Told] = ()) -> str:
    """Why, with its date: `Venció el 30/09/2022, hace 12 días`. `anchor` is the day from which the rule counts.

    An alert about projects says of each what is the matter: `Proyecto 2000001, detenido. Activo; devengó por última vez en…`.
    """
    if kind.is_of_projects:
        return ". ".join(f"Proyecto {told.project}, {told.words}{_mark(told)}" for told in projects)
    said, days = f"{anchor:%d/%m/%Y}", (as_of - anchor).days
    return {
        Kind.DUE_SOON: _coming(said, -days),
        Kind.OVERDUE: f"Venció el {said}, {ago(days)}",
        Kind.SILENT: f"Sin noticias desde el {said}, {ago(days)}",
        Kind.UNSPENT: f"Tiene monto desde el {said} y no reporta gasto",
        Kind.EXTENDED_TWICE: f"Su plazo se movió otra vez el {said}",
        Kind.AWAITING_REVIEW: f"El avance del {said} espera revisión, {ago(days)}",
        Kind.RETURNED_UNANSWERED: f"El avance se devolvió el {said} y sigue sin respuesta",
    }[kind]


def ago(days: int) -> str:
    """`hoy`, `hace 1 día`, `hace 12 días`."""
    if days < 1:
        return "hoy"
    return f"hace {count(days)} {'día' if days == 1 else 'días'}"


def told_words(audiences: Iterable[Audience]) -> str:
    """Who is told, from below: `punto focal, titular de la entidad y secretaría técnica`."""
    return join_spanish(audience.label for audience in sorted(audiences, key=_ORDER.index))


def capitalised(words: str) -> str:
    """With a capital letter, the rest as it stands: `Secretaría (SSARL)`."""
    return f"{words[:1].upper()}{words[1:]}"


def counted(number: int, one: str, many: str) -> str:
    """`1 aviso`, `2,806 avisos`."""
    return f"{count(number)} {one if number == 1 else many}"


def _mark(told: Told) -> str:
    return f" [{SIMULATED}]" if told.is_simulated else ""


def _coming(said: str, days: int) -> str:
    if days <= 0:
        return f"Vence el {said}, hoy"
    return f"Vence el {said}, en {count(days)} {'día' if days == 1 else 'días'}"
