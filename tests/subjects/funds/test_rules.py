"""What an allocation breaks, against a twin that tries every amount; the words with the norm; dates of validity."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.subjects.funds import twin
from tinkuy.subjects.funds import rules
from tinkuy.subjects.funds.rules import FundKind, Movement, MovementKind, Rule, RuleKind, State

PURPOSES = ("Estudios", "Obras")
DAY = date(2022, 1, 6)
HIGHEST = 60
days = st.sampled_from(twin.DAYS)
purposes = st.sampled_from(PURPOSES)
shares = st.sampled_from([Decimal(n) / 10 for n in range(11)])
wholes = st.integers(0, HIGHEST).map(Decimal)


@st.composite
def some_rules(draw: st.DrawFn) -> Rule:
    kind = draw(st.sampled_from([kind for kind in RuleKind if kind is not RuleKind.TERRITORIES]))
    ratio = draw(shares)
    return Rule(
        number=1,
        kind=kind,
        purpose=draw(purposes),
        ratio=min(ratio, Decimal("0.9")) if kind is RuleKind.COUNTERPART else ratio,
        amount_soles=draw(wholes),
        purposes=(draw(purposes),),
    )


@st.composite
def some_movements(draw: st.DrawFn) -> Movement:
    kind = draw(st.sampled_from([MovementKind.DEPOSIT, MovementKind.DEPOSIT, *MovementKind]))
    return Movement(
        kind=kind,
        day=draw(days),
        amount_soles=draw(st.integers(1, 30).map(Decimal)),
        purpose="" if kind is MovementKind.DEPOSIT else draw(purposes),
        project=draw(st.sampled_from(["", "2345678"])),
    )


@st.composite
def states(draw: st.DrawFn) -> State:
    kind = draw(st.sampled_from([FundKind.ALLOCATION, FundKind.ALLOCATION, FundKind.WORKS_FOR_TAXES]))
    rules_, moved = draw(st.lists(some_rules(), max_size=4)), draw(st.lists(some_movements(), max_size=6))
    return State(kind, tuple(rules_), tuple(moved))


@st.composite
def asks(draw: st.DrawFn) -> Movement:
    return Movement(
        kind=MovementKind.ALLOCATION,
        day=draw(days),
        amount_soles=draw(st.integers(1, HIGHEST).map(Decimal)),
        purpose=draw(purposes),
        project=draw(st.sampled_from(["", "2345678"])),
        counterpart_soles=draw(st.integers(0, 20).map(Decimal)),
    )


@settings(max_examples=400, deadline=None)
@given(asked=asks(), state=states())
def test_what_is_allowed_agrees_with_trying_every_amount(asked: Movement, state: State):
    broken = rules.breaches(asked, state)
    assert (not broken) == twin.fits(asked, int(asked.amount_soles), state)
    allowed = rules.most_allowed(asked, state)
    assert (HIGHEST if allowed is None else min(int(allowed), HIGHEST)) == twin.most(asked, state, HIGHEST)


@settings(max_examples=200, deadline=None)
@given(asked=asks(), state=states())
def test_most_allowed_is_allowed_and_a_centimo_more_is_not(asked: Movement, state: State):
    most = rules.most_allowed(asked, state)
    if most is None:
        assert not rules.breaches(replace(asked, amount_soles=Decimal(10**9)), state)
        return
    if most > 0:
        assert not rules.breaches(replace(asked, amount_soles=most), state)
    assert rules.breaches(replace(asked, amount_soles=most + Decimal("0.01")), state)


@settings(max_examples=100, deadline=None)
@given(asked=asks(), state=states(), order=st.randoms(use_true_random=False))
def test_order_of_movements_and_rules_does_not_matter(asked: Movement, state: State, order):
    moved, known = list(state.movements), list(state.rules)
    order.shuffle(moved)
    order.shuffle(known)
    other = State(state.kind, tuple(known), tuple(moved))
    assert rules.most_allowed(asked, other) == rules.most_allowed(asked, state)
    assert {b.text for b in rules.breaches(asked, other)} == {b.text for b in rules.breaches(asked, state)}


def a_state(*known: Rule, kind: FundKind = FundKind.ALLOCATION) -> State:
    paid = Movement(kind=MovementKind.DEPOSIT, day=twin.FIRST, amount_soles=Decimal(1000))
    return State(kind, known, (paid,))


def an_ask(**more: object) -> Movement:
    settled = {"kind": MovementKind.ALLOCATION, "day": DAY, "amount_soles": Decimal(500), "purpose": "Obras"}
    return Movement(**{**settled, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "more", "words"),
    [
        ({"kind": "share_most", "purpose": "Obras", "ratio": "0.08"}, {}, ["A lo más 8 %", "S/ 80.00"]),
        ({"kind": "share_least", "purpose": "Otra", "ratio": "0.6"}, {}, ["Al menos 60 %", "S/ 400.00"]),
        ({"kind": "share_exact", "purpose": "Otra", "ratio": "0.125"}, {"amount_soles": Decimal(900)}, ["12.5 %", "S/ 875.00"]),
        ({"kind": "yearly", "amount_soles": "200", "year_from": 2020}, {}, ["desde 2020", "S/ 200.00"]),
        ({"kind": "yearly", "amount_soles": "200", "year_from": 2023, "year_until": 2049}, {}, ["de 2023 a 2049", "nada"]),
        ({"kind": "floor", "amount_soles": "700"}, {}, ["no baja de S/ 700.00", "S/ 300.00"]),
        ({"kind": "project_ceiling", "amount_soles": "100"}, {"project": "2345678"}, ["S/ 100.00"]),
        ({"kind": "project_ceiling", "amount_soles": "100"}, {}, ["Falta el CUI"]),
        ({"kind": "counterpart", "ratio": "0.1"}, {"counterpart_soles": Decimal(50)}, ["10 %", "S/ 450.00"]),
        ({"kind": "purposes", "purposes": ("Estudios",)}, {}, ["«Obras» no es un destino", "Estudios"]),
        ({"kind": "territories", "territories": frozenset({"03"})}, {}, ["Falta el territorio"]),
        ({"kind": "territories", "territories": frozenset({"03"})}, {"places": frozenset({"08"})}, ["Solo se asigna a obras en 03"]),
        ({"kind": "tax_cap", "amount_soles": "300"}, {}, ["obras por impuestos", "S/ 300.00"]),
    ],
)  # fmt: skip
def test_each_rule_is_refused_with_its_norm_and_what_it_would_allow(rule, more, words):
    given = {k: Decimal(v) if k in {"ratio", "amount_soles"} else v for k, v in rule.items()}
    known = Rule(number=1, norm="Ley 1", **{**given, "kind": RuleKind(rule["kind"])})
    (broken,) = rules.breaches(an_ask(**more), a_state(known))
    assert all(word in broken.text for word in [*words, "Norma: Ley 1"])


def test_rule_counts_only_on_the_days_of_its_validity():
    floor = Rule(
        number=1, kind=RuleKind.FLOOR, amount_soles=Decimal(900), valid_from=DAY, valid_until=date(2022, 1, 8)
    )
    told = [bool(rules.breaches(an_ask(day=date(2022, 1, day)), a_state(floor))) for day in (5, 6, 8, 9)]
    assert told == [False, True, True, False]


def test_territory_inside_an_admitted_one_is_admitted():
    rule = Rule(number=1, kind=RuleKind.TERRITORIES, territories=frozenset({"03"}))
    assert not rules.breaches(an_ask(places=frozenset({"0307", "03", "PE"})), a_state(rule))


def test_norm_that_no_source_cites_is_told_so():
    floor = Rule(number=1, kind=RuleKind.FLOOR, amount_soles=Decimal(900))
    (broken,) = rules.breaches(an_ask(), a_state(floor))
    assert "la fuente no cita la norma" in broken.text


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"kind": RuleKind.SHARE_MOST, "purpose": "x"}, "ratio"),
        ({"kind": RuleKind.SHARE_MOST, "ratio": Decimal("0.1")}, "purpose"),
        ({"kind": RuleKind.SHARE_MOST, "purpose": "x", "ratio": Decimal(2)}, "ratio"),
        ({"kind": RuleKind.COUNTERPART, "ratio": Decimal(1)}, "ratio"),
        ({"kind": RuleKind.FLOOR}, "amount_soles"),
        ({"kind": RuleKind.PURPOSES}, "purposes"),
        ({"kind": RuleKind.TERRITORIES}, "territories"),
        ({"kind": RuleKind.YEARLY, "amount_soles": Decimal(1), "year_from": 2030, "year_until": 2020}, "year_until"),
        ({"kind": RuleKind.FLOOR, "amount_soles": Decimal(1), "valid_from": DAY, "valid_until": twin.FIRST}, "valid_until"),
    ],
)  # fmt: skip
def test_rule_without_sense_is_told_where(rule, field):
    assert [about for about, _ in rules.rule_problems(Rule(number=1, **rule))] == [field]


def test_nearness_tells_what_is_used_of_what_is_allowed():
    share = Rule(number=1, kind=RuleKind.SHARE_MOST, purpose="Obras", ratio=Decimal("0.5"))
    state = a_state(share)
    state = replace(state, movements=(*state.movements, an_ask(amount_soles=Decimal(200))))
    near = rules.nearness(share, state, as_of=DAY)
    assert (near.used_soles, near.limit_soles, near.used_ratio, near.left_soles) == (
        200,
        500,
        Decimal("0.4"),
        300,
    )
    assert rules.nearness(share, state, as_of=date(2022, 1, 5)).used_soles == 0
