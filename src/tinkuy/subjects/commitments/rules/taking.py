"""What a commitment must say to be taken or made more precise."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tinkuy.subjects.commitments.rules.deciding import LONGEST_LINE, Wrong, money_problems
from tinkuy.subjects.commitments.rules.status import is_cui

LONGEST_CODE, LONGEST_TAG = 60, 60
PRIORITIES = frozenset({"", "high", "medium", "low"})


def taking_problems(
    *,
    code: str,
    is_taken: bool,
    text: str,
    origin: str,
    agreed_on: date | None,
    due_on: date | None,
    priority: str,
    priority_reason: str,
    amount_soles: Decimal | None,
    responsibles: Sequence[str],
    co_responsibles: Sequence[str],
    projects: Sequence[str],
    tags: Sequence[str],
    today: date,
) -> Wrong:
    """Why a commitment cannot be kept so; an empty list when it can. `is_taken`: the code is another commitment's."""
    both = set(responsibles) & set(co_responsibles)
    wrong = [
        *_code_problems(code, is_taken),
        *_date_problems(agreed_on, due_on, today),
        *_priority_problems(priority, priority_reason),
        *money_problems("amount_soles", "El monto", amount_soles),
    ]
    if not text.strip():
        wrong.append(("text", "Escriba el compromiso."))
    if len(origin) > LONGEST_LINE:
        wrong.append(("origin", f"Escríbalo en hasta {LONGEST_LINE} caracteres."))
    if both:
        wrong.append(("co_responsibles", "Una entidad es responsable o corresponsable, no las dos cosas."))
    for cui in projects:
        if not is_cui(cui):
            wrong.append(("projects", f"«{cui}» no es un código único de inversión: son de 5 a 7 cifras."))
    if any(not tag.strip() or len(tag) > LONGEST_TAG for tag in tags):
        wrong.append(("tags", f"Cada tema lleva hasta {LONGEST_TAG} caracteres."))
    return wrong


def _code_problems(code: str, is_taken: bool) -> Wrong:
    if not code or "|" in code or not code.isprintable() or len(code) > LONGEST_CODE:
        return [("code", f"Escriba un código de hasta {LONGEST_CODE} caracteres, sin «|».")]
    return [("code", f"Ya hay un compromiso «{code}». Elija otro código.")] if is_taken else []


def _date_problems(agreed_on: date | None, due_on: date | None, today: date) -> Wrong:
    if agreed_on is None:
        return [("agreed_on", "Diga cuándo se acordó.")]
    if agreed_on > today:
        return [("agreed_on", "La fecha del acuerdo no puede ser futura.")]
    if due_on is not None and due_on < agreed_on:
        return [("due_on", "El plazo no puede ser anterior al acuerdo.")]
    return []


def _priority_problems(priority: str, reason: str) -> Wrong:
    if priority not in PRIORITIES:
        return [("priority", "Elija alta, media o baja.")]
    if priority == "high" and not reason.strip():
        return [("priority_reason", "Diga por qué la prioridad es alta.")]
    if len(reason) > LONGEST_LINE:
        return [("priority_reason", f"Escríbalo en hasta {LONGEST_LINE} caracteres.")]
    return []
