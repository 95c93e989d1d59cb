"""How commitments look in the answers."""

from datetime import date
from typing import Any

from pydantic import Field

from tinkuy.platform.api.values import Shown, SolesOut
from tinkuy.subjects.commitments import rules
from tinkuy.subjects.commitments.rules import CommitmentStatus


class CommitmentOut(Shown):
    """Un compromiso a una fecha."""

    code: str
    text: str = Field(description="El compromiso en palabras de la matriz.")
    space: str = Field(description="Código de la mesa.")
    space_name: str
    agreed_on: date
    due_on: date | None = Field(description="El plazo vigente a la fecha, con sus ampliaciones.")
    status: CommitmentStatus
    status_label: str
    days_overdue: int = Field(description="Días desde que venció; 0 si no está vencido.")
    percent: int = Field(description="Avance reportado, de 0 a 100.")
    verified_percent: int = Field(description="Avance verificado, de 0 a 100.")
    last_report_on: date | None
    last_verified_on: date | None
    responsibles: list[str] = Field(description="Códigos de las entidades responsables.")
    territory: str | None = Field(description="Código del territorio principal.")
    amount_soles: SolesOut | None
    priority: str = Field(description="`high`, `medium`, `low`, o vacía.")
    is_simulated: bool = Field(description="true si es un dato simulado.")


def commitment(record: Any, as_of: date) -> dict[str, Any]:
    """A commitment of the matrix at a date."""
    status = CommitmentStatus(record.status)
    return {
        "code": record.code,
        "text": record.text,
        "space": record.space.code,
        "space_name": record.space.short_name,
        "agreed_on": record.agreed_on,
        "due_on": record.current_due_on,
        "status": status,
        "status_label": status.label,
        "days_overdue": rules.days_overdue(due_on=record.current_due_on, status=status, as_of=as_of),
        "percent": record.percent,
        "verified_percent": record.verified_percent,
        "last_report_on": record.last_report_on,
        "last_verified_on": record.last_verified_on,
        "responsibles": [entity.code for entity in record.responsibles.all()],
        "territory": record.territory.code if record.territory else None,
        "amount_soles": record.amount_soles,
        "priority": record.priority,
        "is_simulated": record.is_simulated,
    }
