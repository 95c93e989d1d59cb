"""Where an edition stands at a date: it follows from its window for requests and the days of its plan."""

from datetime import date
from enum import StrEnum


class EditionPhase(StrEnum):
    """Where an edition stands. Nobody types it."""

    DOCUMENTED = "documented"
    ANNOUNCED = "announced"
    TAKING_REQUESTS = "taking_requests"
    IN_PREPARATION = "in_preparation"
    UNDER_WAY = "under_way"
    OVER = "over"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "documented": "Sin plan del día registrado",
            "announced": "Convocada",
            "taking_requests": "Recibe solicitudes",
            "in_preparation": "En preparación",
            "under_way": "En curso",
            "over": "Realizada",
        }[self.value]


def phase(
    *,
    first_day: date | None,
    last_day: date | None,
    requests_from: date | None,
    requests_until: date | None,
    as_of: date,
) -> EditionPhase:
    """The phase at a date. Without a plan and a window an edition is known from documents only."""
    if last_day is not None and last_day < as_of:
        return EditionPhase.OVER
    if first_day is not None and first_day <= as_of:
        return EditionPhase.UNDER_WAY
    if requests_from is None and requests_until is None:
        return EditionPhase.ANNOUNCED if first_day else EditionPhase.DOCUMENTED
    if requests_from is not None and as_of < requests_from:
        return EditionPhase.ANNOUNCED
    if requests_until is not None and requests_until < as_of:
        return EditionPhase.IN_PREPARATION
    return EditionPhase.TAKING_REQUESTS
