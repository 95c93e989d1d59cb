"""The steps of a search, goal by goal, each within a share of the time that is left.

First everything at once: all meetings held, in the fewest slots that any party or host allows, without a gap. Whether that
can be done is decided in a moment, and proves the first four goals; only where it cannot are they taken one by one.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from time import monotonic

from tinkuy.engines.timetables import bounds, goals
from tinkuy.engines.timetables.choosing import Choosing
from tinkuy.engines.timetables.goals import Gaps
from tinkuy.engines.timetables.measuring import MOST, measure
from tinkuy.engines.timetables.model import Literal, Model
from tinkuy.engines.timetables.places import FREELY, ONCE, ONCE_A_DAY, Places
from tinkuy.engines.timetables.running import WORKERS, Run, TimeOver, run
from tinkuy.engines.timetables.search import Search

_HOLDING = {"pins_held": goals.pins, "held_weight": goals.weight, "unfairness": goals.unfairness}


# With few workers the one that proves from the cores of what cannot be gets its turn sooner.
FEW = 4


class Steps:
    """Looks for a better timetable and for proofs, and gives both to the search."""

    def __init__(self, search: Search) -> None:
        """Begin with the bounds that need no search."""
        self.search, self.grid, self.clock = search, search.grid, search.clock
        self.last = len(self.grid.slots)
        self._building = 0.0
        self._asked = self._fitted = False
        self.possible = frozenset(at for at, domain in enumerate(self.grid.domains) if domain)
        alone = measure(self.grid, dict.fromkeys(self.possible, 0))
        for goal in search.goals():
            search.prove(goal, alone[goal] if goal in _HOLDING else 0)
        self.wanted = alone["held_weight"]
        search.prove("held_weight", bounds.most_weight(self.grid, self.last))

    def work(self) -> None:
        """All steps, each of which does nothing when its goal is proved; again while time is left for what is not."""
        passes = 0
        while passes == 0 or (self._open() and self.clock.left() > max(1.0, 3 * self._building)):
            passes += 1
            for phase, step in (
                ("Todo a la vez", self.everything),
                ("Las que caben", self.fitting),
                ("Reuniones atendidas", self.holding),
                ("Las elegidas a la vez", self.chosen),
                ("Hora de término", self.end),
                ("Tiempos muertos", self.gaps),
                ("Delegaciones", self.spread),
                ("Cambios de sede", self.places),
            ):
                self.search.tell(phase)
                with suppress(TimeOver):
                    step()

    def everything(self) -> None:
        """All meetings, the least end, no gap, in one question."""
        if self.search.bound["held_weight"] < self.wanted or not self.possible or self._asked:
            return
        self._asked = True
        end = bounds.least_end(self.grid, self.wanted)
        model = self._new(end, self.possible)
        Gaps(model, none=True)
        found = self._run(model, 0.5, hinted=False)
        if found.slots is not None:
            self.search.prove("end", end)

    def fitting(self) -> None:
        """The heaviest and fairest choice, hours aside; where the hours allow it, it proves both goals."""
        if self._fitted or all(self.search.proved(goal) for goal in self._holding()):
            return
        self._fitted = True
        choosing = Choosing(self.grid, pins=self.search.values.get("pins_held", 0), workers=WORKERS)
        heaviest = choosing.heaviest(0.1 * self.clock.left())
        if heaviest is None:
            return
        self.search.prove("held_weight", heaviest.bound)
        fairest = choosing.fairest(0.1 * self.clock.left()) or heaviest
        found = self._run(self._new(self.last, fairest.held, only=True), 0.3, hinted=False)
        if found.slots is not None and fairest is not heaviest:
            self.search.prove("unfairness", fairest.bound)

    def holding(self) -> None:
        """All meetings; where they do not fit, the goals of holding one after the other."""
        if all(self.search.proved(goal) for goal in self._holding()):
            return
        if self.search.bound["held_weight"] == self.wanted:
            found = self._run(self._new(self.last, self.possible), 0.3, hinted=False)
            if found.slots is not None:
                return
        for goal in self._holding():
            if self.search.proved(goal):
                continue
            model = self._new(self.last)
            self._reached(model, before=goal)
            total = _HOLDING[goal](model)
            self.search.prove(
                goal, self._run(model, 0.3, {"most" if goal in MOST else "least": total}, workers=FEW).bound
            )

    def chosen(self) -> None:
        """Where not all are held: those chosen, in the least end, without a gap, in one question."""
        if self.possible <= self.search.slots.keys() or (
            self.search.proved("end") and self.search.proved("gaps")
        ):
            return
        end = bounds.least_end(self.grid, self.search.values["held_weight"])
        if end <= self.last:
            self.search.prove("end", end)
            model = self._new(end, self.search.slots, only=True)
            Gaps(model, none=True)
            self._run(model, 0.3, hinted=False)

    def end(self) -> None:
        """The least end: from the bound on, slot by slot, until the meetings fit."""
        values = self.search.values
        end = bounds.least_end(self.grid, values["held_weight"])
        proving = True
        while end < values["end"]:
            if proving:
                self.search.prove("end", end)
            found = self._run(self._model(end), 0.25, hinted=False)
            if found.slots is not None:
                return
            proving = proving and found.impossible
            end += 1
        if proving:
            self.search.prove("end", values["end"])

    def gaps(self) -> None:
        """None at all, and only where that cannot be, as few as possible."""
        if self.search.proved("gaps"):
            return
        if not self.search.bound["gaps"]:
            model = self._model(self.search.values["end"])
            Gaps(model, none=True)
            found = self._run(model, 0.4, hinted=False)
            if found.slots is not None:
                return
            if found.impossible:
                self.search.prove("gaps", 1)
        model = self._model(self.search.values["end"])
        total = Gaps(model, none=False).total()
        model.cp.add(total >= self.search.bound["gaps"])
        self.search.prove("gaps", self._run(model, 0.5, {"least": total}).bound)

    def spread(self) -> None:
        """Meetings of a delegation near each other in time."""
        if "spread" not in self.search.values or self.search.proved("spread"):
            return
        model = self._model(self.search.values["end"])
        self._gaps(model)
        self.search.prove("spread", self._run(model, 0.5, {"least": goals.spread(model)}).bound)

    def places(self) -> None:
        """Each place once; if that is not proved to be best, a closer bound, and then with more freedom."""
        sure = self.possible if self.possible <= self.search.slots.keys() else frozenset()
        bound = bounds.least_changes(self.grid, self.search.values["end"], sure)
        self.search.prove("place_changes", bound)
        if not self._bound_itself(0.2).impossible:
            self._visiting(ONCE, 0.8, workers=FEW)
        if not self.search.proved("place_changes"):
            model, places = self._placed(ordered=False)
            closer = self._run(model, 0.4, {"least": places.total()}, workers=FEW).bound
            self.search.prove("place_changes", closer)
            if closer is not None and closer > bound:
                self._bound_itself(0.3)
        self._visiting(ONCE, 0.5, workers=FEW)
        self._visiting(ONCE_A_DAY, 0.5, workers=FEW)
        self._visiting(FREELY, 0.9)

    def _bound_itself(self, share: float) -> Run:
        """As many changes as the bound tells, asked for outright."""
        if self.search.proved("place_changes"):
            return Run(None, False)
        model, places = self._placed(ordered=True, visiting=ONCE)
        model.cp.add(places.total() == self.search.bound["place_changes"])
        return self._run(model, share, hinted=False, workers=2)

    def _visiting(self, visiting: str, share: float, workers: int = WORKERS) -> None:
        if self.search.proved("place_changes"):
            return
        model, places = self._placed(ordered=True, visiting=visiting)
        total = places.total()
        model.cp.add(total >= self.search.bound["place_changes"])
        found = self._run(model, share, {"least": total}, hinted=visiting != ONCE, workers=workers)
        if visiting == FREELY:
            self.search.prove("place_changes", found.bound)

    def _open(self) -> bool:
        return not all(self.search.proved(goal) for goal in self.search.goals())

    def _holding(self) -> list[str]:
        return [goal for goal in self.search.goals() if goal in _HOLDING]

    def _reached(self, model: Model, before: str = "") -> None:
        """What was reached of the goals of holding is a rule from now on."""
        for goal in self._holding():
            if goal == before:
                return
            total, value = _HOLDING[goal](model), self.search.values[goal]
            model.cp.add(total >= value if goal in MOST else total <= value)

    def _new(self, end: int, held: Iterable[int] = (), *, only: bool = False) -> Model:
        """A model, if there is time to build it with its goals and to run it; `only` leaves the others out. Errors: TimeOver."""
        self.clock.allow(3 * self._building)
        start, wanted = monotonic(), frozenset(held)
        domains = [domain if at in wanted or not only else () for at, domain in enumerate(self.grid.domains)]
        model = Model(self.grid, end, domains=domains, held=wanted)
        self._building = monotonic() - start
        return model

    def _model(self, end: int) -> Model:
        """All that was reached of holding, and an end."""
        if self.possible <= self.search.slots.keys():
            return self._new(end, self.possible)
        model = self._new(end)
        self._reached(model)
        return model

    def _gaps(self, model: Model) -> Gaps:
        value = self.search.values["gaps"]
        gaps = Gaps(model, none=value == 0)
        if value:
            model.cp.add(gaps.total() <= value)
        return gaps

    def _placed(self, *, ordered: bool, visiting: str = FREELY) -> tuple[Model, Places]:
        model = self._model(self.search.values["end"])
        gaps = self._gaps(model)
        if "spread" in self.search.values:
            model.cp.add(goals.spread(model) <= self.search.values["spread"])
        return model, Places(gaps, ordered=ordered, visiting=visiting)

    def _run(
        self,
        model: Model,
        share: float,
        goal: Mapping[str, Literal] | None = None,
        *,
        hinted: bool = True,
        workers: int = WORKERS,
    ) -> Run:
        """A hint that a model forbids leads astray, so one that asks for more than was found goes without."""
        hint = self.search.slots if hinted else None
        found = run(model, share * self.clock.left(), hint=hint, workers=workers, **(goal or {}))
        self.search.consider(found.slots)
        return found
