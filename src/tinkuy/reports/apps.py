"""The room as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Informes."""

    name = "tinkuy.reports"
    label = "reports"
    verbose_name = "Informes"

    def ready(self) -> None:
        """Let the ledger compare what was issued; titles and passages are public. Editions show their report."""
        from tinkuy.platform.audit import ledgered, openness
        from tinkuy.reports.ledgered import NARRATIVE, REPORT, IssuedReports, Passages
        from tinkuy.subjects.meetings import companions
        from tinkuy.subjects.meetings.companions import Tab

        for thing in (IssuedReports(), Passages()):
            ledgered.register(thing)
        openness.declare(REPORT, personal=("issued_by",))
        openness.declare(NARRATIVE)
        companions.register(tabs=(Tab("Informe", "report-edition", 70),))
