"""The room as Django knows it."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Territorio."""

    name = "tinkuy.subjects.territory"
    label = "territory"
    verbose_name = "Territorio"
