"""The room as Django knows it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Buscador."""

    name = "tinkuy.platform.search"
    label = "search"
    verbose_name = "Buscador"
