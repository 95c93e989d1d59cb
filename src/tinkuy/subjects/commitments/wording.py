"""How the acts on a commitment read in its history: «SSARL devolvió el avance del 31/05/2022: falta la resolución»."""

from tinkuy.core.dates import PartialDate
from tinkuy.platform.audit import telling
from tinkuy.platform.audit.telling import ActTold

_ENDS = {
    "fulfilled": ("lo cerró como cumplido", "result"),
    "cancelled": ("lo anuló", "reason"),
    "merged": ("lo fusionó", "reason"),
    "reopened": ("lo reabrió", "reason"),
}


def register() -> None:
    """Say how each act reads; what has no maker keeps the usual words."""
    for subject, verb, maker in (
        ("commitment", "create", _taken),
        ("progress", "create", _reported),
        ("review", "create", _reviewed),
        ("extension", "create", _extended),
        ("closure", "create", _ended),
        ("commitment_milestone", "create", _planned),
        ("commitment_milestone", "update", _reached),
        ("period_lock", "create", _locked),
    ):
        telling.register(subject, verb, maker)


def _taken(act: ActTold) -> str:
    due = act.now("due_on")
    return f"registró el compromiso{f', con plazo al {due}' if due else ''}"


def _reported(act: ActTold) -> str:
    return f"reportó {act.now('percent') or '0'} % al {act.now('reported_on')}{_with(act.now('text'))}"


def _reviewed(act: ActTold) -> str:
    on = _day_of(act.key)
    if act.now("decision") == "returned":
        return f"devolvió el avance{on}{_with(act.now('observation'))}"
    return f"aceptó el avance{on}{_with(act.now('observation'))}"


def _extended(act: ActTold) -> str:
    return f"registró una prórroga hasta el {act.now('new_due_on')}{_with(act.now('reason'))}"


def _ended(act: ActTold) -> str:
    words, field = _ENDS.get(act.now("kind"), ("registró un cierre", "reason"))
    into = f" con «{act.now('merged_into')}»" if act.now("merged_into") else ""
    return f"{words}{into}{_with(act.now(field))}"


def _planned(act: ActTold) -> str:
    planned = act.now("planned_on")
    return f"agregó el hito «{act.now('title')}»{f', previsto para el {planned}' if planned else ''}"


def _reached(act: ActTold) -> str:
    done = act.now("done_on")
    return f"dio por alcanzado un hito el {done}" if done else ""


def _locked(act: ActTold) -> str:
    return f"cerró el periodo hasta el {act.now('until')}{_with(act.now('reason'))}"


def _day_of(key: str) -> str:
    """The day of the report in the key of its review."""
    parts = key.split("|")
    return f" del {PartialDate.parse(parts[1]).label}" if len(parts) > 1 else ""


def _with(text: str) -> str:
    return f": {text.strip().rstrip('.')}" if text.strip() else ""
