"""The room as Django knows it."""

from django.apps import AppConfig


class ActasConfig(AppConfig):
    """Sesiones y actas."""

    name = "tinkuy.subjects.actas"
    label = "actas"
    verbose_name = "Sesiones y actas"

    def ready(self) -> None:
        """Open the doors of the room, and follow the spaces on their pages, and let agreements and drafts be found."""
        from tinkuy.platform.intake.door import register
        from tinkuy.platform.search import shelves
        from tinkuy.subjects.actas.on_spaces import SessionsOfSpaces
        from tinkuy.subjects.actas.search import Agreements, Drafts
        from tinkuy.subjects.actas.sheets import DOORS
        from tinkuy.subjects.spaces import companions

        for door in DOORS:
            register(door)
        companions.register(SessionsOfSpaces(), of_mesas=True)
        for shelf in (Agreements(), Drafts()):
            shelves.register(shelf)
