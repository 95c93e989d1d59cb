"""The room as Django knows it."""

from django.apps import AppConfig


class TimetablesConfig(AppConfig):
    """Horarios de reuniones."""

    name = "tinkuy.subjects.timetables"
    label = "timetables"
    verbose_name = "Horarios de reuniones"

    def ready(self) -> None:
        """Stand on the pages of the editions."""
        from tinkuy.subjects.meetings import companions, watchers
        from tinkuy.subjects.timetables.on_editions import TABS, PublishedTimetable, TimetableOfEdition

        companions.register(TimetableOfEdition(), tabs=TABS)
        watchers.register(PublishedTimetable())
