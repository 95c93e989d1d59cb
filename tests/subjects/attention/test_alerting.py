"""The alerts in SQL and those decided by the pure rules are the same, person by person; nobody is told of what it does not reach."""

import random
from datetime import date, timedelta

import pytest

from tests.ground import make_commitment, make_report
from tests.people import make_person
from tests.subjects.attention.ground import DAY, GRAU, LIVITACA, extend, make_ground, make_situations, review
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.subjects.attention import composing
from tinkuy.subjects.attention.queries import alerting, people, ruling
from tinkuy.subjects.attention.queries.situations import reaches_of
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.reaches import reach_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ground(db: None) -> None:
    make_ground()


def everybody() -> list[User]:
    return [
        make_person(Role.FOCAL_POINT, "mvcs"),
        make_person(Role.FOCAL_POINT, "gore-03"),
        make_person(Role.AUTHORITY, "mvcs", ScopeKind.ENTITY, username="titular"),
        make_person(Role.AUTHORITY, "03", ScopeKind.TERRITORY, username="gobernador"),
        make_person(Role.AUTHORITY, LIVITACA, ScopeKind.SPACE, username="presidencia"),
        make_person(Role.SECRETARY, GRAU),
        make_person(Role.SECRETARIAT),
        make_person(Role.AUDITOR),
        make_person(None),
    ]


def by_sql(user: User, as_of: date) -> set[tuple[str, str, date]]:
    book = ruling.rulebook()
    return {
        (rule.code, row.code, row.anchor)
        for rule in book.rules
        for row in alerting.told_to(user, rule, steps=book.steps, as_of=as_of)
    }


def by_rules(user: User, as_of: date) -> set[tuple[str, str, date]]:
    alerts = composing.mailbag(as_of=as_of).of(people.audiences_of(user))
    return {(alert.rule, alert.commitment, alert.anchor) for alert in alerts}


def test_each_role_is_told_its_own() -> None:
    make_situations()
    told = {user.username: {(rule, code) for rule, code, _ in by_rules(user, DAY)} for user in everybody()}
    assert told["focal_point-mvcs"] == {
        ("vencido", "G-VENCIDO"),
        ("vencido", "G-ALTA"),
        ("vence-pronto", "G-PRONTO"),
        ("sin-noticias", "G-MUDO"),
        ("devuelto", "G-DEVUELTO"),
    }
    assert told["focal_point-gore-03"] == {
        ("vencido", "L-VENCIDO"),
        ("sin-noticias", "L-VENCIDO"),
        ("sin-gasto", "L-MONTO"),
    }
    assert told["titular"] == {
        ("dos-prorrogas", "G-PRORROGADO"),
        ("vencido", "G-VENCIDO"),
        ("vencido", "G-ALTA"),
        ("sin-noticias", "G-MUDO"),
        ("devuelto", "G-DEVUELTO"),
    }
    assert told["presidencia"] == {("vencido", "L-VENCIDO"), ("sin-gasto", "L-MONTO")}
    assert told["secretary-mtp-grau"] == {
        ("vencido", "G-VENCIDO"),
        ("vencido", "G-ALTA"),
        ("por-revisar", "G-REVISAR"),
        ("por-revisar", "G-VENCIDO"),
        ("por-revisar-tarde", "G-REVISAR"),
    }
    assert told["secretariat"] == {("dos-prorrogas", "G-PRORROGADO"), ("por-revisar-tarde", "G-REVISAR")}
    assert told["auditor"] == told["publico"] == set()


def test_nobody_is_told_of_what_it_does_not_reach() -> None:
    make_situations()
    for user in everybody():
        for _, code, _ in by_rules(user, DAY):
            reach = reach_of(Commitment.objects.get(code=code))
            assert any(scopes.covers(reach) for scopes in people.audiences_of(user).values())


def test_reaches_read_at_once_are_those_read_one_by_one() -> None:
    make_situations()
    make_commitment(
        "G-VARIOS", GRAU, co_responsibles=("muni-0307",), other_territories=("080704",), territory=None
    )
    found = reaches_of(list(Commitment.objects.values_list("code", flat=True)))
    assert found == {row.code: reach_of(row) for row in Commitment.objects.all()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sql_and_rules_agree_about_everybody_on_any_day(seed: int) -> None:
    chance = random.Random(seed)
    for n in range(14):
        _anything(f"C-{n}", chance)
    people_ = everybody()
    for day in (DAY, DAY + timedelta(days=31), DAY - timedelta(days=120)):
        for user in people_:
            assert by_sql(user, day) == by_rules(user, day), (user.username, day)


def test_sql_and_rules_agree_about_the_situations_of_the_other_tests() -> None:
    make_situations()
    for user in everybody():
        assert by_sql(user, DAY) == by_rules(user, DAY)


def _anything(code: str, chance: random.Random) -> None:
    agreed = date(2021, 9, 1) + timedelta(days=chance.randrange(300))
    due = agreed + timedelta(days=chance.randrange(20, 400))
    make_commitment(
        code,
        chance.choice([GRAU, LIVITACA]),
        due="" if chance.random() < 0.2 else due.isoformat(),
        agreed=agreed.isoformat(),
        responsibles=tuple(chance.sample(["mvcs", "gore-03", "muni-0307"], chance.randrange(1, 3))),
        territory=chance.choice(["030701", "080704", None]),
        amount_soles=chance.choice([None, 0, 9000]),
        priority=chance.choice([None, "high", "low"]),
    )
    at = agreed
    for _ in range(chance.randrange(4)):
        at += timedelta(days=chance.randrange(1, 90))
        make_report(code, at.isoformat(), chance.randrange(0, 110) // 10 * 10)
        decision = chance.choice(["", "accepted", "returned"])
        if decision:
            answered = at + timedelta(days=chance.randrange(20))
            review(code, at.isoformat(), decision, answered.isoformat())
    for number in range(1, chance.randrange(1, 4)):
        due += timedelta(days=60)
        extend(code, number, (agreed + timedelta(days=60 * number)).isoformat(), due.isoformat())
