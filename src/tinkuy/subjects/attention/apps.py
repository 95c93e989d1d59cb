"""The room as Django knows it."""

from django.apps import AppConfig


class AttentionConfig(AppConfig):
    """Avisos y trabajo pendiente."""

    name = "tinkuy.subjects.attention"
    label = "attention"
    verbose_name = "Avisos y trabajo pendiente"
