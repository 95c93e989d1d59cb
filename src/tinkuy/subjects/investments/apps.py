"""The room as Django knows it."""

from django.apps import AppConfig


class InvestmentsConfig(AppConfig):
    """Proyectos de inversión."""

    name = "tinkuy.subjects.investments"
    label = "investments"
    verbose_name = "Inversiones"

    def ready(self) -> None:
        """Let `tinkuy budget load` know the bank of projects."""
        from tinkuy.subjects.budget.loading.kinds import register
        from tinkuy.subjects.investments.loading.bank import Bank

        register(Bank())
