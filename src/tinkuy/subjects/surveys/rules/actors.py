"""Who is asked. Each kind of actor has its own questionnaire, and may share questions with the others."""

from enum import StrEnum


class Actor(StrEnum):
    """A kind of actor, in the order in which charts show them."""

    GOVERNOR = "governor"
    TERRITORIAL = "territorial"
    SECTOR = "sector"
    MAYOR = "mayor"
    UNSTATED = "unstated"

    @property
    def label(self) -> str:
        """The words people read, in the plural."""
        return {
            "governor": "gobernadores regionales",
            "territorial": "coordinadores territoriales",
            "sector": "coordinadores sectoriales",
            "mayor": "alcaldes",
            "unstated": "sin actor en la fuente",
        }[self.value]

    @classmethod
    def asked(cls) -> "tuple[Actor, ...]":
        """Those whom a survey of ours can ask; the other one is for published figures that name nobody."""
        return tuple(actor for actor in cls if actor is not cls.UNSTATED)
