"""The room as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Páginas."""

    name = "tinkuy.platform.web"
    label = "web"
    verbose_name = "Páginas"
