"""What a timetable is worth, goal by goal, counted plainly. The order of the goals is the order of the keys.

pins_held     (most)   meetings held in the slot they are pinned to; only when any is pinned
held_weight   (most)   meetings held, priority 1 counting 3, priority 2 counting 2 and priority 3 counting 1
unfairness    (least)  for each party u*u/n, with u of its n meetings not held, in whole numbers of a common unit
end           (least)  the number of the last slot used; 0 when none is
gaps          (least)  slots in which a party waits, available, between its first and its last meeting of a day
spread        (least)  for each delegation and day, slots from its first to its last meeting; only with delegations
place_changes (least)  meetings of a party in another place than its meeting before on the same day
"""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from math import lcm

from tinkuy.engines.timetables.grid import Grid

MOST = ("pins_held", "held_weight")
# The least number that 1 to 12 divide: shares of as many meetings are exact, those of more are rounded.
LARGEST_UNIT = 27720


def goals_of(grid: Grid) -> tuple[str, ...]:
    """The goals of this problem, the first that counts first."""
    pins = ("pins_held",) if any(request.pinned for request in grid.problem.requests) else ()
    spread = ("spread",) if grid.delegations else ()
    return (*pins, "held_weight", "unfairness", "end", "gaps", *spread, "place_changes")


def measure(grid: Grid, slots: Mapping[int, int]) -> dict[str, int]:
    """The value of each goal of a timetable, told as the slot of each request that is held."""
    counts = {
        "pins_held": lambda: sum(1 for at in slots if grid.problem.requests[at].pinned),
        "held_weight": lambda: sum(grid.problem.requests[at].weight for at in slots),
        "unfairness": lambda: _unfairness(grid, slots),
        "end": lambda: max(slots.values(), default=-1) + 1,
        "gaps": lambda: sum(_gaps(grid, party, slots) for party in range(len(grid.problem.parties))),
        "spread": lambda: sum(_spread(grid, parties, slots) for parties in grid.delegations.values()),
        "place_changes": lambda: sum(_changes(grid, requests, slots) for requests in grid.requests_of_party),
    }
    return {goal: counts[goal]() for goal in goals_of(grid)}


def share_costs(asked: int, unit: int) -> list[int]:
    """What it costs not to hold the first, the second, … of the meetings a party asked for; each more than the last."""
    return [round(unit * (2 * nth - 1) / asked) for nth in range(1, asked + 1)]


def share_unit(grid: Grid) -> int:
    """The whole number in which shares are counted: exact when it can be small."""
    unit = lcm(*{len(requests) for requests in grid.requests_of_party if requests})
    return min(unit, LARGEST_UNIT)


def _unfairness(grid: Grid, slots: Mapping[int, int]) -> int:
    unit = share_unit(grid)
    missed = Counter(grid.party_of[at] for at in range(len(grid.party_of)) if at not in slots)
    return sum(sum(share_costs(len(grid.requests_of_party[p]), unit)[:u]) for p, u in missed.items())


def _own_days(grid: Grid, requests: tuple[int, ...], slots: Mapping[int, int]) -> list[list[tuple[int, int]]]:
    """(slot, request) of the meetings held, in order, for each day that has any."""
    held = sorted((slots[at], at) for at in requests if at in slots)
    found = []
    for day in grid.days:
        today = [one for one in held if day[0] <= one[0] <= day[-1]]
        if today:
            found.append(today)
    return found


def _gaps(grid: Grid, party: int, slots: Mapping[int, int]) -> int:
    free = grid.party_free[party]
    return sum(
        sum(1 for s in range(day[0][0], day[-1][0]) if s in free) - len({s for s, _ in day}) + 1
        for day in _own_days(grid, grid.requests_of_party[party], slots)
    )


def _spread(grid: Grid, parties: tuple[int, ...], slots: Mapping[int, int]) -> int:
    requests = tuple(at for party in parties for at in grid.requests_of_party[party])
    return sum(day[-1][0] - day[0][0] + 1 for day in _own_days(grid, requests, slots))


def _changes(grid: Grid, requests: tuple[int, ...], slots: Mapping[int, int]) -> int:
    places = [
        [grid.place_of_host[grid.host_of[at]] for _, at in day] for day in _own_days(grid, requests, slots)
    ]
    return sum(before != after for day in places for before, after in pairwise(day))
