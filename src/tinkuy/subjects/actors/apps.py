"""The room as Django knows it."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Entidades."""

    name = "tinkuy.subjects.actors"
    label = "actors"
    verbose_name = "Entidades"
