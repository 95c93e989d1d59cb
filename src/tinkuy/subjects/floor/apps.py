"""The room as Django knows it."""

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """El día de las reuniones."""

    name = "tinkuy.subjects.floor"
    label = "floor"
    verbose_name = "El día de las reuniones"
