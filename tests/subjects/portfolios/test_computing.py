"""A result is computed from what holds on the day, kept with its problem, and never changes."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.people import make_person
from tests.subjects.portfolios.ground import (
    AGREED,
    AT,
    MILLION,
    PLAN,
    TODAY,
    compute,
    make_plan,
    make_programme,
    make_weights,
)
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.portfolios import actions, checks, queries, tables, tasks
from tinkuy.subjects.portfolios.actions import Refused, computing, queueing
from tinkuy.subjects.portfolios.models import Calculation, Candidate, PlanResult
from tinkuy.subjects.portfolios.rules import wording
from tinkuy.subjects.portfolios.stores import CANDIDATES, CEILINGS

pytestmark = pytest.mark.django_db


def test_result_tells_what_enters_and_what_would_bring_in_the_rest() -> None:
    make_plan()
    detail, result = compute()
    assert result.status == "optimal"
    assert sorted(row.code for row in result.outcome.chosen) == ["camino", "posta", "puente"]
    (out,) = result.outcome.out
    assert (out.code, out.entry and (out.entry.soles, out.entry.year)) == ("mercado", (3_000_000, 2027))
    assert wording.how_in(out, result.outcome) == "Con S/ 3 millones más en 2027, entra."
    assert wording.headline(result.outcome) == "Entran 3 de 4 proyectos, por S/ 6 millones"
    total = tables.chosen(result, detail).total
    assert total is not None and total["cost"] == 6 * MILLION


def test_result_is_frozen_with_its_problem_and_later_facts_do_not_change_it() -> None:
    make_plan()
    _, before = compute()
    make_weights(date(2026, 5, 1), brecha=0, equidad=100)
    _, after = compute()
    again = queries.result(plan=PLAN, number=1)
    assert again == before and after.number == 2
    assert after.problem_sha256 != before.problem_sha256
    kept = PlanResult.objects.get(number=1)
    assert json.loads(kept.problem)["ceilings"] == {"2027": 4_000_000, "2028": 2_000_000}


def test_weights_of_the_day_hold_and_the_trace_keeps_all() -> None:
    make_plan()
    make_weights(date(2026, 5, 1), brecha=10)
    early = queries.plan_detail(code=PLAN, as_of=AGREED)
    late = queries.plan_detail(code=PLAN, as_of=TODAY)
    assert [row.weight for row in early.criteria] == [50, 30, 20]
    assert [row.weight for row in late.criteria] == [10, 30, 20]
    assert [(each.agreed_on, each.agreed_by) for each in late.agreements] == [
        (date(2026, 5, 1), "Consejo regional"),
        (AGREED, "Consejo regional"),
    ]
    assert queries.plan_detail(code=PLAN, as_of=date(2026, 1, 1)).agreements == ()


def test_maintenance_programme_gets_a_calendar() -> None:
    make_plan()
    detail, result = compute(make_programme())
    assert [(row.year, row.code) for row in result.outcome.works] == [
        (2027, "via-1"),
        (2028, "escuela-1"),
    ]
    (late,) = result.outcome.late
    assert (late.code, late.years) == ("escuela-1", (2027,))
    assert wording.why_late(late) == "Con S/ 70,000 más en 2027 estaría al día."
    assert tables.spending(result, detail) is not None


def test_plan_without_weights_cannot_be_computed_and_says_why() -> None:
    make_plan(weights=False)
    with pytest.raises(Refused) as refused:
        compute()
    assert refused.value.reasons == (
        "Ningún criterio tiene peso. Registre los pesos acordados.",
        "Hay proyectos enlazados, pero ningún criterio de enlace con peso. Registre uno o quite los enlaces.",
    )


def test_plan_that_keeps_no_rule_says_what_stands_in_the_way() -> None:
    make_plan()
    CANDIDATES.write({f"{PLAN}|mercado": {"is_fixed": True}, f"{PLAN}|camino": {"is_fixed": True}}, by=None)
    CEILINGS.write({f"{PLAN}|2027": {"soles": Decimal(0)}}, by=None)
    _, result = compute()
    assert result.status == "impossible"
    assert result.outcome.blocked == ("Para cumplir con todo harían falta al menos S/ 4,000,000 más.",)


def test_cents_never_let_a_plan_spend_more_than_there_is() -> None:
    make_plan()
    CEILINGS.write({f"{PLAN}|2027": {"soles": Decimal("3999999.99")}}, by=None)
    CANDIDATES.write({f"{PLAN}|posta": {"upkeep_soles": Decimal("0.01")}}, by=None)
    problem = queries.problem_of(code=PLAN, as_of=TODAY)
    assert problem.ceilings[2027] == 3_999_999
    assert next(p.upkeep for p in problem.projects if p.id == "posta") == 1


def test_only_who_answers_for_the_plan_computes_it() -> None:
    make_plan()
    compute(by=make_person(Role.FOCAL_POINT, "gore-03"))
    for person in (make_person(Role.FOCAL_POINT, "mvcs"), make_person(Role.AUDITOR)):
        with pytest.raises(Forbidden):
            compute(by=person)
    assert PlanResult.objects.count() == 1


def test_asking_twice_gives_the_calculation_under_way() -> None:
    make_plan()
    asked: list[int] = []
    fine: dict[str, Any] = {"plan": PLAN, "as_of": TODAY, "time_limit": 30, "by": None, "at": AT}
    first = actions.ask_for(**fine, then=asked.append)
    assert actions.ask_for(**fine, then=asked.append) == first
    tasks.work(first)
    tasks.work(first)
    assert PlanResult.objects.count() == 1
    assert queries.current_calculation(plan=PLAN) is None


def test_nothing_is_kept_when_the_log_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    make_plan()
    number = actions.ask_for(plan=PLAN, as_of=TODAY, time_limit=30, by=None, at=AT, then=lambda _: None)

    def broken(**_: object) -> int:
        raise OSError("disco lleno")

    monkeypatch.setattr("tinkuy.platform.audit.actions.record", broken)
    with pytest.raises(OSError, match="disco"):
        tasks.work(number)
    assert PlanResult.objects.count() == 0
    row = queries.calculation_of(plan=PLAN, number=number)
    assert row is not None and row.error == queueing.BROKEN


def test_work_of_a_dead_worker_is_handed_out_once_more_and_then_given_up() -> None:
    make_plan()
    number = actions.ask_for(plan=PLAN, as_of=TODAY, time_limit=30, by=None, at=AT, then=lambda _: None)
    late = AT + 2 * queueing.SILENCE
    for _ in range(queueing.MOST_ATTEMPTS):
        assert queueing.claim(number, now=AT) is not None
        queueing.reap(now=late, then=lambda _: None)
    assert Calculation.objects.get().error == queueing.BROKEN


def test_agreement_is_refused_with_every_reason() -> None:
    make_plan()
    with pytest.raises(actions.Problems) as refused:
        actions.agree_weights(
            plan=PLAN,
            weights={"brecha": Decimal(-1), "otro": Decimal(0)},
            agreed_on=date(2027, 1, 1),
            agreed_by=" ",
            by=None,
            today=TODAY,
        )
    assert len(refused.value.problems) == 5
    fine: dict[str, Any] = {"plan": PLAN, "agreed_by": "Mesa", "by": None, "today": TODAY}
    with pytest.raises(actions.Problems, match="otra fecha"):
        actions.agree_weights(weights={"brecha": Decimal(1)}, agreed_on=AGREED, **fine)


def test_every_act_stands_in_the_log() -> None:
    make_plan()
    by = make_person(Role.SECRETARIAT)
    actions.create(name="Plan nuevo", kind="maintenance", by=by)
    compute(by=by)
    verbs = set(Entry.objects.filter(by=by).values_list("subject", "verb"))
    assert verbs >= {
        ("plan", "create"),
        (computing.SUBJECT, "ask"),
        ("plan_result", "create"),
    }


def test_checks_find_what_makes_a_result_mean_less() -> None:
    make_plan(weights=False)
    Candidate.objects.filter(code="camino").update(earliest_year=2028)
    found = [f.code for rule in checks.RULES for f in rule.run(TODAY)]
    assert found == ["PLA-PESOS-FALTAN", "PLA-NO-CABE"]
    make_weights(AGREED, brecha=1)
    Candidate.objects.get(code="posta").values.all().delete()
    found = [f.message for rule in checks.RULES for f in rule.run(TODAY)]
    assert found[0] == "El candidato «posta» no tiene valor en: Brecha."
