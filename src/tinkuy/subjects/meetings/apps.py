"""The room as Django knows it."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Ediciones y solicitudes de reunión."""

    name = "tinkuy.subjects.meetings"
    label = "meetings"
    verbose_name = "Ediciones y solicitudes de reunión"

    def ready(self) -> None:
        """Let pages of editions stand in their row."""
        from tinkuy.subjects.meetings import companions
        from tinkuy.subjects.meetings.companions import Tab
        from tinkuy.subjects.meetings.permissions import ORGANISE, READ_INSIDE
        from tinkuy.subjects.meetings.reaches import reach_of_edition

        companions.register(
            tabs=(
                Tab("Edición", "edition", 0),
                Tab("Ausencias", "edition-absences", 80, READ_INSIDE),
                Tab("Organizar", "edition-organise", 90, ORGANISE, reach_of_edition),
            )
        )
