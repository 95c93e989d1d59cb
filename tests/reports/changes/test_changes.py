"""The report of changes: what happened between two cut-offs, the same numbers in every format and on screen."""

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ground import make_commitment, make_country, make_report, make_space
from tinkuy.core.refusal import Refused
from tinkuy.reports.changes import build
from tinkuy.reports.rendering import render
from tinkuy.subjects.commitments import actions, queries
from tinkuy.subjects.commitments.movements import Kind, movements

FROM, TO = date(2022, 4, 30), date(2022, 7, 31)


@pytest.fixture
def country(db: None) -> str:
    make_country()
    grau = make_space("MTP Grau")
    make_commitment("C-TOMADO", grau, agreed="2022-05-10", due="2022-12-31")
    make_commitment("C-AVANZA", grau, due="2022-12-31")
    make_commitment("C-VENCE", grau, due="2022-06-30")
    make_commitment("C-QUIETO", grau, due="2022-12-31")
    make_commitment("C-CUMPLE", grau, due="2022-12-31", responsibles=("mvcs", "gore-03"))
    make_report("C-AVANZA", "2022-04-01", 20)
    make_report("C-AVANZA", "2022-05-31", 40)
    make_report("C-QUIETO", "2022-03-01", 30)
    make_report("C-CUMPLE", "2022-06-01", 100)
    day = {"by": None, "today": TO}
    actions.review_progress(
        report="C-CUMPLE|2022-06-01", decision="accepted", reviewed_on=date(2022, 6, 3), **day
    )
    actions.close(commitment="C-CUMPLE", result="Agua todo el día", closed_on=date(2022, 6, 10), **day)
    return grau


def test_each_thing_that_happened_is_told_once(country: str) -> None:
    found = {m.code: set(m.kinds) for m in movements(since=FROM, as_of=TO)}
    assert found == {
        "C-TOMADO": {Kind.CREATED},
        "C-AVANZA": {Kind.ADVANCED},
        "C-VENCE": {Kind.DELAYED},
        "C-CUMPLE": {Kind.ADVANCED, Kind.REPORTED, Kind.FULFILLED},
    }


def test_extension_in_the_period_keeps_a_commitment_from_falling_due(country: str) -> None:
    from tinkuy.subjects.spaces.actions import SESSIONS

    SESSIONS.write({f"{country}|1": {"space": country, "number": 1, "held_on": date(2022, 5, 20)}}, by=None)
    actions.extend(
        commitment="C-VENCE",
        new_due_on=date(2022, 9, 30),
        reason="Lluvias",
        session=f"{country}|1",
        by=None,
        today=TO,
    )
    found = {m.code: m for m in movements(since=FROM, as_of=TO)}["C-VENCE"]
    assert set(found.kinds) == {Kind.EXTENDED}
    assert found.before is not None
    assert (found.before.due_on, found.after.due_on) == (date(2022, 6, 30), date(2022, 9, 30))


def test_numbers_are_equal_in_json_workbook_and_page(country: str, client: Any) -> None:
    spec = build(since=FROM, as_of=TO)
    told = json.loads(render(spec, "json"))
    assert told["since"] == "2022-04-30"
    assert told["issuable"] is True
    expected = {"commitments_before": 4, "commitments_after": 5, "changed": 4, "created": 1, "advanced": 2}
    assert {key: told["figures"][key] for key in expected} == expected
    by_space = next(table for table in told["tables"] if table["id"] == "by-space")
    book = openpyxl.load_workbook(io.BytesIO(render(spec, "xlsx")))
    cells = [
        row for sheet in book for row in sheet.iter_rows(values_only=True) if row and row[0] == "MTP Grau"
    ]
    assert list(by_space["rows"][0].values()) in [list(row[: len(by_space["columns"])]) for row in cells]
    page = client.get("/informes/cambios/", {"desde": "2022-04-30", "hasta": "2022-07-31"}).content.decode()
    assert "se tomó 1, avanzaron 2, se cumplió 1 y se venció 1" in page


def test_entities_overlap_and_the_total_counts_each_commitment_once(country: str) -> None:
    table = next(t for t in build(since=FROM, as_of=TO).tables if t.id == "by-entity")
    assert {row["what"]: row["commitments"] for row in table.rows} == {"GORE-03": 1, "MVCS": 4}
    assert table.total is not None
    assert table.total["commitments"] == 4


def test_flow_begins_and_ends_where_the_matrix_stands(country: str) -> None:
    table = next(t for t in build(since=FROM, as_of=TO).tables if t.id == "flow")
    counted = queries.counts_by_status(as_of=TO)
    assert table.total is not None
    assert {key: table.total[key] for key in counted} == dict(counted)


@pytest.mark.parametrize("asked", [{"desde": "2022-07-31", "hasta": "2022-04-30"}, {"desde": "ayer"}])
def test_period_that_makes_no_sense_is_said_and_nothing_typed_is_lost(
    db: None, client: Any, asked: Any
) -> None:
    page = client.get("/informes/cambios/", asked)
    assert page.status_code == 200
    assert asked["desde"] in page.content.decode()
    assert client.get("/informes/cambios/json", asked).status_code == 404


def test_nothing_in_the_period_is_said(db: None, client: Any) -> None:
    early = client.get("/informes/cambios/", {"hasta": "0001-01-15"})
    assert early.status_code == 200 and "Revise el año" in early.content.decode()
    page = client.get("/informes/cambios/", {"desde": "1990-01-01", "hasta": "1990-02-01"})
    assert "no cambió ningún compromiso" in page.content.decode()


DAYS = st.dates(date(2021, 1, 1), date(2023, 12, 31))


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.tuples(DAYS, st.integers(0, 100)), max_size=6), ends=st.tuples(DAYS, DAYS))
def test_flow_adds_up_on_any_days(db: None, days: list[tuple[date, int]], ends: tuple[date, date]) -> None:
    since, until = sorted(ends)
    if since == until:
        return
    from tinkuy.subjects.commitments.models import Commitment, ProgressReport
    from tinkuy.subjects.spaces.models import Space

    ProgressReport.objects.all().delete()
    Commitment.objects.all().delete()
    if not Space.objects.exists():
        make_country()
        make_space("MTP Grau")
    for at, (due, percent) in enumerate(days):
        agreed = date(2021, 1 + at, 1)
        code = make_commitment(
            f"C-{at}", "mtp-grau", due=due.isoformat() if due >= agreed else "", agreed=str(agreed)
        )
        make_report(code, due.isoformat(), percent)
    spec = build(since=since, as_of=until)
    assert spec.issuable, spec.draft_reasons


def test_days_out_of_order_are_refused(db: None) -> None:
    with pytest.raises(ValueError, match="2022"):
        build(since=TO, as_of=FROM)


def test_closed_period_is_not_reported_into(country: str) -> None:
    actions.lock_period(until=TO, reason="Informe 001-2022", by=None, today=TO)
    from tests.people import make_person
    from tinkuy.platform.accounts.roles import Role

    with pytest.raises(Refused, match="cerrado hasta el 31/07/2022"):
        actions.report_progress(
            commitment="C-AVANZA",
            reported_on=TO,
            percent=60,
            text="Más",
            by=make_person(Role.FOCAL_POINT, "mvcs"),
            today=TO,
        )


def test_situational_report_tells_the_last_three_months(country: str) -> None:
    from tinkuy.reports.situational import build as build_situational

    spec = build_situational(as_of=TO)
    assert spec.issuable, spec.draft_reasons
    told = json.loads(render(spec, "json"))
    assert {
        key: told["figures"][f"changes_{key}"] for key in ("created", "advanced", "fulfilled", "delayed")
    } == {
        "created": 1,
        "advanced": 2,
        "fulfilled": 1,
        "delayed": 1,
    }
    assert {"flow", "by-space"} <= {table["id"] for table in told["tables"]}
    assert "se tomó 1, avanzaron 2" in render(spec, "html").decode()
