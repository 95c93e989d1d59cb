"""The plan: what would be new, changed, unchanged or in conflict; pure, and blind to the order of the rows."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.sheets.conftest import only
from tinkuy.core.dates import PartialDate
from tinkuy.core.finding import Severity
from tinkuy.core.values import Record
from tinkuy.engines.sheets.planning import FieldChange, Item, Plan, State, plan, version_of
from tinkuy.engines.sheets.spec import ParsedRow

STANDING: Record = {"name": "Mara", "kind": "MTD", "amount": Decimal("10.00")}


def item(key: str, record: Record, number: int = 2, version: str = "") -> Item:
    cells = dict.fromkeys(record, f"A{number}")
    return Item(key, record, ParsedRow("Mesas", number, record, cells, version))


def states(found: Plan) -> list[str]:
    return [change.state.value for change in found.changes]


def test_unknown_key_is_new_with_what_is_not_blank() -> None:
    found = plan([item("a", {"name": "Mara", "kind": None})], {}, from_export=False)

    [change] = found.changes
    assert change.state is State.NEW
    assert change.fields == (FieldChange("name", None, "Mara"),)
    assert found.counts == {"new": 1, "changed": 0, "unchanged": 0, "conflict": 0}


def test_changed_field_shows_old_and_new_only() -> None:
    found = plan([item("a", {**STANDING, "name": "Progreso"})], {"a": STANDING}, from_export=False)

    [change] = found.changes
    assert change.state is State.CHANGED
    assert change.fields == (FieldChange("name", "Mara", "Progreso"),)
    assert change.record == {"name": "Progreso"}


def test_values_are_compared_as_they_are_stored() -> None:
    now: dict[str, Record] = {"a": {"on": "2021-06", "tags": ["x"]}}  # type: ignore[dict-item]

    found = plan(
        [item("a", {"on": PartialDate.parse("junio de 2021"), "tags": ("x",)})], now, from_export=False
    )

    assert states(found) == ["unchanged"]


def test_blank_clears_only_in_a_row_of_our_export() -> None:
    version = version_of(STANDING)
    blanked = {**STANDING, "kind": None}

    foreign = plan([item("a", blanked)], {"a": STANDING}, from_export=False)
    copied = plan([item("a", blanked, version=version)], {"a": STANDING}, from_export=False)
    added = plan([item("a", blanked)], {"a": STANDING}, from_export=True)
    exported = plan([item("a", blanked, version=version)], {"a": STANDING}, from_export=True)

    assert states(foreign) == states(copied) == states(added) == ["unchanged"]
    assert exported.changes[0].fields == (FieldChange("kind", "MTD", None),)


def test_equal_rows_of_one_key_count_once_with_a_note() -> None:
    found = plan([item("a", STANDING, 2), item("a", STANDING, 9)], {}, from_export=False)

    assert states(found) == ["new"]
    note = only(found.findings, "INT-FILA-REPETIDA")
    assert note.severity is Severity.NOTE
    assert "2 y 9" in note.message


def test_different_rows_of_one_key_are_conflicts_naming_both() -> None:
    rows = [item("a", STANDING, 2), item("a", {**STANDING, "name": "Maras"}, 9)]

    found = plan(rows, {}, from_export=False, titles={"name": "Nombre"}, file="m.xlsx")

    assert states(found) == ["conflict", "conflict"]
    assert [f.place.cell for f in found.findings] == ["A2", "A9"]
    assert all("filas 2 y 9" in f.message and "«Nombre»" in f.message for f in found.findings)


def test_untouched_row_of_an_old_export_is_unchanged() -> None:
    moved = {**STANDING, "name": "Progreso"}

    found = plan([item("a", STANDING, version=version_of(STANDING))], {"a": moved}, from_export=True)

    assert states(found) == ["unchanged"]


def test_row_that_says_what_already_stands_is_unchanged_whatever_its_version() -> None:
    found = plan([item("a", STANDING, version="old")], {"a": STANDING}, from_export=True)

    assert states(found) == ["unchanged"]


def test_touched_row_of_an_old_export_is_a_conflict_with_both_values() -> None:
    moved = {**STANDING, "name": "Progreso"}
    touched = {**STANDING, "kind": "MTP"}

    found = plan([item("a", touched, version=version_of(STANDING))], {"a": moved}, from_export=True)

    [change] = found.changes
    assert change.state is State.CONFLICT
    assert change.fields == (FieldChange("name", "Progreso", "Mara"), FieldChange("kind", "MTD", "MTP"))
    finding = only(found.findings, "INT-CONFLICTO")
    assert finding.severity is Severity.ERROR
    assert "hoy «Progreso», en la fila «Mara»" in finding.evidence


def test_exported_row_whose_record_is_gone_is_new_with_a_warning() -> None:
    found = plan([item("a", STANDING, version="x"), item("b", STANDING, 3, "y")], {}, from_export=True)

    assert states(found) == ["new", "new"]
    assert "2 filas vienen de una exportación" in only(found.findings, "INT-VERSION-SIN-REGISTRO").message


def test_version_forgets_blanks_and_the_order_of_fields() -> None:
    assert version_of({"a": "x", "b": None, "c": ()}) == version_of({"c": None, "a": "x"})
    assert version_of({"a": "x"}) != version_of({"a": "y"})


def test_digest_tells_when_the_ground_moved() -> None:
    items = [item("a", {**STANDING, "name": "Progreso"})]

    before = plan(items, {"a": STANDING}, from_export=False)
    after = plan(items, {"a": {**STANDING, "name": "Haquira"}}, from_export=False)

    assert before.digest == plan(items, {"a": STANDING}, from_export=False).digest
    assert before.digest != after.digest


VALUES: Any = st.one_of(
    st.none(), st.text(max_size=5), st.integers(), st.booleans(), st.decimals(places=2, allow_nan=False, allow_infinity=False),
    st.dates(), st.lists(st.text(min_size=1, max_size=3), max_size=2).map(tuple),
)  # fmt: skip
RECORDS = st.fixed_dictionaries({"name": VALUES, "kind": VALUES, "amount": VALUES})
TABLES = st.dictionaries(st.sampled_from("abcdef"), RECORDS, max_size=6)


def applied(found: Plan, current: Mapping[str, Record]) -> dict[str, Record]:
    after = {key: dict(record) for key, record in current.items()}
    for change in found.changes:
        after.setdefault(change.key, {}).update(change.record)
    return after


@given(rows=TABLES, current=TABLES, exported=st.booleans())
def test_after_applying_a_plan_nothing_is_left_to_do(
    rows: dict[str, Record], current: dict[str, Record], exported: bool
) -> None:
    items = [
        item(key, record, number, version_of(current[key]) if exported and key in current else "")
        for number, (key, record) in enumerate(rows.items(), 2)
    ]

    first = plan(items, current, from_export=exported)
    second = plan(items, applied(first, current), from_export=exported)

    assert first.counts["conflict"] == 0
    assert second.counts["unchanged"] == len(items)


@given(rows=st.lists(st.tuples(st.sampled_from("abc"), RECORDS), max_size=6), current=TABLES, data=st.data())
def test_order_of_rows_does_not_matter(
    rows: list[tuple[str, Record]], current: dict[str, Record], data: Any
) -> None:
    items = [item(key, record, number) for number, (key, record) in enumerate(rows, 2)]
    shuffled = data.draw(st.permutations(items))

    one, other = plan(items, current, from_export=False), plan(shuffled, current, from_export=False)

    assert one.digest == other.digest
    assert one.counts == other.counts
