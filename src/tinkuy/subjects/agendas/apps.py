"""The room as Django knows it."""

from django.apps import AppConfig


class AgendasConfig(AppConfig):
    """Agendas territoriales."""

    name = "tinkuy.subjects.agendas"
    label = "agendas"
    verbose_name = "Agendas territoriales"
