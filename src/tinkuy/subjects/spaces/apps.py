"""The room as Django knows it."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """Mesas y espacios."""

    name = "tinkuy.subjects.spaces"
    label = "spaces"
    verbose_name = "Mesas y espacios"
