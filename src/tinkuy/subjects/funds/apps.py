"""The room as Django knows it."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Fondos y sus reglas."""

    name = "tinkuy.subjects.funds"
    label = "funds"
    verbose_name = "Fondos"

    def ready(self) -> None:
        """Open the doors of the room."""
        from tinkuy.platform.intake.door import register
        from tinkuy.subjects.funds.sheets import DOORS

        for door in DOORS:
            register(door)
