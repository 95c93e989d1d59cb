"""The room as Django knows it."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Importación."""

    name = "tinkuy.platform.intake"
    label = "intake"
    verbose_name = "Importación"
