"""The room as Django knows it."""

from django.apps import AppConfig


class ActasConfig(AppConfig):
    """Sesiones y actas."""

    name = "tinkuy.subjects.actas"
    label = "actas"
    verbose_name = "Sesiones y actas"
