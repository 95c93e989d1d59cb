"""The room as Django knows it."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """Presupuesto: lo que publica el MEF, con su historia."""

    name = "tinkuy.subjects.budget"
    label = "budget"
    verbose_name = "Presupuesto"
