"""Timetables of the size of past events and beyond, beside a plain greedy and the bound that is proved."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bench import instances
from bench.ground import Measure, timed
from bench.sections import write_section
from tinkuy.engines.timetables.problem import Problem, Timetable

TITLE = "## Calendario de reuniones"
TEXT = """Lo escribe `make bench` (solo esta parte: `python -m bench timetables`), con problemas hechos al azar con semilla (`bench/instances.py`)
y la disponibilidad de cada quien cerca del 88 %. «voraz» es el programa sencillo con que se compara: la reunión más difícil primero, en
la primera franja libre. Un valor seguido de ✓ está demostrado: ningún calendario lo mejora. Si no, entre paréntesis va la cota.
Máquina: {machine}; al empezar había en ella {load:.1f} procesos en espera de turno.

| qué | estado | atendidas | término | tiempos muertos | cambios de sede | segundos | voraz: atendidas | término | tiempos muertos | cambios de sede | segundos |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
"""
MENDED = """
| mover lo menos posible | estado | atendidas | cambian de hora | cambian de mesa | término | segundos |
|---|---|---:|---:|---:|---:|---:|
"""
LIMIT = 60.0


@dataclass(frozen=True)
class Row:
    """One problem: what the solver and the greedy made of it."""

    what: str
    found: Timetable
    asked: int
    seconds: float
    plain: dict[str, int]
    plain_held: int
    plain_seconds: float


PROBLEMS: tuple[tuple[str, Callable[[], Problem]], ...] = (
    ("GORE, 26 × 18, 180 reuniones", instances.gore),
    ("GORE con 4 sedes", lambda: instances.gore(places=4)),
    ("MUNI, 200 × 18, 733 reuniones", instances.muni),
    ("MUNI con 4 sedes", lambda: instances.muni(places=4)),
    ("MUNI, mesas casi llenas", lambda: instances.muni(fullness=0.97, available=0.85)),
    ("600 × 30, 3,000 reuniones", instances.large),
)


def measure(target: Path, machine: str) -> list[Measure]:
    """Solve, renew this section of the page, and give the lines of the common table."""
    load = os.getloadavg()[0]
    rows = [_row(what, make()) for what, make in PROBLEMS]
    mended = _mended()
    section = (
        f"{TITLE}\n\n{TEXT.format(machine=machine, load=load)}"
        + "\n".join(map(_line, rows))
        + "\n"
        + MENDED
        + mended
    )
    write_section(target, TITLE, section + "\n")
    return [
        Measure(f"Calendario: {row.what}", f"{row.asked:,}", row.seconds, row.plain_seconds, "voraz", aim)
        for row, aim in zip(rows, ("< 30 s", "< 30 s", "< 60 s", "< 60 s", "< 60 s", "60 s"), strict=True)
    ]


def _row(what: str, problem: Problem) -> Row:
    from tinkuy.engines.timetables.greedy import greedy
    from tinkuy.engines.timetables.grid import Grid
    from tinkuy.engines.timetables.measuring import measure as worth
    from tinkuy.engines.timetables.solving import solve
    from tinkuy.engines.timetables.verifying import verify

    plain_seconds, slots = timed(lambda: greedy(Grid(problem)))
    seconds, found = timed(lambda: solve(problem, time_limit=LIMIT))
    if verify(problem, found):
        raise RuntimeError(what)
    print(what, found.status, dict(found.objective), dict(found.bound), f"{seconds:.1f} s", flush=True)
    return Row(
        what, found, len(problem.requests), seconds, worth(Grid(problem), slots), len(slots), plain_seconds
    )


def _line(row: Row) -> str:
    goals = [_told(row.found, goal) for goal in ("end", "gaps", "place_changes")]
    plain = [str(row.plain[goal]) for goal in ("end", "gaps", "place_changes")]
    proved = " ✓" if row.found.bound["held_weight"] == row.found.objective["held_weight"] else ""
    cells = [
        row.what,
        "óptimo" if row.found.status == "optimal" else "factible",
        f"{len(row.found.scheduled)} de {row.asked}{proved}",
        *goals,
        f"{row.seconds:.1f}",
        str(row.plain_held),
        *plain,
        f"{row.plain_seconds:.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def _told(found: Timetable, goal: str) -> str:
    value, bound = found.objective[goal], found.bound[goal]
    return f"{value} ✓" if value == bound else f"{value} ({bound})"


def _mended() -> str:
    """The busiest host loses a desk at midday of the first day; eight slots have passed."""
    from tinkuy.engines.timetables.moving import replan
    from tinkuy.engines.timetables.solving import solve

    lines = []
    for seed in (2017, 2018, 2019):
        problem = instances.muni(seed)
        before = solve(problem, time_limit=LIMIT)
        past = frozenset(slot.id for slot in problem.slots[:8])
        late = frozenset(slot.id for slot in problem.slots[8:])
        busiest = max(problem.hosts, key=lambda host: sum(one.host == host.id for one in problem.requests))
        hosts = tuple(replace(h, closed={1: late}) if h is busiest else h for h in problem.hosts)
        now = replace(problem, hosts=hosts)
        seconds, found = timed(
            lambda now=now, before=before, past=past: replan(  # type: ignore[misc]
                now, before, begun=frozenset(), past=past, time_limit=6
            )
        )
        print(
            "replan",
            seed,
            found.status,
            dict(found.objective),
            dict(found.bound),
            f"{seconds:.1f} s",
            flush=True,
        )
        goals = [_told(found, goal) for goal in ("moved", "desks_changed", "end")]
        state = "óptimo" if found.status == "optimal" else "factible"
        held = f"{len(found.scheduled)} de {len(now.requests)}"
        what = f"MUNI {seed}: una mesa menos a media jornada"
        lines.append(f"| {what} | {state} | {held} | {' | '.join(goals)} | {seconds:.1f} |")
    return "\n".join(lines)
