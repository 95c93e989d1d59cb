"""In which state a survey is at a date: it follows from its dates, and nobody types it."""

from datetime import date
from enum import StrEnum


class State(StrEnum):
    """A survey is answered while open, counted after it closes, and public once published."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "draft": "En preparación",
            "open": "Abierta",
            "closed": "Cerrada, por contar",
            "counted": "Contada, por publicar",
            "published": "Publicada",
        }[self.value]

    @property
    def has_results(self) -> bool:
        """True when there is something to read."""
        return self in (State.COUNTED, State.PUBLISHED)


def state(
    *,
    opens_on: date | None,
    closes_on: date | None,
    counted_on: date | None,
    published_on: date | None,
    as_of: date,
) -> State:
    """The state at a date. The day of closing is still a day for answering; a survey without dates was taken elsewhere."""
    if published_on and published_on <= as_of:
        return State.PUBLISHED
    if counted_on and counted_on <= as_of:
        return State.COUNTED
    if opens_on is None or closes_on is None or as_of < opens_on:
        return State.DRAFT
    return State.OPEN if as_of <= closes_on else State.CLOSED


def period_problems(opens_on: date, closes_on: date, *, today: date) -> list[tuple[str, str]]:
    """Why nobody could answer between these days."""
    if closes_on < opens_on:
        return [("closes_on", "La encuesta no puede cerrar antes de abrir.")]
    if closes_on < today:
        return [("closes_on", "Ese día ya pasó: nadie podría responder.")]
    return []
