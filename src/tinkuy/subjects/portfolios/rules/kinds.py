"""The words of the room: kinds of plan, of relation and of asset, and how far a calculation has come."""

from enum import StrEnum


class PlanKind(StrEnum):
    """What a plan chooses."""

    MULTI_YEAR = "multi_year"
    MAINTENANCE = "maintenance"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"multi_year": "inversiones multianual", "maintenance": "mantenimiento"}[self.value]


class RelationKind(StrEnum):
    """How two candidates hang together."""

    AFTER_END = "after_end"
    AFTER_START = "after_start"
    EXCLUDES = "excludes"
    LINKAGE = "linkage"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "after_end": "empieza cuando termina",
            "after_start": "no empieza antes que",
            "excludes": "excluye a",
            "linkage": "se enlaza con",
        }[self.value]


class AssetKind(StrEnum):
    """What is kept."""

    ROAD = "road"
    SCHOOL = "school"
    SANITATION = "sanitation"
    HEALTH = "health"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "road": "vía",
            "school": "escuela",
            "sanitation": "saneamiento",
            "health": "establecimiento de salud",
            "other": "otro",
        }[self.value]


class CalculationState(StrEnum):
    """How far the computing of a result in the background has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "waiting": "en cola",
            "working": "calculándose",
            "done": "listo",
            "failed": "interrumpido",
        }[self.value]
