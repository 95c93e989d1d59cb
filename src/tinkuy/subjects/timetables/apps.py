"""The room as Django knows it."""

from django.apps import AppConfig


class TimetablesConfig(AppConfig):
    """Horarios de reuniones."""

    name = "tinkuy.subjects.timetables"
    label = "timetables"
    verbose_name = "Horarios de reuniones"
