"""The room as Django knows it."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Encuestas de satisfacción."""

    name = "tinkuy.subjects.surveys"
    label = "surveys"
    verbose_name = "Encuestas de satisfacción"

    def ready(self) -> None:
        """Open the doors of the room, and follow the spaces on their pages."""
        from tinkuy.platform.intake.door import register
        from tinkuy.subjects.spaces import companions
        from tinkuy.subjects.surveys.on_spaces import SurveysOfSpaces
        from tinkuy.subjects.surveys.sheets import DOORS

        for door in DOORS:
            register(door)
        companions.register(SurveysOfSpaces())
