"""The room as Django knows it."""

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """El día de las reuniones."""

    name = "tinkuy.subjects.floor"
    label = "floor"
    verbose_name = "El día de las reuniones"

    def ready(self) -> None:
        """Open the doors of the room, follow the editions on their pages, and tell timetables what has begun."""
        from tinkuy.platform.intake.door import register
        from tinkuy.subjects.floor.begun import begun
        from tinkuy.subjects.floor.on_editions import TABS, DayOfEditions
        from tinkuy.subjects.floor.sheets import DOORS
        from tinkuy.subjects.meetings import companions
        from tinkuy.subjects.timetables import floor_facts

        for door in DOORS:
            register(door)
        companions.register(DayOfEditions(), tabs=TABS)
        floor_facts.register(begun)
