"""The room as Django knows it."""

from django.apps import AppConfig


class AgendasConfig(AppConfig):
    """Agendas territoriales."""

    name = "tinkuy.subjects.agendas"
    label = "agendas"
    verbose_name = "Agendas territoriales"

    def ready(self) -> None:
        """Open the doors of the room, and follow the spaces on their pages."""
        from tinkuy.platform.intake.door import register
        from tinkuy.subjects.agendas.on_spaces import AgendasOfSpaces
        from tinkuy.subjects.agendas.sheets import DOORS
        from tinkuy.subjects.spaces import companions

        for door in DOORS:
            register(door)
        companions.register(AgendasOfSpaces(), of_mesas=True)
