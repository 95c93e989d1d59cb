"""What may be done with a commitment, given where it stands: each decision gives what is wrong, field by field."""

from datetime import date
from decimal import Decimal

from tinkuy.subjects.commitments.rules.status import CommitmentStatus

Wrong = list[tuple[str, str]]


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
    if spent_soles is not None and spent_soles < 0:
        wrong.append(("spent_soles", "El gasto acumulado no puede ser negativo."))
    return wrong


def review_problems(
    *, decision: str, observation: str, reported_on: date, reviewed_on: date, today: date, is_reporter: bool
) -> Wrong:
    """Why a review cannot be taken."""
    wrong: Wrong = []
    if is_reporter:
        wrong.append(("", "Quien reporta no revisa: pida a otra persona que revise este avance."))
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
    has_session: bool,
) -> Wrong:
    """Why more time cannot be granted."""
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
    if not reason.strip():
        wrong.append(("reason", "Diga por qué se prorroga."))
    if not has_session:
        wrong.append(("session", "Elija la sesión que otorgó la prórroga."))
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
    today: date,
    is_reporter: bool,
) -> Wrong:
    """Why a commitment cannot be closed as fulfilled."""
    wrong: Wrong = []
    if not status.is_open:
        wrong.append(("", f"El compromiso ya está {status.label.lower()}."))
    if is_reporter:
        wrong.append(("", "Quien reportó el cumplimiento no lo cierra: pida a otra persona que lo haga."))
    if verified_percent < 100:
        wrong.append(("", f"Lo verificado llega a {verified_percent} %: acepte primero un avance de 100 %."))
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
    return [*wrong, *_day_problems(closed_on, agreed_on, today)]


def ending_problems(
    *,
    status: CommitmentStatus,
    reason: str,
    closed_on: date,
    agreed_on: date,
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
    return [*wrong, *_day_problems(closed_on, agreed_on, today)]


def _day_problems(day: date, agreed_on: date, today: date) -> Wrong:
    if day > today:
        return [("closed_on", "La fecha no puede ser futura.")]
    if day < agreed_on:
        return [("closed_on", f"El compromiso se tomó el {agreed_on:%d/%m/%Y}.")]
    return []
