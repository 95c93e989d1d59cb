"""What changed from one timetable to another, and whom it touches: only they need to be told."""

from dataclasses import dataclass

from tinkuy.engines.timetables.problem import Placed, Problem, Timetable


@dataclass(frozen=True, slots=True)
class Changes:
    """Requests that are new in the timetable, that left it, whose slot changed, whose desk alone changed; whom it touches."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    desk_only: tuple[str, ...] = ()
    touched_parties: tuple[str, ...] = ()
    touched_hosts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """True when anything changed."""
        return bool(self.added or self.removed or self.moved or self.desk_only)


def compare(old: Timetable, new: Timetable, problem: Problem) -> Changes:
    """The changes, each list in order of the ids; requests that the problem does not know touch nobody."""
    before, after = _held(old), _held(new)
    both = sorted(before.keys() & after.keys())
    added = tuple(sorted(after.keys() - before.keys()))
    removed = tuple(sorted(before.keys() - after.keys()))
    moved = tuple(name for name in both if before[name].slot != after[name].slot)
    desk_only = tuple(
        name
        for name in both
        if before[name].slot == after[name].slot and before[name].desk != after[name].desk
    )
    touched = {*added, *removed, *moved, *desk_only}
    asked = [request for request in problem.requests if request.id in touched]
    return Changes(
        added,
        removed,
        moved,
        desk_only,
        tuple(sorted({request.party for request in asked})),
        tuple(sorted({request.host for request in asked})),
    )


def _held(timetable: Timetable) -> dict[str, Placed]:
    return {placed.request: placed for placed in timetable.scheduled}
