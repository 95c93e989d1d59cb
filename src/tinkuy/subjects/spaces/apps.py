"""The room as Django knows it."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """Mesas y espacios."""

    name = "tinkuy.subjects.spaces"
    label = "spaces"
    verbose_name = "Mesas y espacios"

    def ready(self) -> None:
        """Open the doors of the room."""
        from tinkuy.platform.intake.door import register
        from tinkuy.subjects.spaces.sheets import DOORS

        for door in DOORS:
            register(door)
