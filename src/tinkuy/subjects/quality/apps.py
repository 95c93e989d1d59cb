"""The room as Django knows it."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Calidad de datos."""

    name = "tinkuy.subjects.quality"
    label = "quality"
    verbose_name = "Calidad de datos"
