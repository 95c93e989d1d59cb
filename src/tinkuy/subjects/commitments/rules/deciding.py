"""What may be done with a commitment, given where it stands: each decision gives what is wrong, field by field."""

from datetime import date
from decimal import Decimal

from tinkuy.subjects.commitments.rules.status import CommitmentStatus

Wrong = list[tuple[str, str]]
LONGEST_LINE = 300  # characters of a title or a reason that fits into a table
TOO_MUCH = Decimal(10) ** 16  # soles: what the register cannot hold


def report_problems(
    *,
    status: CommitmentStatus,
    agreed_on: date,
    reported_on: date,
    today: date,
    percent: int | None,
    text: str,
    spent_soles: Decimal | None,
) -> Wrong:
    """Why a report cannot be taken; an empty list when it can."""
    wrong: Wrong = []
    if not status.is_open:
        wrong.append(("", f"El compromiso ya está {status.label.lower()}: no recibe más reportes."))
    if reported_on > today:
        wrong.append(("reported_on", "La fecha del reporte no puede ser futura."))
    if reported_on < agreed_on:
        wrong.append(
            ("reported_on", f"El compromiso se tomó el {agreed_on:%d/%m/%Y}; reporte desde ese día.")
        )
    if percent is None or not 0 <= percent <= 100:
        wrong.append(("percent", "Escriba el avance de 0 a 100."))
    if not text.strip():
        wrong.append(("text", "Cuente qué se hizo."))
    return [*wrong, *money_problems("spent_soles", "El gasto acumulado", spent_soles)]


def review_problems(
    *,
    status: CommitmentStatus,
    decision: str,
    observation: str,
    reported_on: date,
    reviewed_on: date,
    today: date,
) -> Wrong:
    """Why a review cannot be taken. That who reports never reviews is a refusal of its own, made before."""
    wrong: Wrong = []
    if not status.is_open:
        wrong.append(
            ("", f"El compromiso ya está {status.label.lower()}: para revisar este avance, reábralo antes.")
        )
    if decision not in {"accepted", "returned"}:
        wrong.append(("decision", "Elija si acepta el avance o lo devuelve."))
    if decision == "returned" and not observation.strip():
        wrong.append(("observation", "Al devolver un avance, diga qué falta."))
    if reviewed_on < reported_on:
        wrong.append(
            ("reviewed_on", f"El avance es del {reported_on:%d/%m/%Y}; la revisión no puede ser anterior.")
        )
    if reviewed_on > today:
        wrong.append(("reviewed_on", "La fecha de la revisión no puede ser futura."))
    return wrong


def extension_problems(
    *,
    status: CommitmentStatus,
    due_on: date | None,
    new_due_on: date,
    granted_on: date,
    agreed_on: date,
    today: date,
    reason: str,
    session_on: date | None,
    last_granted_on: date | None,
) -> Wrong:
    """Why more time cannot be granted. `session_on` is the day of the session of its space that grants it, if any does.

    An extension dated before another one would not be the one in force, so it is refused and not lost silently.
    """
    wrong: Wrong = []
    if not status.is_open:
        wrong.append(("", f"El compromiso ya está {status.label.lower()}: no se prorroga."))
    if due_on is None:
        wrong.append(
            (
                "",
                "El compromiso no tiene plazo: fíjelo primero en la matriz; la prórroga mueve uno que ya hay.",
            )
        )
    elif new_due_on <= due_on:
        wrong.append(("new_due_on", f"El nuevo plazo debe ser posterior al vigente ({due_on:%d/%m/%Y})."))
    if granted_on > today:
        wrong.append(("granted_on", "La prórroga no puede tener fecha futura."))
    if granted_on < agreed_on:
        wrong.append(("granted_on", f"El compromiso se tomó el {agreed_on:%d/%m/%Y}."))
    if last_granted_on is not None and granted_on < last_granted_on:
        message = f"La prórroga anterior es del {last_granted_on:%d/%m/%Y}; la nueva no puede ser de antes."
        wrong.append(("granted_on", message))
    if due_on is not None and due_on < new_due_on < granted_on:
        message = f"Ese plazo ya habría vencido el día de la prórroga ({granted_on:%d/%m/%Y})."
        wrong.append(("new_due_on", message))
    if not reason.strip():
        wrong.append(("reason", "Diga por qué se prorroga."))
    if session_on is None:
        wrong.append(("session", "Elija la sesión de la mesa que otorgó la prórroga."))
    elif granted_on < session_on:
        wrong.append(
            ("granted_on", f"La sesión fue el {session_on:%d/%m/%Y}; la prórroga no puede ser de antes.")
        )
    return wrong


def closing_problems(
    *,
    status: CommitmentStatus,
    verified_percent: int,
    result: str,
    is_high_priority: bool,
    has_evidence: bool,
    closed_on: date,
    agreed_on: date,
    last_verified_on: date | None,
    is_awaiting_review: bool,
    last_turn_on: date | None,
    today: date,
    is_reporter: bool,
) -> Wrong:
    """Why a commitment cannot be closed as fulfilled. `last_turn_on` is the day of its last closure or reopening."""
    wrong: Wrong = []
    if not status.is_open:
        wrong.append(("", f"El compromiso ya está {status.label.lower()}."))
    if is_reporter:
        wrong.append(("", "Quien reportó el cumplimiento no lo cierra: pida a otra persona que lo haga."))
    if verified_percent < 100:
        wrong.append(("", f"Lo verificado llega a {verified_percent} %: acepte primero un avance de 100 %."))
    elif is_awaiting_review:
        wrong.append(("", "Hay un avance por revisar: acéptelo o devuélvalo antes de cerrar."))
    if not result.strip():
        wrong.append(("result", "Escriba qué se obtuvo."))
    if is_high_priority and not has_evidence:
        wrong.append(
            ("", "Es de prioridad alta: el avance aceptado de 100 % necesita al menos una evidencia.")
        )
    if last_verified_on is not None and closed_on < last_verified_on:
        wrong.append(
            ("closed_on", f"El avance se aceptó el {last_verified_on:%d/%m/%Y}; cierre desde ese día.")
        )
    return [*wrong, *_day_problems(closed_on, agreed_on, last_turn_on, today)]


def ending_problems(
    *,
    status: CommitmentStatus,
    reason: str,
    closed_on: date,
    agreed_on: date,
    last_turn_on: date | None,
    today: date,
    reopens: bool = False,
) -> Wrong:
    """Why a commitment cannot be cancelled or merged, or (`reopens`) reopened."""
    wrong: Wrong = []
    if reopens and status.is_open:
        wrong.append(("", "El compromiso está abierto: no hay qué reabrir."))
    if not reopens and not status.is_open:
        wrong.append(("", f"El compromiso ya está {status.label.lower()}."))
    if not reason.strip():
        wrong.append(("reason", "Diga el motivo."))
    return [*wrong, *_day_problems(closed_on, agreed_on, last_turn_on, today)]


def step_problems(
    *, status: CommitmentStatus, title: str, planned_on: date | None, agreed_on: date, is_repeated: bool
) -> Wrong:
    """Why a milestone cannot be planned so."""
    wrong: Wrong = []
    if not status.is_open:
        wrong.append(("", f"El compromiso ya está {status.label.lower()}: no lleva más hitos."))
    if not title.strip():
        wrong.append(("title", "Diga en qué consiste el hito."))
    elif len(title.strip()) > LONGEST_LINE:
        wrong.append(("title", f"Escríbalo en hasta {LONGEST_LINE} caracteres."))
    elif is_repeated:
        wrong.append(("title", "Ya hay un hito con ese nombre."))
    if planned_on is not None and planned_on < agreed_on:
        wrong.append(("planned_on", f"El compromiso se tomó el {agreed_on:%d/%m/%Y}; planee desde ese día."))
    return wrong


def _day_problems(day: date, agreed_on: date, last_turn_on: date | None, today: date) -> Wrong:
    """A turn dated before the last one would change nothing today, so it is refused and not lost silently."""
    if day > today:
        return [("closed_on", "La fecha no puede ser futura.")]
    if day < agreed_on:
        return [("closed_on", f"El compromiso se tomó el {agreed_on:%d/%m/%Y}.")]
    if last_turn_on is not None and day < last_turn_on:
        return [
            ("closed_on", f"Se cerró o reabrió el {last_turn_on:%d/%m/%Y}; use esa fecha o una posterior.")
        ]
    return []


def money_problems(field: str, what: str, soles: Decimal | None) -> Wrong:
    """Why an amount cannot be kept: it is no number, too large, negative, or finer than a céntimo."""
    if soles is None:
        return []
    if not soles.is_finite() or abs(soles) >= TOO_MUCH:
        return [(field, f"{what} no es una cantidad de soles.")]
    if soles < 0:
        return [(field, f"{what} no puede ser negativo.")]
    return [] if soles == round(soles, 2) else [(field, f"{what} lleva hasta dos decimales.")]
