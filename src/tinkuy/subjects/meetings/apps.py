"""The room as Django knows it."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Ediciones y solicitudes de reunión."""

    name = "tinkuy.subjects.meetings"
    label = "meetings"
    verbose_name = "Ediciones y solicitudes de reunión"

    def ready(self) -> None:
        """Open the doors of the room, and let pages of editions stand in their row."""
        from tinkuy.platform.intake.door import register
        from tinkuy.platform.search import shelves
        from tinkuy.subjects.meetings import companions
        from tinkuy.subjects.meetings.companions import Tab
        from tinkuy.subjects.meetings.on_editions import RequestsOfEditions
        from tinkuy.subjects.meetings.on_spaces import home_of_edition
        from tinkuy.subjects.meetings.permissions import ORGANISE, READ_INSIDE
        from tinkuy.subjects.meetings.reaches import reach_of_edition
        from tinkuy.subjects.meetings.search import Requests
        from tinkuy.subjects.meetings.search_of_editions import Editions
        from tinkuy.subjects.meetings.sheets import DOORS
        from tinkuy.subjects.spaces.companions import register_home

        for door in DOORS:
            register(door)
        for shelf in (Editions(), Requests()):
            shelves.register(shelf)
        register_home(home_of_edition)
        companions.register(
            RequestsOfEditions(),
            tabs=(
                Tab("Edición", "edition", 0),
                Tab("Solicitudes", "request-list", 10, READ_INSIDE),
                Tab("Ausencias", "edition-absences", 80, READ_INSIDE),
                Tab("Organizar", "edition-organise", 90, ORGANISE, reach_of_edition),
            ),
        )
