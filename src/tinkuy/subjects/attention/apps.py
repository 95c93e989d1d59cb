"""The room as Django knows it."""

from django.apps import AppConfig


class AttentionConfig(AppConfig):
    """Avisos y trabajo pendiente."""

    name = "tinkuy.subjects.attention"
    label = "attention"
    verbose_name = "Avisos y trabajo pendiente"

    def ready(self) -> None:
        """Follow the spaces on their pages."""
        from tinkuy.subjects.attention.on_spaces import CalendarOfSpaces
        from tinkuy.subjects.spaces import companions

        companions.register(CalendarOfSpaces(), of_mesas=True)
