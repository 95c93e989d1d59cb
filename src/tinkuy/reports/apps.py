"""The room as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Informes."""

    name = "tinkuy.reports"
    label = "reports"
    verbose_name = "Informes"

    def ready(self) -> None:
        """Let the ledger compare what was issued; titles and passages are public."""
        from tinkuy.platform.audit import ledgered, openness
        from tinkuy.reports.ledgered import NARRATIVE, REPORT, IssuedReports, Passages

        for thing in (IssuedReports(), Passages()):
            ledgered.register(thing)
        openness.declare(REPORT, personal=("issued_by",))
        openness.declare(NARRATIVE)
