"""Moving money: what breaks a rule is refused with its norm, nothing is edited, and the log knows all of it."""

from datetime import date

import pytest

from tests.people import make_person
from tests.subjects.funds.ground import (
    DEBT,
    ORDER,
    PROJECTS,
    STUDIES,
    TODAY,
    add_rules,
    add_shares,
    allocate,
    asked,
    deposit,
    make_fund,
)
from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.funds import actions, queries
from tinkuy.subjects.funds.models import FundMovement

pytestmark = pytest.mark.django_db


def balance_on(day: date = TODAY) -> int:
    return int(queries.fund(code="fondo", as_of=day).balance_soles)


def test_balance_follows_from_movements_on_each_day():
    make_fund()
    deposit(1000, date(2022, 1, 10))
    allocate(300, date(2022, 2, 10), purpose=PROJECTS)
    actions.give_back(
        fund="fondo", asked=asked(100, date(2022, 3, 10), purpose=PROJECTS), by=None, today=TODAY
    )
    days = (date(2022, 1, 9), date(2022, 1, 10), date(2022, 2, 10), date(2022, 3, 10))
    assert [balance_on(day) for day in days] == [0, 1000, 700, 800]


def test_what_breaks_several_rules_is_told_at_once_each_with_its_norm():
    make_fund()
    add_shares()
    deposit(1000)
    with pytest.raises(Problems) as refusal:
        allocate(900, purpose=STUDIES)
    assert len(refusal.value.problems) == 3
    assert all(ORDER in text for _, text in refusal.value.problems)
    assert "a lo más S/ 80.00" in refusal.value.text
    assert FundMovement.objects.count() == 1


def test_fixed_shares_let_each_purpose_take_its_own_and_no_more():
    make_fund()
    add_shares()
    deposit(1000)
    for purpose, amount in ((STUDIES, 80), (PROJECTS, 800), (DEBT, 120)):
        with pytest.raises(Refused):
            allocate(amount + 1, purpose=purpose)
        allocate(amount, purpose=purpose)
    assert balance_on() == 0


def test_purpose_that_no_share_names_gets_nothing_when_all_is_kept():
    make_fund()
    add_shares()
    deposit(1000)
    with pytest.raises(Refused):
        allocate(1, purpose="Fiestas")


def test_dating_back_cannot_take_what_a_later_day_has_spent():
    make_fund()
    deposit(1000, date(2022, 1, 10))
    allocate(900, date(2022, 6, 1))
    with pytest.raises(Refused) as refusal:
        allocate(200, date(2022, 2, 1))
    assert "S/ 100.00" in refusal.value.text
    allocate(100, date(2022, 2, 1))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"day": date(2022, 8, 1)}, "day"),
        ({"amount": 0}, "amount_soles"),
        ({"project": "12"}, "project"),
        ({"commitment": "C-9"}, "commitment"),
        ({"territory": "99"}, "territory"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(more, field):
    make_fund()
    deposit(1000)
    with pytest.raises(Problems) as refusal:
        allocate(**{"amount": 10, **more})
    assert [about for about, _ in refusal.value.problems] == [field]


def test_movement_without_a_document_is_refused():
    make_fund()
    bare = actions.Asked(day=TODAY, amount_soles=asked(5).amount_soles, document=" ")
    with pytest.raises(Problems):
        actions.deposit(fund="fondo", asked=bare, by=None, today=TODAY)


def test_nobody_returns_more_than_was_given():
    make_fund()
    deposit(1000)
    allocate(300, purpose=PROJECTS, project="2345678")
    for more in ({"purpose": PROJECTS}, {"purpose": STUDIES, "project": "2345678"}):
        with pytest.raises(Refused):
            actions.give_back(fund="fondo", asked=asked(10, **more), by=None, today=TODAY)


def test_annulled_movement_stays_with_its_reason_and_no_longer_counts():
    make_fund()
    deposit(1000)
    number = allocate(300)
    actions.annul(fund="fondo", number=number, reason="Duplicado", by=None, today=TODAY)
    row = queries.fund(code="fondo", as_of=TODAY)
    assert row.balance_soles == 1000
    assert [m.annulled_reason for m in row.movements] == ["", "Duplicado"]
    before = queries.fund(code="fondo", as_of=date(2022, 7, 26))
    assert before.balance_soles == 1000  # the allocation is of the day on which it was annulled
    with pytest.raises(Refused):
        actions.annul(fund="fondo", number=number, reason="Otra vez", by=None, today=TODAY)


def test_past_report_does_not_change_when_a_movement_is_annulled_later():
    make_fund()
    deposit(1000)
    number = allocate(300, date(2022, 3, 1))
    past = date(2022, 5, 31)
    before = queries.fund(code="fondo", as_of=past)
    actions.annul(fund="fondo", number=number, reason="Error", by=None, today=TODAY)
    assert queries.fund(code="fondo", as_of=past) == before
    assert balance_on() == 1000


def test_deposit_that_was_spent_cannot_be_annulled():
    make_fund()
    number = deposit(1000)
    allocate(300)
    with pytest.raises(Refused) as refusal:
        actions.annul(fund="fondo", number=number, reason="Error", by=None, today=TODAY)
    assert "S/ 300.00" in refusal.value.text


def test_allocation_of_which_money_came_back_cannot_be_annulled_first():
    make_fund()
    deposit(1000)
    number = allocate(300, date(2022, 3, 1), purpose=PROJECTS)
    actions.give_back(fund="fondo", asked=asked(100, purpose=PROJECTS), by=None, today=TODAY)
    with pytest.raises(Refused):
        actions.annul(fund="fondo", number=number, reason="Error", by=None, today=TODAY)


def test_works_for_taxes_hold_no_money_and_keep_their_cap():
    make_fund(kind="works_for_taxes")
    add_rules({"kind": "tax_cap", "amount_soles": 500})
    with pytest.raises(Refused):
        deposit(100)
    allocate(400)
    with pytest.raises(Refused) as refusal:
        allocate(200)
    assert "a lo más S/ 100.00" in refusal.value.text


def test_who_may_move_money_is_the_secretariat_and_the_focal_point_of_the_entity():
    make_fund()
    for role, scope in ((Role.SECRETARIAT, None), (Role.FOCAL_POINT, "gore-03")):
        deposit(10, by=make_person(role, scope) if scope else make_person(role))
    for role, scope in ((Role.FOCAL_POINT, "mvcs"), (Role.AUDITOR, None), (None, None)):
        person = make_person(role, scope) if scope else make_person(role)
        for act in (deposit, allocate):
            with pytest.raises(Forbidden):
                act(5, by=person)
        with pytest.raises(Forbidden):
            actions.annul(fund="fondo", number=1, reason="x", by=person, today=TODAY)


def test_each_movement_is_in_the_log_and_nothing_stays_when_the_log_fails(monkeypatch: pytest.MonkeyPatch):
    make_fund()
    deposit(1000)
    assert Entry.objects.filter(subject="fund_movement", verb="create").count() == 1

    def fail(**_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        allocate(10)
    monkeypatch.undo()
    assert FundMovement.objects.count() == 1


def test_fund_that_is_not_there_is_refused():
    with pytest.raises(Refused):
        deposit(10, fund="nada")
