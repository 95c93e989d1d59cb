"""Preview and apply of a matrix, beside reading its cells with the same reader and one bulk insert."""

from datetime import date
from pathlib import Path

from bench.ground import Measure, timed
from bench.matrices import spaces, write_matrix


def measure(folder: Path, rows: int) -> list[Measure]:
    """Four figures for one size; the imported rows stay for the pages."""
    from django.db import transaction

    from tinkuy.engines.sheets.reader import read_workbook
    from tinkuy.platform.intake import actions, preview
    from tinkuy.subjects.commitments.models import Commitment
    from tinkuy.subjects.spaces import actions as spaces_actions
    from tinkuy.subjects.spaces import queries

    spaces_actions.SPACES.write(spaces(200), by=None)
    path = write_matrix(folder / f"matriz-{rows}.xlsx", rows, list(queries.names().values())[:200])
    reading, _ = timed(lambda: read_workbook(path))
    inserting = _bare_insert(rows)
    with transaction.atomic():
        previewing, found = timed(lambda: preview.preview_file(path, name=path.name))
    if found.state != "previewed":
        raise RuntimeError(found.findings[:3])
    batch = actions.run_preview(batch=actions.upload(path_or_file=path, name=path.name, by=None))
    applying, batch = timed(lambda: actions.apply(batch=batch, by=None))
    if Commitment.objects.count() < rows:
        raise RuntimeError(batch.findings)
    size = f"{rows:,} filas"
    aim = "< 10 s" if rows == 10_000 else "lineal"
    return [
        Measure(
            "Vista previa de la matriz", size, previewing, reading, "leer las celdas con el mismo lector", aim
        ),
        Measure(
            "Aplicar la matriz (recalcula el plan)",
            size,
            applying,
            reading + inserting,
            "leer las celdas + una inserción en bloque",
            "lineal",
        ),
    ]


def _bare_insert(rows: int) -> float:
    """Seconds of one bulk insert of as many commitments and nothing else, undone afterwards."""
    from django.db import transaction

    from tinkuy.subjects.commitments.models import Commitment
    from tinkuy.subjects.spaces.models import Space

    space = Space.objects.all()[0]
    made = [
        Commitment(code=f"X-{n}", text=f"Compromiso {n}", space=space, agreed_on=date(2022, 1, 1))
        for n in range(rows)
    ]
    with transaction.atomic():
        seconds, _ = timed(lambda: Commitment.objects.bulk_create(made, batch_size=5000))
        transaction.set_rollback(True)
    return seconds
