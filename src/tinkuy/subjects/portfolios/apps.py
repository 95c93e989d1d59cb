"""The room as Django knows it."""

from django.apps import AppConfig


class PortfoliosConfig(AppConfig):
    """Planes multianuales y de mantenimiento."""

    name = "tinkuy.subjects.portfolios"
    label = "portfolios"
    verbose_name = "Planes de inversión"

    def ready(self) -> None:
        """Open the doors of the room."""
        from tinkuy.platform.intake.door import register
        from tinkuy.subjects.portfolios.sheets import DOORS

        for door in DOORS:
            register(door)
