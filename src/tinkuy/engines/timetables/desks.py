"""Desks are given out when the slots are known: who had a desk keeps it where it is still open, the others take the lowest."""

from collections import defaultdict
from collections.abc import Mapping

from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.problem import Placed


def give_desks(
    grid: Grid,
    slots: Mapping[int, int],
    *,
    before: Mapping[str, Placed] | None = None,
    fixed: Mapping[str, Placed] | None = None,
) -> tuple[Placed, ...]:
    """Every meeting with a desk, in order of slot, host and desk. `fixed` ones keep theirs come what may.

    Errors: StopIteration never, as long as the slots keep the number of open desks.
    """
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, slot in sorted(slots.items()):
        together[slot, grid.host_of[at]].append(at)
    found = []
    for (slot, host), requests in sorted(together.items()):
        names = [grid.problem.requests[at].id for at in requests]
        taken = _kept(names, grid.slots[slot].id, grid.open_desks[host][slot], before or {}, fixed or {})
        free = iter([desk for desk in grid.open_desks[host][slot] if desk not in taken.values()])
        desks = {name: taken[name] if name in taken else next(free) for name in sorted(names)}
        found += [
            Placed(name, grid.slots[slot].id, desk)
            for name, desk in sorted(desks.items(), key=lambda pair: pair[1])
        ]
    return tuple(found)


def _kept(
    names: list[str],
    slot: str,
    opened: tuple[int, ...],
    before: Mapping[str, Placed],
    fixed: Mapping[str, Placed],
) -> dict[str, int]:
    taken = {name: fixed[name].desk for name in names if name in fixed}
    for name in names:
        old = before.get(name)
        if name in taken or old is None or old.slot != slot:
            continue
        if old.desk in opened and old.desk not in taken.values():
            taken[name] = old.desk
    return taken
