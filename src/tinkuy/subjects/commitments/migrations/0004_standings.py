"""Give every commitment on record its standings, from the reports there are."""

from dataclasses import asdict

from django.db import migrations

from tinkuy.subjects.commitments.rules import Facts, ReportFact, standings


def fill(apps, schema_editor):
    Commitment = apps.get_model("commitments", "Commitment")
    ProgressReport = apps.get_model("commitments", "ProgressReport")
    Standing = apps.get_model("commitments", "Standing")
    pks = list(Commitment.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), 2000):
        part = pks[start : start + 2000]
        reports = {}
        rows = ProgressReport.objects.filter(commitment__in=part)
        for pk, on, percent in rows.values_list("commitment_id", "reported_on", "percent"):
            reports.setdefault(pk, []).append(ReportFact(on, 1, percent))
        Standing.objects.bulk_create(
            [
                Standing(commitment_id=pk, **asdict(stretch))
                for pk, agreed, due in Commitment.objects.filter(pk__in=part).values_list(
                    "pk", "agreed_on", "due_on"
                )
                for stretch in standings(Facts(agreed, due, tuple(reports.get(pk, ()))))
            ],
            batch_size=5000,
        )


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_following")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
