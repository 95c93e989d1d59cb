"""The room as Django knows it."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Fondos y sus reglas."""

    name = "tinkuy.subjects.funds"
    label = "funds"
    verbose_name = "Fondos"
