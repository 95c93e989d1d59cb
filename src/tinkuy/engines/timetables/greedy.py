"""A plain timetable without search: the most constrained meeting first, in the earliest slot that is left.

It is the first hint of the solver, the net under it when time is short, and the peer in the measurements.
"""

from collections import defaultdict

from tinkuy.engines.timetables.grid import Grid


class Greedy:
    """A timetable that grows meeting by meeting and breaks no rule."""

    def __init__(self, grid: Grid) -> None:
        """Nothing is placed yet."""
        self._grid = grid
        self.slots: dict[int, int] = {}
        self._busy: dict[int, set[int]] = defaultdict(set)
        self._people: dict[str, set[int]] = defaultdict(set)
        self._hosts: dict[tuple[int, int], int] = defaultdict(int)
        self._places: dict[tuple[str, int], int] = defaultdict(int)
        self._rooms: dict[int, int] = defaultdict(int)
        self._near: dict[int, set[int]] = defaultdict(set)
        for before, after in grid.too_near:
            self._near[before].add(after)
            self._near[after].add(before)
        self._rows: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for row in grid.rows_too_long:
            for slot in row:
                self._rows[slot].append(row)

    def place(self, at: int, slot: int) -> None:
        """Put a request in a slot, whether it fits or not."""
        grid, request = self._grid, self._grid.problem.requests[at]
        self.slots[at] = slot
        self._busy[grid.party_of[at]].add(slot)
        for person in request.people:
            self._people[person].add(slot)
        self._hosts[grid.host_of[at], slot] += 1
        self._places[grid.problem.hosts[grid.host_of[at]].place, slot] += 1
        self._rooms[slot] += 1

    def fits(self, at: int, slot: int) -> bool:
        """Whether a request of whose domain the slot is can stand there beside what is placed."""
        grid, request = self._grid, self._grid.problem.requests[at]
        busy, rules = self._busy[grid.party_of[at]], grid.problem.rules
        place, host = grid.problem.hosts[grid.host_of[at]].place, grid.host_of[at]
        return (
            slot not in busy
            and self._hosts[host, slot] < grid.desks[host][slot]
            and not any(slot in self._people[person] for person in request.people)
            and (rules.rooms is None or self._rooms[slot] < rules.rooms)
            and self._places[place, slot] < rules.room_capacity.get(place, len(grid.party_of))
            and not (busy & self._near[slot])
            and not any(all(s == slot or s in busy for s in row) for row in self._rows[slot])
        )


def greedy(grid: Grid) -> dict[int, int]:
    """The slot of each request that found one: pinned first, then by priority and by how few slots it has."""
    growing = Greedy(grid)
    requests = grid.problem.requests
    order = sorted(
        range(len(requests)),
        key=lambda at: (
            requests[at].pinned is None,
            requests[at].priority,
            len(grid.domains[at]),
            requests[at].id,
        ),
    )
    for at in order:
        slot = next((slot for slot in grid.domains[at] if growing.fits(at, slot)), None)
        if slot is not None:
            growing.place(at, slot)
    return growing.slots
