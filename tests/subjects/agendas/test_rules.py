"""The pure decisions: stages, the shape of the tree, progress with weights."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.subjects.agendas import rules
from tinkuy.subjects.agendas.rules import NodeFact, Stage, roll_up

DAY = date(2022, 7, 31)


def node(
    path: str, weight: str = "1", progress: tuple[int, int] | None = None, void: bool = False
) -> NodeFact:
    return NodeFact(path, Decimal(weight), progress, void)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], Stage.NOT_STARTED),
        ([("workshop", date(2021, 5, 1))], Stage.IN_CONSTRUCTION),
        ([("approved", date(2022, 1, 1)), ("workshop", date(2022, 3, 1))], Stage.APPROVED),
        ([("workshop", date(2021, 5, 1)), ("approved", date(2022, 8, 1))], Stage.IN_CONSTRUCTION),
        ([("implemented", DAY)], Stage.IN_IMPLEMENTATION),
    ],
)
def test_stage_is_the_furthest_step_up_to_the_day(steps: list[tuple[str, date]], expected: Stage) -> None:
    assert rules.stage(steps, as_of=DAY) is expected


@pytest.mark.parametrize("path", ["1", "1.2", "10.20.300", "1.1.1.1.1.1.1.1"])
def test_path_is_numbers_between_points(path: str) -> None:
    assert rules.is_path(path)


@pytest.mark.parametrize("path", ["", "0", "1.", ".1", "1..2", "A.1", "1,2", "01", "1.1.1.1.1.1.1.1.1"])
def test_path_that_is_none(path: str) -> None:
    assert not rules.is_path(path)


def test_order_is_that_of_numbers() -> None:
    assert sorted(["1.10", "1.2", "2", "1"], key=rules.order_of) == ["1", "1.2", "1.10", "2"]


def test_progress_is_the_weighted_mean_and_weights_are_shown() -> None:
    tree = [
        node("1", "3"),
        node("1.1", "1", (100, 50)),
        node("1.2", "3", (20, 0)),
        node("2", "1", (80, 80)),
    ]
    found = roll_up(tree)
    assert (found["1"].reported, found["1"].verified) == (Decimal("40.0"), Decimal("12.5"))
    assert (found[""].reported, found[""].verified) == (Decimal("50.0"), Decimal("29.4"))
    assert [found[path].share for path in ("1", "1.1", "1.2", "2")] == [
        Decimal("75.0"), Decimal("25.0"), Decimal("75.0"), Decimal("25.0")
    ]  # fmt: skip


def test_action_without_commitment_counts_with_nothing() -> None:
    assert roll_up([node("1"), node("1.1", progress=(100, 100)), node("1.2")])["1"].reported == Decimal(
        "50.0"
    )


def test_cancelled_commitment_does_not_count_and_has_no_share() -> None:
    found = roll_up([node("1"), node("1.1", progress=(60, 60)), node("1.2", progress=(0, 0), void=True)])
    assert found["1"].reported == Decimal("60.0")
    assert found["1.2"] == rules.RollUp(None, None, None)
    assert found["1.1"].share == Decimal("100.0")


def test_tree_of_nothing_but_cancelled_has_no_progress() -> None:
    assert roll_up([node("1"), node("1.1", void=True)])[""].reported is None
    assert roll_up([])[""].reported is None


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=9)
)
def test_progress_stays_between_the_least_and_the_most_below(rows: list[tuple[int, int, int]]) -> None:
    tree = [node("1"), *(node(f"1.{at}", str(w), (r, v)) for at, (w, r, v) in enumerate(rows, 1))]
    found = roll_up(tree)["1"]
    assert found.reported is not None
    assert min(r for _, r, _ in rows) <= found.reported <= max(r for _, r, _ in rows)
    shares = [share for at in range(1, len(rows) + 1) if (share := roll_up(tree)[f"1.{at}"].share)]
    assert abs(sum(shares) - 100) <= Decimal("0.05") * len(rows)
