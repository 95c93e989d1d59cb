"""Timetables to be solved, made with a seed: as many parties, hosts and meetings as the events of the documents."""

import random
from datetime import datetime, timedelta

from tinkuy.engines.timetables.problem import Host, Party, Problem, Request, Slot

MORNING = datetime(2017, 11, 20, 9, 0)  # noqa: DTZ001 -- local time, as the engine takes it
HALF_HOUR = timedelta(minutes=30)


def make_slots(days: int, each: int) -> tuple[Slot, ...]:
    """Half hours one after the other, `each` of them every day."""
    starts = [MORNING + timedelta(days=day) + at * HALF_HOUR for day in range(days) for at in range(each)]
    return tuple(Slot(f"s{n:02d}", start, start + HALF_HOUR) for n, start in enumerate(starts, 1))


def make(
    *,
    parties: int,
    hosts: int,
    meetings: int,
    days: int = 2,
    each: int = 16,
    available: float = 0.88,
    fullness: float = 0.7,
    places: int = 0,
    seed: int = 2017,
) -> Problem:
    """A problem in which each host has the desks that its load asks for at this fullness; popular hosts get more load."""
    chance = random.Random(seed)
    slots = make_slots(days, each)

    def away() -> frozenset[str]:
        return frozenset(slot.id for slot in slots if chance.random() > available)

    party_rows = tuple(Party(f"p{n:03d}", away()) for n in range(1, parties + 1))
    weights = [chance.uniform(0.6, 1.6) for _ in range(hosts)]
    pairs: list[tuple[int, int]] = []
    seen: set[tuple[int, int]] = set()
    while len(pairs) < meetings:
        party = len(pairs) % parties if chance.random() < 0.8 else chance.randrange(parties)
        pair = (party, chance.choices(range(hosts), weights)[0])
        if pair not in seen:
            seen.add(pair)
            pairs.append(pair)
    requests = tuple(
        Request(f"r{n:04d}", party_rows[party].id, f"h{host + 1:02d}", chance.choice((1, 2, 2, 3)))
        for n, (party, host) in enumerate(pairs, 1)
    )
    host_rows = []
    for at in range(hosts):
        off = away()
        load = sum(1 for _, host in pairs if host == at)
        desks = max(1, -(-load // max(1, round(fullness * (len(slots) - len(off))))))
        place = f"sede {at % places + 1}" if places else ""
        host_rows.append(Host(f"h{at + 1:02d}", desks, off, place))
    return Problem(slots, tuple(host_rows), party_rows, requests)


def gore(seed: int = 2017, **more: object) -> Problem:
    """26 regional governments and 18 ministries."""
    return make(**{"parties": 26, "hosts": 18, "meetings": 180, "seed": seed, **more})  # type: ignore[arg-type]


def muni(seed: int = 2017, **more: object) -> Problem:
    """200 municipalities and 18 ministries with several desks."""
    return make(**{"parties": 200, "hosts": 18, "meetings": 733, "seed": seed, **more})  # type: ignore[arg-type]


def large(seed: int = 2017, **more: object) -> Problem:
    """What no event has asked for yet: 3,000 meetings in three days."""
    return make(
        **{"parties": 600, "hosts": 30, "meetings": 3000, "days": 3, "seed": seed, **more}  # type: ignore[arg-type]
    )
