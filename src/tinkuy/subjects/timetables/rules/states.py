"""What a version of a timetable is: where it came from, what was proved of it, and where it stands by its dated facts."""

from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """How a version came about."""

    SOLVER = "solver"
    HAND = "hand"
    REPLAN = "replan"
    IMPORT = "import"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "solver": "armado por el sistema",
            "hand": "copia para cambiar a mano",
            "replan": "ajuste del día",
            "import": "traído de un archivo",
        }[self.value]


class Proof(StrEnum):
    """What is known of how good a version is."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    UNPROVED = "unproved"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "optimal": "óptimo demostrado",
            "feasible": "válido, sin demostrar que sea el mejor",
            "unproved": "sin demostración",
        }[self.value]


class VersionState(StrEnum):
    """Where a version stands: nobody writes it down, it follows from the dates of what was done with it."""

    DRAFT = "draft"
    FROZEN = "frozen"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "draft": "borrador",
            "frozen": "congelada",
            "published": "publicada",
            "withdrawn": "descartada",
        }[self.value]

    @property
    def look(self) -> str:
        """The state of the palette whose icon and colour it takes."""
        return {"draft": "draft", "frozen": "pending", "published": "fulfilled", "withdrawn": "cancelled"}[
            self.value
        ]


def state(
    *, frozen_at: datetime | None, published_at: datetime | None, withdrawn_at: datetime | None
) -> VersionState:
    """The furthest that a version has come."""
    if published_at is not None:
        return VersionState.PUBLISHED
    if withdrawn_at is not None:
        return VersionState.WITHDRAWN
    return VersionState.DRAFT if frozen_at is None else VersionState.FROZEN


class LetterState(StrEnum):
    """How far a letter to who was touched by a publication has come."""

    PREPARED = "prepared"
    SENDING = "sending"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "prepared": "por enviar",
            "sending": "enviándose",
            "sent": "enviado",
            "unconfirmed": "sin confirmar",
            "failed": "no se pudo enviar",
        }[self.value]

    @property
    def look(self) -> str:
        """The state of the palette whose icon and colour it takes."""
        return {
            "prepared": "pending",
            "sending": "in_process",
            "sent": "fulfilled",
            "unconfirmed": "pending",
            "failed": "overdue",
        }[self.value]


class MakingState(StrEnum):
    """How far the making of a version in the background has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"waiting": "en cola", "working": "armándose", "done": "lista", "failed": "interrumpida"}[
            self.value
        ]
