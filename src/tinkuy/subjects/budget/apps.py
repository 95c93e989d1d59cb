"""The room as Django knows it."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """Presupuesto: lo que publica el MEF, con su historia."""

    name = "tinkuy.subjects.budget"
    label = "budget"
    verbose_name = "Presupuesto"

    def ready(self) -> None:
        """Offer the kinds of file that this room loads."""
        from tinkuy.subjects.budget import wording
        from tinkuy.subjects.budget.loading import kinds, series
        from tinkuy.subjects.budget.loading.consulta.kind import Consulta
        from tinkuy.subjects.budget.loading.spending import Spending

        kinds.register(Spending())
        kinds.register(Consulta())
        kinds.register(series.DEFLATOR)
        kinds.register(series.POPULATION)
        wording.register()
