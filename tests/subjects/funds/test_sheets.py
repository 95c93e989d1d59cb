"""Funds through the workbook: both ways, every problem at once, and no movement that is changed or breaks a rule."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tinkuy.core.refusal import Refused
from tinkuy.demo.funds import write_funds
from tinkuy.demo.workbook import write_sheets
from tinkuy.platform.intake.actions import import_file, revert
from tinkuy.platform.intake.export import export_workbook
from tinkuy.subjects.funds import actions, queries

pytestmark = pytest.mark.django_db
FUND = {"code": "agua", "name": "Agua", "kind": "Fondo concursable o incentivo", "entity": "gore-03"}
RULE = {
    "fund": "agua",
    "number": "1",
    "kind": "Parte máxima de un destino",
    "purpose": "Estudios",
    "percent": "10 %",
}
PAID = {
    "fund": "agua",
    "number": "1",
    "kind": "Depósito",
    "happened_on": "2022-01-10",
    "amount_soles": "1000",
}
GIVEN = {
    "fund": "agua",
    "number": "2",
    "kind": "Asignación",
    "happened_on": "2022-02-10",
    "amount_soles": "100",
}
CITED = {"source_document": "Resolución 1"}
Row = Mapping[str, str]


def bring(tmp_path: Path, **sheets: list[Row]) -> Any:
    """Import these rows."""
    path = tmp_path / "fondos.xlsx"
    told: Any = {kind: [dict(row) for row in rows] for kind, rows in sheets.items()}
    write_sheets(told, path, "Fondos")
    return import_file(path=path, by=None)


def codes(batch: Any) -> set[tuple[str, str]]:
    """Code and sheet of each finding."""
    return {(finding["code"], finding["place"]["cell"]) for finding in batch.findings}


def whole(tmp_path: Path, **more: list[Row]) -> Any:
    """A fund, its rule and its money."""
    given = {**GIVEN, "purpose": "Estudios"}
    sheets: dict[str, list[Row]] = {"fund": [FUND], "fund_rule": [RULE], "fund_movement": [PAID, given]}
    return bring(tmp_path, **{**sheets, **more})


def test_fund_with_rules_and_movements_comes_in_at_once_and_a_repeat_changes_nothing(prepared, tmp_path):
    assert whole(tmp_path).state == "applied"
    row = queries.fund(code="agua", as_of=date(2022, 12, 31))
    assert (row.balance_soles, row.rules[0].rule.ratio) == (900, row.rules[0].rule.ratio)
    assert row.entity_code == "gore-03"
    assert whole(tmp_path).counts["unchanged"] == 4


def test_order_of_rows_does_not_matter_but_days_do(prepared, tmp_path):
    given = {**GIVEN, "purpose": "Estudios"}
    assert whole(tmp_path, fund_movement=[given, PAID]).state == "applied"


def test_movement_that_breaks_a_rule_of_the_same_workbook_is_refused_with_its_cell(prepared, tmp_path):
    given = {**GIVEN, "purpose": "Estudios", "amount_soles": "101"}
    batch = whole(tmp_path, fund_movement=[PAID, given])
    assert batch.state == "rejected"
    (finding,) = batch.findings
    assert finding["code"] == "INT-FONDO-NORMA" and "a lo más S/ 100.00" in finding["message"]


def test_rows_of_one_workbook_cannot_take_the_same_money_twice(prepared, tmp_path):
    rows = [{**GIVEN, "number": str(n), "purpose": "Obras", "amount_soles": "600"} for n in (2, 3)]
    batch = whole(tmp_path, fund_movement=[PAID, *rows])
    assert [finding["code"] for finding in batch.findings] == ["INT-FONDO-NORMA"]


def test_what_is_written_cannot_be_changed_by_a_workbook(prepared, tmp_path):
    whole(tmp_path)
    batch = bring(tmp_path, fund_movement=[{**PAID, "amount_soles": "2000"}])
    assert codes(batch) == {("INT-MOVIMIENTO-FIJO", "E2")}


@pytest.mark.parametrize(
    ("sheet", "row", "code"),
    [
        ("fund_movement", {**PAID, "fund": "nada"}, "INT-FONDO-DESCONOCIDO"),
        ("fund_rule", {**RULE, "fund": "nada"}, "INT-FONDO-DESCONOCIDO"),
        ("fund_rule", {**RULE, "number": "2", "percent": ""}, "INT-FONDO-REGLA"),
        ("fund_movement", {**PAID, "number": "9", "amount_soles": "0"}, "INT-MONTO"),
        ("fund_movement", {**GIVEN, "number": "9", "project_code": "12"}, "INT-CUI-FORMA"),
        ("fund_movement", {**GIVEN, "number": "9", "commitment": "C-9"}, "INT-COMPROMISO-DESCONOCIDO"),
        ("fund_movement", {**GIVEN, "number": "9", "territory": "Tombuctú"}, "INT-TERRITORIO-DESCONOCIDO"),
        ("price_value", {"series": "nada", "period": "2020", "value": "2"}, "INT-SERIE-DESCONOCIDA"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(prepared, tmp_path, sheet, row, code):
    whole(tmp_path)
    assert code in {found for found, _ in codes(bring(tmp_path, **{sheet: [row]}))}


@pytest.mark.parametrize(
    ("period", "value", "code"),
    [("2020-13", "2", "INT-PERIODO"), ("2020-01", "2", "INT-PERIODO"), ("2020", "0", "INT-NUMERO"), ("2020", "x", "INT-NUMERO")],
)  # fmt: skip
def test_value_that_is_no_price_is_told(prepared, tmp_path, period, value, code):
    series = {"code": "cobre", "name": "Cobre", "unit": "US$", "step": "Anual"}
    batch = bring(
        tmp_path, price_series=[series], price_value=[{"series": "cobre", "period": period, "value": value}]
    )
    assert {found for found, _ in codes(batch)} == {code}


def test_import_can_be_undone(prepared, tmp_path):
    batch = whole(tmp_path)
    revert(batch=batch, by=None)
    assert queries.codes() == frozenset()


def test_demo_comes_in_and_what_is_exported_comes_in_again_unchanged(prepared, tmp_path):
    path = tmp_path / "demo.xlsx"
    write_funds(path)
    batch = import_file(path=path, by=None)
    assert batch.state == "applied", batch.findings
    again = tmp_path / "otra.xlsx"
    kinds = ("fund", "fund_rule", "fund_movement", "price_series", "price_value")
    export_workbook(kinds, again, title="Fondos")
    assert import_file(path=again, by=None).counts["unchanged"] == sum(batch.counts.values())


def test_what_the_sources_say_is_what_the_demo_tells(prepared, tmp_path):
    write_funds(tmp_path / "demo.xlsx")
    import_file(path=tmp_path / "demo.xlsx", by=None)
    shares = queries.fund(code="fondesam", as_of=date(2022, 7, 31))
    assert [row.rule.ratio * 100 for row in shares.rules if row.rule.ratio] == [8, 80, 12]
    assert {row.rule.norm for row in shares.rules} == {"Ordenanza Regional 039-2007-GRSM/CR"}
    yearly = queries.fund(code="fideicomiso-loreto", as_of=date(2022, 7, 31)).rules[0].rule
    assert (yearly.amount_soles, yearly.year_from, yearly.year_until) == (200_000_000, 2023, 2049)


def test_seed_documents_say_so(seed: str, shared: Path):
    assert "a partir del 2023 y hasta el 2049, asignar anualmente S/200 millones" in seed
    practices = next((shared / "seeds").glob("05-*.txt")).read_text(encoding="utf-8")
    assert all(
        words in practices
        for words in ("039-2007-GRSM/CR", "(i) 8% a estudios", "(ii) 80% a", "(iii) 12% para co")
    )


def test_import_whose_deposit_was_spent_is_not_undone_and_says_what_stands_on_it(
    prepared: None, tmp_path: Path
):
    bring(tmp_path, fund=[FUND], fund_movement=[PAID])
    more = bring(tmp_path, fund_movement=[PAID | {"number": "2", "amount_soles": "500"}])
    bring(tmp_path, fund_movement=[GIVEN | {"number": "3", "amount_soles": "1200"}])
    with pytest.raises(Refused) as refusal:
        revert(batch=more, by=None)
    assert refusal.value.reasons == (
        "Fondo «agua»: Sin esto faltarían S/ 200.00 al 10/02/2022. Anule antes las asignaciones que lo usan: "
        "N° 3 de S/ 1,200.00, 10/02/2022.",
    )
    assert len(queries.fund(code="agua", as_of=date(2022, 7, 27)).movements) == 3
    actions.annul(fund="agua", number=3, reason="Error", by=None, today=date(2022, 7, 27))
    assert revert(batch=more, by=None).state == "reverted"


def test_import_whose_deposit_keeps_a_share_or_a_floor_is_not_undone(prepared: None, tmp_path: Path):
    floor = {"fund": "agua", "number": "2", "kind": "Saldo mínimo", "amount_soles": "600", "norm": "Ley 1"}
    bring(tmp_path, fund=[FUND], fund_rule=[RULE, floor], fund_movement=[PAID])
    more = bring(tmp_path, fund_movement=[PAID | {"number": "2", "amount_soles": "500"}])
    given = {**GIVEN, "number": "3", "amount_soles": "150"}
    spent = bring(tmp_path, fund_movement=[given | {"purpose": "Estudios"}])
    with pytest.raises(Refused, match="A lo más 10 % de lo depositado va a Estudios"):
        revert(batch=more, by=None)
    revert(batch=spent, by=None)
    spent = bring(tmp_path, fund_movement=[given | {"purpose": "Obras", "amount_soles": "500"}])
    with pytest.raises(Refused, match="Ley 1"):
        revert(batch=more, by=None)
    revert(batch=spent, by=None)
    revert(batch=more, by=None)
    assert queries.fund(code="agua", as_of=date(2022, 7, 27)).balance_soles == 1000
