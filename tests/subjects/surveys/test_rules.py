"""The pure decisions: states, questions, counting with small groups hidden, counts behind published percentages, savings."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.subjects.surveys import rules
from tinkuy.subjects.surveys.rules import (
    LEAST,
    STATED,
    Actor,
    Asked,
    PartNote,
    QuestionKind,
    Saving,
    State,
    StatedPart,
    counts_behind,
    stated_group,
    tally,
)

DAY = date(2026, 3, 10)
GOVERNOR, SECTOR = Actor.GOVERNOR, Actor.SECTOR


@pytest.mark.parametrize(
    ("as_of", "counted", "published", "expected"),
    [
        (date(2026, 3, 9), None, None, State.DRAFT),
        (date(2026, 3, 10), None, None, State.OPEN),
        (date(2026, 3, 20), None, None, State.OPEN),
        (date(2026, 3, 21), None, None, State.CLOSED),
        (date(2026, 3, 21), date(2026, 3, 21), None, State.COUNTED),
        (date(2026, 3, 22), date(2026, 3, 21), date(2026, 3, 23), State.COUNTED),
        (date(2026, 3, 23), date(2026, 3, 21), date(2026, 3, 23), State.PUBLISHED),
        (date(2026, 3, 15), date(2026, 3, 21), date(2026, 3, 23), State.OPEN),
    ],
)
def test_state_follows_from_the_days(
    as_of: date, counted: date | None, published: date | None, expected: State
) -> None:
    found = rules.state(
        opens_on=DAY, closes_on=date(2026, 3, 20), counted_on=counted, published_on=published, as_of=as_of
    )
    assert found is expected


def test_survey_taken_elsewhere_is_published_from_its_day_on() -> None:
    days = {"opens_on": None, "closes_on": None, "counted_on": None, "published_on": DAY}
    assert rules.state(**days, as_of=DAY) is State.PUBLISHED  # type: ignore[arg-type]
    assert rules.state(**days, as_of=date(2026, 3, 9)) is State.DRAFT  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"),
        ({"options": ["Sí"]}, "options"),
        ({"options": ["Sí", "sí"]}, "options"),
        ({"options": [str(at) for at in range(13)]}, "options"),
        ({"options": ["Sí", "x" * 121]}, "options"),
        ({"kind": "open"}, "options"),
        ({"actors": []}, "actors"),
        ({"actors": ["mayor"]}, "actors"),
    ],
)
def test_question_that_cannot_be_asked(changed: dict[str, object], field: str) -> None:
    fine = {
        "text": "¿Sirve?",
        "kind": "one",
        "options": ["Sí", "No"],
        "actors": ["sector"],
        "asked": ["sector"],
    }
    assert rules.question_problems(**fine) == []  # type: ignore[arg-type]
    assert [name for name, _ in rules.question_problems(**{**fine, **changed})] == [field]  # type: ignore[arg-type]


ASKED = (
    Asked("a", "¿Sirve?", QuestionKind.ONE, ("Sí", "No"), True),
    Asked("b", "¿Qué?", QuestionKind.SEVERAL, ("Uno", "Dos"), False),
    Asked("c", "¿Más?", QuestionKind.OPEN, (), False),
)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"a": (1,)}, []),
        ({"a": (2,), "b": (1, 2), "c": "Nada"}, []),
        ({}, ["a"]),
        ({"a": (3,)}, ["a"]),
        ({"a": (0,)}, ["a"]),
        ({"a": (1, 2)}, ["a"]),
        ({"a": "1"}, ["a"]),
        ({"a": (1,), "b": (1, 1)}, ["b"]),
        ({"a": (1,), "c": "x" * 2001}, ["c"]),
        ({"a": (1,), "c": (1,)}, ["c"]),
    ],
)
def test_answers_that_can_be_taken(given: dict[str, tuple[int, ...] | str], wrong: list[str]) -> None:
    assert [code for code, _ in rules.answer_problems(ASKED, given)] == wrong


def test_counts_stand_beside_their_percentages() -> None:
    group = tally([[1]] * 23 + [[2]] * 2 + [[3]], actor=GOVERNOR, options=3, is_anonymous=True)
    assert [group.words(part) for part in group.parts] == [
        "23 de 26 · 88 %",
        "2 de 26 · 8 %",
        "1 de 26 · 4 %",
    ]


def test_several_options_are_of_those_who_answered() -> None:
    group = tally([[1, 2], [1], [2], [1, 2]], actor=SECTOR, options=3, is_anonymous=True)
    assert [(part.count, part.percent) for part in group.parts] == [(3, 75), (3, 75), (0, 0)]
    assert group.base == 4


@pytest.mark.parametrize("answers", range(LEAST))
def test_group_too_small_shows_neither_counts_nor_base(answers: int) -> None:
    group = tally([[1]] * answers, actor=GOVERNOR, options=2, is_anonymous=True)
    assert group.is_hidden and group.base is None and group.base_words == "menos de 3"
    assert {(p.count, p.percent, p.words) for p in group.parts} == {(None, None, "menos de 3 respuestas")}


def test_named_survey_hides_nothing() -> None:
    assert tally([[1]], actor=GOVERNOR, options=2, is_anonymous=False).words(
        tally([[1]], actor=GOVERNOR, options=2, is_anonymous=False).parts[0]
    ) == ("1 de 1 · 100 %")


@given(st.lists(st.integers(1, 4), min_size=LEAST, max_size=15))
def test_order_of_the_answers_does_not_matter(answers: list[int]) -> None:
    one = tally([[each] for each in answers], actor=GOVERNOR, options=4, is_anonymous=True)
    for other in (answers[::-1], sorted(answers)):
        assert tally([[each] for each in other], actor=GOVERNOR, options=4, is_anonymous=True) == one
    assert sum(part.count or 0 for part in one.parts) == one.base


@pytest.mark.parametrize(
    ("percent", "base", "expected"),
    [
        ("88", 26, (23,)),
        ("8", 26, (2,)),
        ("4", 26, (1,)),
        ("89", 18, (16,)),
        ("6", 18, (1,)),
        ("65", 26, (17,)),
        ("58", 26, (15,)),
        ("78", 18, (14,)),
        ("67", 18, (12,)),
        ("44", 18, (8,)),
        ("65", 18, ()),
        ("58", 18, ()),
        ("78", 26, ()),
        ("67", 26, ()),
        ("44", 26, ()),
        ("50", 1000, tuple(range(495, 506))),
        ("0", 5, (0,)),
        ("100", 5, (5,)),
        ("3.8", 26, (1,)),
        ("13", 8, (1,)),
        ("12", 8, (1,)),  # 12.5: both ways of rounding halves are known to officials
    ],
)
def test_count_behind_a_published_percentage(percent: str, base: int, expected: tuple[int, ...]) -> None:
    assert counts_behind(percent, base) == expected


@given(st.integers(1, 60), st.data())
def test_true_count_is_always_among_those_found(base: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    found = counts_behind(str(rules.rounded_percent(count, base)), base)
    assert count in found
    assert base > 49 or len(found) <= 2


@pytest.mark.parametrize(("percent", "base"), [("", 3), ("101", 3), ("-1", 3), ("1e1", 3), ("5", 0)])
def test_what_is_no_percentage_of_anything_is_refused(percent: str, base: int) -> None:
    with pytest.raises(ValueError):
        counts_behind(percent, base)


def group_of(base: int | None, *percents: str, adds_up: bool = True) -> rules.Group:
    stated = [StatedPart(at, percent) for at, percent in enumerate(percents, 1)]
    return stated_group(SECTOR, base, stated, adds_up=adds_up)


def test_rating_of_the_sectors_adds_up_in_counts_and_not_in_percentages() -> None:
    group = group_of(18, "89", "6", "6")
    assert [part.count for part in group.parts] == [16, 1, 1]
    assert group.remarks == (
        "Los porcentajes suman 101 %, por el redondeo de cada uno.",
        "Las cuentas deducidas suman 16 + 1 + 1 = 18, tantos como respondieron.",
    )


def test_rating_of_the_governors_adds_up_in_both_and_needs_no_remark() -> None:
    group = group_of(26, "88", "8", "4")
    assert [part.count for part in group.parts] == [23, 2, 1]
    assert group.remarks == ()


def test_what_rounding_does_not_explain_is_flagged() -> None:
    assert group_of(None, "60", "30", "5").remarks == (
        "Los porcentajes suman 95 %, y el redondeo no lo explica.",
    )
    assert group_of(10, "60", "30", "20").remarks[1] == (
        "Las cuentas deducidas suman 6 + 3 + 2 = 11, y respondieron 10."
    )


def test_missing_value_is_told_and_never_zero() -> None:
    group = group_of(26, "", "58", "65", adds_up=False)
    assert (group.parts[0].count, group.parts[0].percent) == (None, None)
    assert group.words(group.parts[0]) == "falta en la fuente"
    assert group.remarks == ()


@pytest.mark.parametrize(("percent", "base"), [("79", None), ("79", 2806), ("65", 18)])
def test_count_that_is_not_certain_is_not_told(percent: str, base: int | None) -> None:
    part = group_of(base, percent, adds_up=False).parts[0]
    assert (part.count, part.note) == (None, PartNote.UNDETERMINED)
    assert part.words == "79 %" if percent == "79" else "65 %"


def test_statement_of_2017_worked_backwards() -> None:
    assert STATED.before_soles == Decimal("1656000.00")
    assert STATED.saving_per_authority_soles == Decimal("31846.15")
    assert STATED.before_per_authority_soles == Decimal("63692.31")
    assert STATED.cost_for(Decimal(24)) == Decimal("2653.85")
    assert STATED.trips_for(Decimal("2653.85")) == Decimal("24.00")


def test_formula_and_its_parts() -> None:
    found = Saving(Decimal(24), 26, Decimal("0.5"), Decimal("2653.85"))
    assert (found.trips_avoided, found.saving_soles) == (312, Decimal("828001.20"))
    assert found.before_soles == 2 * found.saving_soles


@given(st.integers(1, 365), st.integers(1, 500), st.integers(1, 100), st.integers(1, 100_000))
def test_saving_is_the_avoided_part_of_what_was_spent(
    trips: int, authorities: int, share: int, cost: int
) -> None:
    found = Saving(Decimal(trips), authorities, Decimal(share) / 100, Decimal(cost))
    assert found.saving_soles == (found.before_soles * share / 100).quantize(Decimal("0.01"))


def test_168_days_are_46_percent_of_a_year() -> None:
    assert rules.share_of_year(168) == Decimal("0.4603")
