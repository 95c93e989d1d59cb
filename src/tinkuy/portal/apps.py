"""The room as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Panorama."""

    name = "tinkuy.portal"
    label = "portal"
    verbose_name = "Panorama"
