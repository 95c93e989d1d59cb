"""Small problems: made by hand, and drawn at random."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from tinkuy.engines.timetables.problem import Host, Party, Problem, Request, Rules, Slot

NINE = datetime(2017, 11, 20, 9)
HALF_HOUR = timedelta(minutes=30)


def make_slots(count: int, days: int = 1) -> tuple[Slot, ...]:
    each = -(-count // days)
    starts = [NINE + timedelta(days=n // each) + n % each * HALF_HOUR for n in range(count)]
    return tuple(Slot(f"s{n}", start, start + HALF_HOUR) for n, start in enumerate(starts, 1))


def simple(pairs: str, *, slots: int = 3, desks: int = 1, days: int = 1) -> Problem:
    """`"p1-h1 p1-h2"`: a request for each pair, r1, r2, … in order."""
    asked = [pair.split("-") for pair in pairs.split()]
    return Problem(
        make_slots(slots, days),
        tuple(Host(name, desks) for name in sorted({host for _, host in asked})),
        tuple(Party(name) for name in sorted({party for party, _ in asked})),
        tuple(Request(f"r{n}", party, host) for n, (party, host) in enumerate(asked, 1)),
    )


def changed(problem: Problem, kind: str, name: str, **values: object) -> Problem:
    """The problem with one entry of a list changed."""
    rows = tuple(replace(row, **values) if row.id == name else row for row in getattr(problem, kind))
    return replace(problem, **{kind: rows})


@st.composite
def problems(draw: st.DrawFn, *, slots: int = 5, requests: int = 6, plain: bool = False) -> Problem:
    """Any problem up to a size, its ids in no order."""
    times = draw(st.permutations(make_slots(draw(st.integers(1, slots)), draw(st.integers(1, 2)))))
    names = [slot.id for slot in times]
    some = st.frozensets(st.sampled_from(names), max_size=2)
    one = st.none() | st.sampled_from(names)
    rare = st.just(None) if plain else st.one_of(st.none(), st.none(), st.none(), one)
    hosts = [
        Host(
            f"h{n}",
            desks := draw(st.integers(0, 2)),
            draw(some),
            draw(st.sampled_from(["", "", "norte"])),
            {desk: draw(some) for desk in range(1, desks + 1) if draw(st.booleans())},
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    delegations = st.sampled_from(["", "", "puno"])
    parties = [Party(f"p{n}", draw(some), draw(delegations)) for n in range(draw(st.integers(1, 3)))]
    people = st.frozensets(st.sampled_from(["ana", "luis"]), max_size=1)
    asked = [
        Request(
            f"r{n}",
            draw(st.sampled_from(parties)).id,
            draw(st.sampled_from(hosts)).id,
            draw(st.integers(1, 3)),
            draw(rare),
            draw(rare),
            draw(rare),
            draw(people),
        )
        for n in range(draw(st.integers(0, requests)))
    ]
    rules = Rules(
        draw(st.sampled_from([0, 0, 10, 40])),
        draw(st.sampled_from([None, None, 1, 2])),
        draw(st.sampled_from([None, None, 1, 2])),
        draw(st.sampled_from([{}, {}, {"norte": 1}])),
    )
    return Problem(tuple(times), tuple(hosts), tuple(parties), tuple(asked), rules)
