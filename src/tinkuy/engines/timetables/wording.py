"""What was proved of a timetable, in one sentence for people."""

from tinkuy.engines.timetables.problem import Timetable

GOALS = {
    "pins_held": "reuniones fijadas atendidas",
    "held_weight": "reuniones atendidas según su prioridad",
    "unfairness": "reparto parejo de lo no atendido",
    "moved": "reuniones que cambian de hora",
    "desks_changed": "reuniones que cambian de mesa",
    "end": "hora de término",
    "gaps": "tiempos muertos",
    "spread": "dispersión de las delegaciones",
    "place_changes": "cambios de sede",
}
_MOST = ("pins_held", "held_weight")


def told(timetable: Timetable) -> str:
    """How many meetings are held, what is proved, and how far from proof the rest is."""
    held = len(timetable.scheduled)
    asked = held + len(timetable.unscheduled)
    first = f"{held} de {asked} reuniones programadas en {timetable.seconds:.1f} s."
    if timetable.status == "optimal":
        return f"{first} Demostrado: ningún calendario es mejor, meta por meta."
    proved = [
        GOALS[goal] for goal, value in timetable.objective.items() if timetable.bound.get(goal) == value
    ]
    open_goals = [
        _open(goal, value, timetable.bound.get(goal))
        for goal, value in timetable.objective.items()
        if timetable.bound.get(goal) != value
    ]
    sure = (
        f" Demostrado que no se puede mejorar: {', '.join(proved)}." if proved else " Nada quedó demostrado."
    )
    return f"{first}{sure} Sin demostrar: {'; '.join(open_goals)}."


def _open(goal: str, value: int, bound: int | None) -> str:
    if bound is None:
        return f"{GOALS[goal]} ({value})"
    return f"{GOALS[goal]} ({value}, y a lo {'más' if goal in _MOST else 'menos'} {bound})"
