"""The room as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Informes."""

    name = "tinkuy.reports"
    label = "reports"
    verbose_name = "Informes"
