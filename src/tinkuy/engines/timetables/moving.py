"""Mending a timetable on the day: what was held stands, and of the rest as little moves as can be.

Goals in their order: held_weight (most), moved (least meetings whose slot changes), desks_changed (least meetings that keep
their slot and lose their desk), end (least). Each is looked for near the trouble first, and further away only while it is
not proved: what nobody touched seldom has to move.
"""

from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

from tinkuy.engines.timetables.desks import give_desks
from tinkuy.engines.timetables.explaining import explain
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.model import Literal, Model
from tinkuy.engines.timetables.problem import Problem, Timetable
from tinkuy.engines.timetables.running import Clock, Run, TimeOver, run, stopping_time
from tinkuy.engines.timetables.solving import BrokenModel
from tinkuy.engines.timetables.standing import Standing
from tinkuy.engines.timetables.verifying import verify

GOALS = ("held_weight", "moved", "desks_changed", "end")


def replan(
    problem: Problem,
    previous: Timetable,
    *,
    begun: frozenset[str],
    past: frozenset[str],
    time_limit: float,
) -> Timetable:
    """The previous timetable mended to fit the problem as it is now, within `time_limit` seconds for the whole call.

    Meetings in `begun` or in a slot of `past` stay as they are, even where they break a rule now; no other meeting goes to a
    slot of `past`. Requests that the problem no longer has are dropped, new ones are held if they fit. `bound` tells what
    is proved, as in `solve`. Errors: BrokenModel.
    """
    started, grid = monotonic(), Grid(problem)
    clock = Clock(started, time_limit, stopping_time(sum(map(len, grid.domains))))
    mending = _Mending(Standing(grid, previous, begun, past), clock)
    mending.work()
    return mending.timetable()


class _Mending:
    """The best mended timetable so far, and what is proved of it."""

    def __init__(self, standing: Standing, clock: Clock) -> None:
        self.standing, self.grid, self.clock = standing, standing.grid, clock
        self.slots: Mapping[int, int] = standing.kept()
        self.bound: dict[str, int] = {}
        self._building = 0.0
        near = standing.near()
        parties = {self.grid.party_of[at] for at in near}
        wide = {at for party in parties for at in self.grid.requests_of_party[party]}
        self._free = (near, frozenset(wide), frozenset(range(len(self.grid.host_of))))

    def work(self) -> None:
        """Goal after goal, each with what was reached before as a rule."""
        for goal in GOALS:
            self.bound[goal] = self.standing.bound(goal, self.slots)
            with suppress(TimeOver):
                self._look(goal)

    def _look(self, goal: str) -> None:
        if goal == "held_weight":
            self._hold_all()
        if goal == "end":
            self._end()
            return
        for free, share in zip(self._free, (0.2, 0.3, 0.6), strict=True):
            if not self._proved(goal):
                self._step(goal, free, share)

    def timetable(self) -> Timetable:
        """The best timetable, judged; clashes among what stands already are facts and stay."""
        standing, grid = self.standing, self.grid
        values = standing.values(self.slots)
        timetable = Timetable(
            "optimal" if values == self.bound else "feasible",
            give_desks(grid, self.slots, before=standing.before, fixed=standing.held),
            explain(grid, self.slots, standing.gone),
            values,
            self.bound,
            self.clock.spent(),
        )
        facts = standing.held.keys()
        clashes = [clash for clash in verify(grid.problem, timetable) if not facts >= set(clash.requests)]
        if clashes:
            raise BrokenModel("\n".join(clash.message for clash in clashes))
        return timetable

    def _proved(self, goal: str) -> bool:
        return self.bound[goal] == self.standing.values(self.slots)[goal]

    def _hold_all(self) -> None:
        """Hold everything that can be held at all, moving little: only where that fails is holding weighed."""
        for free in self._free:
            if not self._proved("held_weight"):
                model = self._model(free, before="held_weight")
                model.cp.add(self.standing.total("held_weight", model) == -self.bound["held_weight"])
                if self._run(model, 0.3, self.standing.total("moved", model)).impossible and _all(
                    free, self.grid
                ):
                    self.bound["held_weight"] -= 1

    def _step(self, goal: str, free: frozenset[int], share: float) -> None:
        """Look for a better one by moving only what is free; with everything free, the bound is one for all."""
        model = self._model(free, before=goal)
        total = self.standing.total(goal, model)
        sign = -1 if goal == "held_weight" else 1
        model.cp.add(total >= sign * self.bound[goal])
        found = self._run(model, share, total)
        if _all(free, self.grid) and found.bound is not None:
            tighter = min if goal == "held_weight" else max
            self.bound[goal] = tighter(self.bound[goal], sign * found.bound)

    def _end(self) -> None:
        """From the bound on, slot by slot, can the meetings be held before it? Near the trouble first, for the sake of time."""
        for free, share in zip(self._free, (0.3, 0.4, 0.8), strict=True):
            end, unknown = self.bound["end"], False
            while not unknown and end < self.standing.values(self.slots)["end"]:
                found = self._run(self._model(free, before="end", end=end), share)
                unknown = not found.finished
                end += 1
                if found.impossible and _all(free, self.grid):
                    self.bound["end"] = end

    def _model(self, free: frozenset[int], *, before: str, end: int | None = None) -> Model:
        """What is not free stays where it is now; what moved may always go back."""
        self.clock.allow(3 * self._building)
        start, grid, old = monotonic(), self.grid, self.standing.old
        domains = [
            domain
            if at in free or (at in self.slots and self.slots[at] != old.get(at)) or at not in self.slots
            else (self.slots[at],)
            for at, domain in enumerate(self.standing.domains)
        ]
        model = Model(
            grid, len(grid.slots) if end is None else end, domains=domains, fixed=self.standing.fixed
        )
        self._building = max(self._building, monotonic() - start)
        values = self.standing.values(self.slots)
        for earlier in GOALS[: GOALS.index(before)]:
            sign = -1 if earlier == "held_weight" else 1
            model.cp.add(self.standing.total(earlier, model) <= sign * values[earlier])
        return model

    def _run(self, model: Model, share: float, least: Literal | None = None) -> Run:
        hint = None if least is None else self.slots
        found = run(model, share * self.clock.left(), least=least, hint=hint)
        if found.slots is not None and self._rank(found.slots) < self._rank(self.slots):
            self.slots = found.slots
        return found

    def _rank(self, slots: Mapping[int, int]) -> tuple[int, ...]:
        values = self.standing.values(slots)
        return (-values["held_weight"], *(values[goal] for goal in GOALS[1:]))


def _all(free: frozenset[int], grid: Grid) -> bool:
    return len(free) == len(grid.host_of)
