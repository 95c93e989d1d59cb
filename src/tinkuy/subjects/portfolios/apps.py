"""The room as Django knows it."""

from django.apps import AppConfig


class PortfoliosConfig(AppConfig):
    """Planes multianuales y de mantenimiento."""

    name = "tinkuy.subjects.portfolios"
    label = "portfolios"
    verbose_name = "Planes de inversión"
