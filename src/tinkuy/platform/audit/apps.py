"""The room as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registro de auditoría."""

    name = "tinkuy.platform.audit"
    label = "audit"
    verbose_name = "Registro de auditoría"
