"""The bank at any date: newer beside older, each project once, flags in SQL as in the rules, money by month."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.subjects.investments.ground import CONSULTATION, loaded, row, spend, write_text
from tinkuy.subjects.investments.queries import basis, judging, money, one
from tinkuy.subjects.investments.queries.indicators import Share, overview
from tinkuy.subjects.investments.queries.listing import NO_FLAG, Asked, projects
from tinkuy.subjects.investments.rules import FlagCode, ProjectFacts, Register, flags, since_when

NOW = date(2024, 12, 31)
_DAYS = st.none() | st.dates(date(2019, 1, 1), date(2025, 3, 1))
_SOLES = st.none() | st.sampled_from(
    [Decimal(n) for n in ("0", "1", "95", "100", "129.99", "130", "199.99", "200", "0.01")]
)
_MONTHS = st.sampled_from(["", "2023-12", "2024-03", "2024-04", "2024-09", "2020-02"])
_FACTS = st.builds(
    ProjectFacts,
    register=st.sampled_from(list(Register)),
    cut_off=st.just(date(2024, 9, 30)),
    registered_on=_DAYS,
    viable_on=_DAYS,
    started_on=_DAYS,
    ends_on=_DAYS,
    closed_on=_DAYS,
    viable_soles=_SOLES,
    updated_soles=_SOLES,
    accrued_soles=_SOLES,
    last_accrual=_MONTHS,
    money_since=_MONTHS,
    money_until=_MONTHS,
    twins=st.sampled_from([(), ("2000002",)]),
    conflicts=st.sampled_from([(), ("name",)]),
)
_KINDS = {
    "cut_off": "date", "registered_on": "date", "viable_on": "date", "started_on": "date", "ends_on": "date", "closed_on": "date",
    "viable_soles": "decimal(20, 2)", "updated_soles": "decimal(20, 2)", "accrued_soles": "decimal(20, 2)",
    "register": "varchar", "last_accrual": "varchar", "money_since": "varchar", "money_until": "varchar",
    "twins": "varchar[]", "conflicts": "varchar[]",
}  # fmt: skip


@given(_FACTS)
@settings(max_examples=300, deadline=None)
def test_flags_in_sql_are_those_of_the_rules(facts: ProjectFacts) -> None:
    told: dict[str, Any] = {name: getattr(facts, name) for name in _KINDS}
    told |= {"register": facts.register.value, "twins": list(facts.twins), "conflicts": list(facts.conflicts)}
    columns = ", ".join(f"?::{kind} as {name}" for name, kind in _KINDS.items())
    found = duckdb.execute(
        f"with f as (select {columns}), q as (select *, {judging.QUIET} as quiet_months from f) "
        f"select {judging.FLAGS}, {judging.EXECUTING} from q",
        list(told.values()),
    ).fetchone()
    assert found == ([flag.code.value for flag in flags(facts)], facts.is_executing)


@pytest.fixture
def bank(country: None, tmp_path: Path) -> Path:
    """Two banks of one department, a year apart, and the projects that were deactivated."""
    before = [row(viable=100, updated=100), row(cui=2000002, name="CANAL", viable=10, updated=10)]
    after = [
        row(viable=100, updated=140, before="20", year="5", last="202401"),
        row(
            viable=100, updated=140, before="20", year="5", last="202401", district="HAQUIRA", ubigeo="030503"
        ),
        row(
            cui=2000003,
            name="POSTA",
            viable=50,
            updated=50,
            before="0",
            year="0",
            entity="Ministerio de Vivienda",
        ),
    ]
    gone = [row(cui=2000002, name="CANAL", viable=10, updated=10, state="DESACTIVADO PERMANENTE")]
    for name, rows in (("2023-09", before), ("2024-09", after), ("2024-08", gone)):
        loaded(write_text(tmp_path / f"banco-{name}.csv", rows))
    return tmp_path


@pytest.mark.usefixtures("bank")
def test_newest_bank_answers_and_an_older_one_at_its_date() -> None:
    assert [(r.cui, r.register.value, r.updated_soles) for r in projects(as_of=NOW)] == [
        ("2000001", "active", Decimal("140.00")),
        ("2000003", "active", Decimal("50.00")),
        ("2000002", "deactivated", Decimal("10.00")),
    ]
    then = projects(as_of=date(2024, 1, 1))
    assert [(r.cui, r.updated_soles) for r in then] == [
        ("2000001", Decimal("100.00")),
        ("2000002", Decimal("10.00")),
    ]
    assert projects(as_of=date(2020, 1, 1)).count() == 0
    assert basis.first_cut_off() == date(2023, 9, 30)
    assert one.project(key="2000001", as_of=NOW).row.place_count == 2


@pytest.mark.usefixtures("bank")
def test_three_indicators_with_their_counts() -> None:
    found = overview(as_of=NOW)
    assert found is not None
    assert (found.projects, found.updated_soles) == (3, Decimal("200.00"))
    assert found.every.deactivated == Share(1, 3)
    assert found.every.unspent == Share(1, 2)
    assert found.every.over_cost == Share(1, 1)
    assert found.regional.unspent.base == 2  # by the sector that the bank writes
    assert overview(as_of=date(2020, 1, 1)) is None


@pytest.mark.usefixtures("bank")
def test_since_when_the_cost_exceeds_is_read_between_two_banks() -> None:
    told = one.readings(key="2000001", as_of=NOW)
    assert since_when(told) == (date(2023, 9, 30), date(2024, 9, 30))


@pytest.mark.usefixtures("bank")
def test_list_is_asked_sorted_and_cut() -> None:
    rows = projects(as_of=NOW)
    assert [r.cui for r in rows.where(Asked(text="posta vivienda"))] == ["2000003"]
    assert [r.cui for r in rows.where(Asked(register="deactivated"))] == ["2000002"]
    assert [r.cui for r in rows.where(Asked(flag="PRJ-SOBRECOSTO-30"))] == ["2000001"]
    assert rows.where(Asked(flag=NO_FLAG)).count() == 0
    assert [r.cui for r in rows.order_by("cui")[1:3]] == ["2000002", "2000003"]
    assert rows.order_by("-cui", "no existe")[0].cui == "2000003"
    assert len(rows.none()) == 0


def test_spending_tells_who_stopped_and_what_was_accrued(bank: Path) -> None:
    spend([("2000001", "2024-01", "7.50"), ("2000003", "2024-02", "0"), ("2000001", "2024-09", "0"),
           *((("2000003"), f"2024-{month:02}", "0") for month in range(3, 9))])  # fmt: skip
    found = one.project(key="2000001", as_of=NOW)
    assert [flag.code for flag in found.flags] == [FlagCode.OVER_COST_30, FlagCode.STOPPED]
    assert found.facts.money_since == "2024-01"
    assert projects(as_of=NOW).where(Asked(flag="PRJ-DETENIDO")).count() == 1
    assert [(y.year, y.accrued, y.pim) for y in money.by_year(codes=["2000001", "2000001"], as_of=NOW)] == [
        (2024, Decimal("7.50"), Decimal("15.00"))
    ]
    assert [m.label for m in money.by_month(codes=["2000001"], as_of=date(2024, 8, 31))] == ["2024-01"]
    assert [m.label for m in money.by_month(codes=["2000001"], as_of=NOW)] == ["2024-01", "2024-09"]


def test_corrected_bank_of_the_same_day_replaces_it(bank: Path) -> None:
    loaded(write_text(bank / "otro-2024-09.csv", [row(viable=100, updated=101)]))
    first = projects(as_of=NOW)[0]
    assert (first.cui, first.updated_soles) == ("2000001", Decimal("101.00"))
    assert one.several(codes=["2000003", "2000001"], as_of=NOW).keys() == {"2000001"}


@pytest.mark.usefixtures("country")
def test_nothing_loaded_is_no_mistake() -> None:
    assert projects(as_of=NOW).count() == 0
    assert money.by_year(codes=["2000001"], as_of=NOW) == ()
    assert one.project_places(key="2000001", as_of=NOW) == ()
    with pytest.raises(one.UnknownProject):
        one.project(key="2000001", as_of=NOW + timedelta(days=1))


def test_simulated_spending_tells_nothing_about_published_projects(bank: Path) -> None:
    spend([("2000001", "2024-01", "7.50")], source="gasto-simulado-2024.csv")
    found = one.project(key="2000001", as_of=NOW)
    assert found.facts.money_since == "" and money.by_year(codes=["2000001"], as_of=NOW) == ()


def test_silence_in_spending_without_every_level_proves_nothing(country: None, tmp_path: Path) -> None:
    loaded(write_text(tmp_path / "banco-2024-09.csv", [row()], CONSULTATION))
    spend([("2000001", "2023-12", "7.50"), ("2000009", "2024-12", "1.00")], levels="ER")
    partly = one.project(key="2000001", as_of=NOW)
    assert (partly.facts.money_until, partly.facts.last_accrual) == ("", "2023-12")
    assert FlagCode.STOPPED not in {flag.code for flag in partly.flags}
    assert money.by_year(codes=["2000001"], as_of=NOW) != ()
    spend([("2000001", "2023-12", "7.50"), ("2000009", "2024-12", "1.00")], source="gasto-entero.csv")
    wholly = one.project(key="2000001", as_of=NOW)
    assert wholly.facts.money_until == "2024-12"
    assert FlagCode.STOPPED in {flag.code for flag in wholly.flags}


def test_a_simulated_bank_counts_while_no_published_one_tells(country: None, tmp_path: Path) -> None:
    loaded(write_text(tmp_path / "banco-simulado-2024-08.csv", [row(cui=9000101)]))
    spend([("9000101", "2024-01", "7.50")], source="gasto-simulado-2024.csv")
    alone = overview(as_of=date(2024, 9, 30))
    assert alone is not None and (alone.projects, alone.is_simulated, alone.money_until) == (
        1,
        True,
        "2024-01",
    )
    loaded(write_text(tmp_path / "banco-2024-09.csv", [row()]))
    beside = overview(as_of=date(2024, 9, 30))
    assert beside is not None and (beside.projects, beside.is_simulated, beside.money_until) == (1, False, "")
    earlier = overview(as_of=date(2024, 8, 31))
    assert earlier is not None and earlier.is_simulated
