"""The maintenance calendar against the twin that tries every set of years for every asset."""

from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.engines.portfolio.assets import Asset, Upkeep, course, due_in
from tinkuy.engines.portfolio.calendar import broken, plan

YEARS = (2027, 2028, 2029)


@st.composite
def programmes(draw: st.DrawFn) -> Upkeep:
    assets = tuple(
        Asset(
            f"a{at}",
            f"Activo {at}",
            "road",
            draw(st.integers(1, 5)),
            draw(st.integers(1, 4)),
            draw(st.integers(1, 9)),
            draw(st.integers(1, 9)),
            draw(st.one_of(st.none(), st.integers(2022, 2026))),
        )
        for at in range(draw(st.integers(1, 4)))
    )
    budgets = {year: draw(st.integers(0, 15)) for year in YEARS}
    return Upkeep(budgets, assets, draw(st.sampled_from([0, 10, 50])))


def naive(upkeep: Upkeep) -> tuple[int, int]:
    """(weighted lateness, soles) of the best of all calendars, followed year by year."""
    subsets = list(chain.from_iterable(combinations(YEARS, size) for size in range(len(YEARS) + 1)))
    found = []
    for picked in product(subsets, repeat=len(upkeep.assets)):
        spent, late = dict.fromkeys(YEARS, 0), 0
        is_allowed = True
        for asset, years in zip(upkeep.assets, picked, strict=True):
            due = YEARS[0] if asset.last is None else asset.last + asset.cycle
            if asset.condition <= 2:
                due = min(due, YEARS[0])
            for year in YEARS:
                if year in years:
                    is_allowed &= year >= due
                    extra = asset.cost * upkeep.dearer_percent * max(0, year - due)
                    spent[year] += asset.cost + (extra + 99) // 100
                    due = year + asset.cycle
                elif year >= due:
                    late += asset.weight
        if is_allowed and all(spent[year] <= upkeep.budgets[year] for year in YEARS):
            found.append((late, sum(spent.values())))
    return min(found)


@settings(max_examples=40, deadline=None)
@given(programmes())
def test_calendar_leaves_as_little_lateness_as_the_best_of_all(upkeep: Upkeep) -> None:
    made = plan(upkeep, time_limit=30)
    assert made.is_optimal
    assert (made.penalty, sum(made.spending(YEARS).values())) == naive(upkeep)
    assert broken(upkeep, {name: each.years for name, each in made.courses.items()}) == ()


@settings(max_examples=40, deadline=None)
@given(programmes())
def test_money_that_is_short_lets_the_asset_be_on_time(upkeep: Upkeep) -> None:
    made = plan(upkeep, time_limit=30)
    for late in made.late:
        if late.short is None or late.short_year is None:
            continue
        budgets = {**upkeep.budgets, late.short_year: upkeep.budgets[late.short_year] + late.short}
        again = plan(Upkeep(budgets, upkeep.assets, upkeep.dearer_percent), time_limit=30)
        assert again.penalty <= made.penalty - made.courses[late.asset].penalty


def test_verifier_tells_what_a_calendar_breaks() -> None:
    asset = Asset("puente", "Puente", "road", 4, 4, 10, 1, last=2025)
    upkeep = Upkeep({2027: 5, 2028: 20, 2029: 20}, (asset,))
    assert broken(upkeep, {"puente": (2027,)}) == (
        "«puente» se mantiene en 2027, antes de que le toque (2029).",
        "En 2027 se gastarían S/ 10 y hay S/ 5.",
    )
    assert broken(upkeep, {"puente": (2029,)}) == ()


def test_bad_or_unknown_assets_are_due_at_once_and_get_worse_and_dearer() -> None:
    fine = {"kind": "road", "cycle": 5, "cost": 100, "weight": 3}
    assert due_in(Asset("a", "A", condition=4, last=2025, **fine), 2027) == 2030
    assert due_in(Asset("a", "A", condition=2, last=2025, **fine), 2027) == 2027
    assert due_in(Asset("a", "A", condition=4, last=None, **fine), 2027) == 2027
    told = course(Asset("a", "A", condition=3, last=2022, **fine), (2029,), YEARS, 10)
    assert (told.late, told.spending, told.condition, told.penalty) == ((2027, 2028), {2029: 120}, 5, 6)
    never = course(Asset("a", "A", condition=2, last=2022, **fine), (), YEARS, 10)
    assert (never.condition, never.penalty) == (1, 9)
