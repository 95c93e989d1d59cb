"""The room as Django knows it."""

from django.apps import AppConfig


class InvestmentsConfig(AppConfig):
    """Proyectos de inversión."""

    name = "tinkuy.subjects.investments"
    label = "investments"
    verbose_name = "Inversiones"
