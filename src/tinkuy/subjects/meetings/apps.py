"""The room as Django knows it."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Ediciones y solicitudes de reunión."""

    name = "tinkuy.subjects.meetings"
    label = "meetings"
    verbose_name = "Ediciones y solicitudes de reunión"
