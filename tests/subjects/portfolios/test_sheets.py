"""Plans through the workbook: in, the same again, out and in; and what is wrong told with its cell."""

from pathlib import Path
from typing import Any

import pytest

from tinkuy.demo import plans as demo
from tinkuy.demo.workbook import write_sheets
from tinkuy.engines.sheets.writer import SheetOut, write_workbook
from tinkuy.platform.intake.actions import import_file
from tinkuy.platform.intake.door import door_of
from tinkuy.platform.intake.models import State
from tinkuy.subjects.portfolios import queries
from tinkuy.subjects.portfolios.sheets import DOORS

pytestmark = pytest.mark.django_db


def test_demo_goes_in_and_again_changes_nothing(prepared: None, tmp_path: Path) -> None:
    path = tmp_path / "planes.xlsx"
    demo.write_plans(path)
    first, second = import_file(path=path, by=None), import_file(path=path, by=None)
    assert (first.state, first.findings) == (State.APPLIED, [])
    assert second.counts["new"] == second.counts["changed"] == 0
    assert second.counts["unchanged"] == first.counts["new"]
    assert {row.code for row in queries.plans()} == {demo.REGION, demo.PROVINCE}
    assert all(row.is_simulated for row in queries.plans())


def test_what_goes_out_comes_in_unchanged(prepared: None, tmp_path: Path) -> None:
    path, out = tmp_path / "planes.xlsx", tmp_path / "salida.xlsx"
    demo.write_plans(path)
    import_file(path=path, by=None)
    told: dict[str, list[Any]] = {}
    for door in DOORS:
        show = door.shower()
        told[door.sheet.kind] = [show(record) for _, record in door.export()]
    write_sheets(told, out, "Planes")
    counts = import_file(path=out, by=None).counts
    assert counts["new"] == counts["changed"] == counts["conflict"] == 0 < counts["unchanged"]


@pytest.mark.parametrize(
    ("kind", "at", "change", "code"),
    [
        ("plan_ceiling", 0, {"plan": "otro"}, "INT-PLAN-DESCONOCIDO"),
        ("plan_value", 0, {"candidate": "p-99"}, "INT-DE-PLAN-DESCONOCIDO"),
        ("plan_weight", 0, {"criterion": "nada"}, "INT-DE-PLAN-DESCONOCIDO"),
        ("plan_weight", 0, {"weight": "-3"}, "INT-PESO"),
        ("plan_relation", 0, {"other": "p-02"}, "INT-RELACION"),
        ("plan_relation", 1, {"strength": "2"}, "INT-RELACION"),
        ("plan_candidate", 0, {"earliest_year": "2027", "latest_year": "2024"}, "INT-ANIOS"),
        ("plan_candidate", 0, {"code": "p 01"}, "INT-CODIGO"),
        ("plan_value", 0, {"value": "mucho"}, "INT-NUMERO"),
        ("plan_asset", 0, {"condition": "7"}, "INT-NUMERO"),
    ],
)
def test_wrong_cell_is_told_and_nothing_is_written(
    prepared: None, tmp_path: Path, kind: str, at: int, change: dict[str, str], code: str
) -> None:
    rows = demo.plan_rows()
    rows[kind][at] = {**rows[kind][at], **change}
    path = tmp_path / "planes.xlsx"
    if code in {"INT-CODIGO", "INT-NUMERO"}:
        _write_raw(rows, path)
    else:
        write_sheets(rows, path, "Planes")
    batch = import_file(path=path, by=None)
    assert code in {finding["code"] for finding in batch.findings}
    assert batch.state != State.APPLIED and queries.plans() == ()


def _write_raw(rows: dict[str, list[Any]], path: Path) -> None:
    """As written, without what the writer would refuse to read."""
    sheets = []
    for kind, told in rows.items():
        door = door_of(kind)
        assert door is not None
        sheets.append(SheetOut(door.sheet, [("", row) for row in told]))
    write_workbook(sheets, path, meta={}, title="Planes", simulated_note="")
