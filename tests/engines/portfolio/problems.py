"""Small problems of every shape, for Hypothesis."""

from decimal import Decimal

from hypothesis import strategies as st

from tinkuy.engines.portfolio.problem import (
    After,
    Criterion,
    Floor,
    Link,
    Problem,
    Project,
    Requirement,
    Scale,
)

FIRST = 2027
_OWN = (Scale.SHARE, Scale.MORE, Scale.LESS)


@st.composite
def problems(draw: st.DrawFn, most_projects: int = 5) -> Problem:
    """Two or three years, up to five projects, relations of every kind; it may have no plan at all."""
    years = range(FIRST, FIRST + draw(st.integers(2, 3)))
    criteria = [
        Criterion(f"c{at}", f"Criterio {at}", Decimal(draw(st.integers(1, 9))), draw(st.sampled_from(_OWN)))
        for at in range(draw(st.integers(1, 3)))
    ]
    criteria.append(Criterion("link", "Enlace", Decimal(draw(st.integers(1, 5))), Scale.LINKAGE))
    names = [f"p{at}" for at in range(draw(st.integers(2, most_projects)))]
    projects = tuple(draw(_project(name, names, [c.code for c in criteria[:-1]], years)) for name in names)
    links = tuple(
        Link(one, other, Decimal(draw(st.integers(1, 10))) / 10)
        for one, other in zip(names[::2], names[1::2], strict=False)
    )
    floors = (Floor("a", draw(st.integers(0, 6))),) if draw(st.booleans()) else ()
    ceilings = {year: draw(st.integers(0, 14)) for year in years}
    return Problem(ceilings, tuple(criteria), projects, links, floors)


@st.composite
def _project(draw: st.DrawFn, name: str, names: list[str], criteria: list[str], years: range) -> Project:
    others = [other for other in names if other != name]
    values = {code: Decimal(draw(st.integers(0, 10))) / 10 for code in criteria if draw(st.integers(0, 5))}
    needs = draw(st.lists(st.sampled_from(others), max_size=1)) if draw(st.integers(0, 3)) == 0 else []
    excludes = draw(st.lists(st.sampled_from(others), max_size=1)) if draw(st.integers(0, 4)) == 0 else []
    bounds = st.one_of(st.none(), st.sampled_from(list(years)))
    return Project(
        id=name,
        name=name.upper(),
        costs=tuple(draw(st.lists(st.integers(0, 9), min_size=1, max_size=2))),
        values=values,
        earliest=draw(bounds),
        latest=draw(bounds),
        group=draw(st.sampled_from(["a", "b"])),
        upkeep=draw(st.integers(0, 2)),
        requires=tuple(Requirement(other, draw(st.sampled_from(list(After)))) for other in needs),
        excludes=tuple(excludes),
        is_fixed=draw(st.integers(0, 9)) == 0,
    )
