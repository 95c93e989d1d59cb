"""One byte of the demo changed behind the back of the product, in a process and a database of its own."""

from tests.platform.audit.tampering import change, columns, unguarded
from tinkuy.subjects.commitments.models import ProgressReport


def touch_a_report() -> str:
    """Change the percentage of the first report, and give the code of its commitment."""
    report = ProgressReport.objects.select_related("commitment").earliest("pk")
    (percent,) = [column for column in columns(ProgressReport) if column.name == "percent"]
    with unguarded():
        assert change(ProgressReport, report.pk, percent)
    return str(report.commitment.code)
