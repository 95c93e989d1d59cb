"""The room as Django knows it."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """Compromisos."""

    name = "tinkuy.subjects.commitments"
    label = "commitments"
    verbose_name = "Compromisos"
