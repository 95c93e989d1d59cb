"""The room as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """API."""

    name = "tinkuy.platform.api"
    label = "api"
    verbose_name = "API"
