"""What a rule of alerts may say."""

from collections.abc import Mapping

from tinkuy.subjects.attention.rules.facts import MOST, Audience, Kind
from tinkuy.subjects.investments.rules import STOPPED_MONTHS

LONGEST = 730
Wrong = list[tuple[str, str]]


def rule_problems(record: Mapping[str, object]) -> Wrong:
    """Why a rule cannot be kept, field by field; an empty list when it can."""
    wrong: Wrong = []
    threshold, level = record.get("threshold"), record.get("level")
    least = least_threshold(record.get("kind"))
    if not isinstance(threshold, int) or not least <= threshold <= LONGEST:
        wrong.append(("threshold", f"Escriba un número de {least} a {LONGEST}."))
    if not isinstance(level, int) or not 1 <= level <= MOST:
        wrong.append(("level", f"El nivel va de 1 a {MOST}."))
    if record.get("kind") not in set(Kind):
        wrong.append(("kind", "Elija de qué avisa la regla."))
    recipients = record.get("recipients") or ()
    if not isinstance(recipients, tuple | list) or not set(recipients) <= set(Audience):
        wrong.append(("recipients", "Elija a quién se avisa de la lista."))
    elif not recipients and not record.get("climbs"):
        wrong.append(("recipients", "Elija a quién se avisa, o haga que el aviso suba de nivel."))
    if not str(record.get("name") or "").strip():
        wrong.append(("name", "Escriba el nombre de la regla."))
    return wrong


def step_problems(days: int) -> Wrong:
    """Why a step cannot wait so long."""
    return [] if 1 <= days <= LONGEST else [("days", f"Escriba un número de 1 a {LONGEST}.")]


def least_threshold(kind: object) -> int:
    """The smallest threshold of a kind: a project only counts as stopped after some months."""
    return STOPPED_MONTHS if kind == Kind.PROJECT_STOPPED else 1
