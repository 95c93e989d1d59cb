"""Cheap bounds that need no search: how much can be held in the first slots, looking at each party and each host alone.

For one party or host it is a matching of its requests with its slots, and the heaviest is found by taking the requests by
weight and making room along augmenting paths. The sum over all parties, or over all hosts, bounds any timetable.
"""

from collections.abc import Callable, Collection, Sequence

from tinkuy.engines.timetables.grid import Grid


def most_weight(grid: Grid, end: int) -> int:
    """More weight than this cannot be held in the first `end` slots."""
    by_party = sum(_heaviest(grid, own, end, lambda slot: 1) for own in grid.requests_of_party)
    by_host = sum(
        _heaviest(grid, own, end, grid.desks[host].__getitem__)
        for host, own in enumerate(grid.requests_of_host)
    )
    return min(by_party, by_host)


def least_end(grid: Grid, weight: int) -> int:
    """No timetable that holds this weight ends before this number of slots; one beyond the last when none can hold it."""
    low, high = 0, len(grid.slots) + 1
    while low < high:
        middle = (low + high) // 2
        if middle > len(grid.slots) or most_weight(grid, middle) >= weight:
            high = middle
        else:
            low = middle + 1
    return low


def least_changes(grid: Grid, end: int, held: Collection[int]) -> int:
    """A party that visits some places changes at least as often as they outnumber the days on which it can come."""
    total = 0
    for requests in grid.requests_of_party:
        sure = [at for at in requests if at in held]
        places = {grid.place_of_host[grid.host_of[at]] for at in sure}
        slots = {slot for at in requests for slot in grid.domains[at] if slot < end}
        days = sum(1 for day in grid.days if not slots.isdisjoint(day))
        total += max(0, len(places) - days)
    return total


def most_held(grid: Grid, requests: Sequence[int], room: Callable[[int], int]) -> int:
    """How many of one party's or one host's requests fit into its slots, `room` telling how many at once."""
    taken: dict[int, list[int]] = {}
    return sum(_seat(grid, at, len(grid.slots), room, taken, set()) for at in requests)


def _heaviest(grid: Grid, requests: Sequence[int], end: int, room: Callable[[int], int]) -> int:
    taken: dict[int, list[int]] = {}
    ordered = sorted(requests, key=lambda at: (-grid.problem.requests[at].weight, len(grid.domains[at])))
    return sum(grid.problem.requests[at].weight for at in ordered if _seat(grid, at, end, room, taken, set()))


def _seat(
    grid: Grid,
    at: int,
    end: int,
    room: Callable[[int], int],
    taken: dict[int, list[int]],
    seen: set[int],
) -> bool:
    """Give a request a slot, moving others if need be; nothing changes when there is no way."""
    slots = [slot for slot in grid.domains[at] if slot < end and slot not in seen]
    for slot in slots:
        if len(taken.setdefault(slot, [])) < room(slot):
            taken[slot].append(at)
            return True
    for slot in slots:
        if slot in seen:
            continue
        seen.add(slot)
        for other in taken[slot]:
            if _seat(grid, other, end, room, taken, seen):
                taken[slot].remove(other)
                taken[slot].append(at)
                return True
    return False
