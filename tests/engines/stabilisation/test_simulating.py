"""The simulator against its twin on small cases, and what must hold whatever the numbers."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.stabilisation import twin
from tinkuy.engines.stabilisation import paths
from tinkuy.engines.stabilisation.history import BadSeries, History
from tinkuy.engines.stabilisation.policy import Policy
from tinkuy.engines.stabilisation.running import run
from tinkuy.engines.stabilisation.summary import LEVELS, summarise

PRICES = (2.0, 2.4, 1.9, 3.1, 2.2, 2.8, 3.5, 2.1)
BASE = 100.0
ratios = st.floats(0, 1)
amounts = st.floats(0, 300)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    floor = draw(st.floats(0, 50))
    return Policy(
        save_ratio=draw(ratios),
        draw_ratio=draw(ratios),
        window=draw(st.integers(1, 6)),
        threshold=draw(st.none() | st.floats(1, 300)),
        floor=floor,
        ceiling=draw(st.none() | st.floats(floor, 200)),
        yield_ratio=draw(st.floats(-0.05, 0.2)),
        start_balance=draw(amounts),
    )


@st.composite
def histories(draw: st.DrawFn) -> History:
    per_year = draw(st.sampled_from([1, 12]))
    least = 5 if per_year == 1 else 24
    values = draw(st.lists(st.floats(0.5, 8), min_size=least, max_size=least + 9))
    return History(tuple(values), per_year)


@settings(max_examples=60, deadline=None)
@given(history=histories(), policy=policies(), seed=st.integers(0, 99), block=st.integers(1, 7))
def test_simulation_agrees_with_its_twin(history: History, policy: Policy, seed: int, block: int):
    draws = paths.drawn(history, years=5, paths=4, block=block, seed=seed)
    revenue = paths.revenue(history, draws, base=BASE)
    past = [BASE * each for each in history.past_years]
    found = run(revenue, past, policy)
    told = twin.revenues(history, draws.tolist(), BASE)
    assert revenue == pytest.approx(np.array(told))
    for at, own in enumerate(revenue.tolist()):
        for year, step in enumerate(twin.path(own, past, policy)):
            for name, value in step.items():
                assert getattr(found, name)[at, year] == pytest.approx(value, abs=1e-7), (name, at, year)


@settings(max_examples=40, deadline=None)
@given(policy=policies(), seed=st.integers(0, 99))
def test_summary_agrees_with_its_twin(policy: Policy, seed: int):
    history = History(PRICES)
    draws = paths.drawn(history, years=4, paths=7, block=2, seed=seed)
    revenue = paths.revenue(history, draws, base=BASE)
    past = [BASE * each for each in history.past_years]
    told = [twin.path(own, past, policy) for own in revenue.tolist()]
    found = summarise(run(revenue, past, policy), base=BASE)
    for year in range(4):
        for name, bands in (("spending", found.spending), ("balance", found.balance)):
            wanted = [twin.quantile([p[year][name] for p in told], level) for level in LEVELS]
            assert bands[year] == pytest.approx(wanted, abs=1e-7)
    spending = [[step["spending"] for step in path] for path in told]
    assert found.volatility_with == pytest.approx(twin.volatility(spending, BASE), abs=1e-9)
    assert found.volatility_without == pytest.approx(twin.volatility(revenue.tolist(), BASE), abs=1e-9)
    steps = [step for path in told for step in path]
    assert found.saved_a_year == pytest.approx(sum(s["saved"] for s in steps) / 28, abs=1e-7)
    assert found.idle_balance == pytest.approx(sum(s["balance"] for s in steps) / 28, abs=1e-7)
    assert found.dry_years_ratio == pytest.approx(sum(s["is_dry"] for s in steps) / 28)
    assert found.dry_paths_ratio == pytest.approx(sum(any(s["is_dry"] for s in p) for p in told) / 7)


@settings(max_examples=60, deadline=None)
@given(policy=policies(), seed=st.integers(0, 99))
def test_no_money_appears_or_is_lost_and_bounds_hold(policy: Policy, seed: int):
    history = History(PRICES)
    draws = paths.drawn(history, years=6, paths=5, block=3, seed=seed)
    revenue = paths.revenue(history, draws, base=BASE)
    found = run(revenue, [BASE], policy)
    before = np.concatenate([np.full((5, 1), policy.start_balance), found.balance[:, :-1]], axis=1)
    earned = before * policy.yield_ratio
    assert found.spending + found.balance == pytest.approx(revenue + before + earned)
    assert (found.balance >= -1e-9).all() and (found.spending > 0).all()
    if policy.ceiling is not None:
        assert (found.balance <= policy.ceiling + 1e-9).all()
    if policy.start_balance >= policy.floor and policy.yield_ratio >= 0:
        assert (found.balance >= policy.floor - 1e-9).all()


def test_without_saving_or_withdrawing_spending_is_revenue():
    history = History(PRICES)
    draws = paths.drawn(history, years=5, paths=20, block=2, seed=1)
    revenue = paths.revenue(history, draws, base=BASE)
    found = summarise(run(revenue, [BASE], Policy(save_ratio=0, draw_ratio=0)), base=BASE)
    assert found.spending == found.revenue
    assert found.reduction_ratio == 0
    assert found.dry_paths_ratio == 0


def test_still_price_needs_no_fund():
    history = History((3.0,) * 6)
    draws = paths.drawn(history, years=4, paths=3, block=1, seed=0)
    revenue = paths.revenue(history, draws, base=BASE)
    found = summarise(run(revenue, [BASE], Policy(save_ratio=1, draw_ratio=1)), base=BASE)
    assert (found.reduction_ratio, found.saved_a_year) == (None, 0)
    assert found.revenue[0] == pytest.approx((BASE,) * 5)


def test_threshold_with_everything_saved_flattens_spending_while_there_is_money():
    revenue = np.array([[150.0, 50.0, 120.0, 80.0]])
    policy = Policy(save_ratio=1, draw_ratio=1, threshold=100)
    found = run(revenue, [BASE], policy)
    assert found.spending.tolist() == [[100, 100, 100, 100]]
    assert found.balance.tolist() == [[50, 0, 20, 0]]
    assert not found.is_dry.any()


def test_fund_that_lacks_what_is_wanted_is_dry_in_that_year():
    found = run(np.array([[60.0, 130.0]]), [BASE], Policy(save_ratio=0.5, draw_ratio=1, threshold=100))
    assert found.is_dry.tolist() == [[True, False]]
    assert found.balance.tolist() == [[0, 15]]


def test_draws_are_blocks_of_the_ring_and_the_same_for_the_same_seed():
    history = History(PRICES)
    one = paths.drawn(history, years=6, paths=50, block=3, seed=5)
    assert (one == paths.drawn(history, years=6, paths=50, block=3, seed=5)).all()
    assert not (one == paths.drawn(history, years=6, paths=50, block=3, seed=6)).all()
    assert ((one[:, 1] - one[:, 0]) % 7 == 1).all() and ((one[:, 5] - one[:, 4]) % 7 == 1).all()
    assert set(one.ravel().tolist()) == set(range(7))


def test_monthly_series_counts_years_from_its_end():
    values = tuple(float(at) for at in range(1, 31))  # two whole years end at the last value
    history = History(values, 12)
    recent, older = sum(values[18:30]) / 12, sum(values[6:18]) / 12
    assert history.past_years == pytest.approx((older / recent, 1))
    assert history.level == pytest.approx(30 / recent)


@pytest.mark.parametrize("values", [(1.0, 2.0), (1.0, 2.0, 0.0, 3.0, 1.0), (1.0, 2.0, math.nan, 3.0, 1.0)])
def test_series_that_cannot_be_drawn_from_is_refused(values: tuple[float, ...]):
    with pytest.raises(BadSeries):
        History(values)


@pytest.mark.parametrize(
    "wrong",
    [
        {"save_ratio": 1.1},
        {"draw_ratio": -0.1},
        {"window": 0},
        {"threshold": 0},
        {"floor": -1},
        {"floor": 9, "ceiling": 8},
    ],
)
def test_policy_that_contradicts_itself_is_refused(wrong: dict[str, float]):
    with pytest.raises(ValueError):
        Policy(**{"save_ratio": 0.5, "draw_ratio": 0.5, **wrong})  # type: ignore[arg-type]
