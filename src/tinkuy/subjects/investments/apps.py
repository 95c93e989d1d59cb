"""The room as Django knows it."""

from django.apps import AppConfig


class InvestmentsConfig(AppConfig):
    """Proyectos de inversión."""

    name = "tinkuy.subjects.investments"
    label = "investments"
    verbose_name = "Inversiones"

    def ready(self) -> None:
        """Let `tinkuy budget load` know the bank of projects, and let its projects be found."""
        from tinkuy.platform.search import shelves
        from tinkuy.subjects.budget.loading import kinds
        from tinkuy.subjects.investments.loading.bank import Bank
        from tinkuy.subjects.investments.search import Projects

        kinds.register(Bank())
        shelves.register_live(Projects())
