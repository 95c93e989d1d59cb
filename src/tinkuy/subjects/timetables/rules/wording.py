"""What the engine says, in the words of people: names instead of codes, days and hours instead of slots, goals as sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.core.words import count
from tinkuy.engines.timetables.verifying import Clash
from tinkuy.subjects.timetables.rules.states import Proof

_SLOT = r"\d{4}-(\d{2})-(\d{2})T(\d{2}:\d{2})"
_TOLD_SLOT = re.compile(rf"«{_SLOT}»(?: \(\d{{2}}/\d{{2}} a las \d{{2}}:\d{{2}}\))?")
_QUOTED = re.compile(r"«([^»]+)»")


def slot_words(slot: str) -> str:
    """`28/07 09:00`."""
    return f"{slot[8:10]}/{slot[5:7]} {slot[11:16]}"


def plainly(text: str, names: Mapping[str, str]) -> str:
    """A message of the engine with the names that people know; codes nobody knows stay quoted."""
    dated = _TOLD_SLOT.sub(lambda found: f"{found[2]}/{found[1]} {found[3]}", text)
    return _QUOTED.sub(lambda found: names.get(found[1], found[0]), dated)


def briefly(clash: Clash, asked: str, names: Mapping[str, str]) -> str:
    """Why a request cannot be at a place, where the place is plain to see: `ocupada por N° 150`."""
    others = ", ".join(names.get(name, name) for name in clash.requests if name != asked)
    told = {
        "desk_twice": f"ocupada por {others}",
        "closed_desk": "la mesa está cerrada",
        "host_unavailable": "la entidad no atiende",
        "party_unavailable": "quien solicita no está",
        "party_twice": f"quien solicita tiene {others}",
        "person_twice": f"la misma persona está en {others}",
        "rest": f"deja poco descanso con {others}",
        "longest_row": "serían demasiadas reuniones seguidas",
        "rooms": "ya no caben más reuniones a la vez",
        "room_capacity": "el ambiente está lleno",
        "too_late": "es después de la plenaria sobre su tema",
        "pin": "está fijada a otra hora",
    }
    return told.get(clash.code) or plainly(clash.message, names)


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a timetable: what it counts, what was reached, the best there could be, and what that proves."""

    key: str
    label: str
    reached: str
    best: str
    proof: str
    is_proved: bool


_MOST = ("pins_held", "held_weight")
# What each goal counts; «most» goals can only be less than their bound, the others only more.
_LABELS = {
    "pins_held": "Reuniones con hora fijada que la conservan",
    "held_weight": "Reuniones con hora, cada una con el peso de su prioridad (3, 2 o 1)",
    "unfairness": "Desigualdad entre solicitantes (0: todos reciben su parte)",
    "end": "Horas del plan hasta la última reunión",
    "gaps": "Horas de espera de los solicitantes entre sus reuniones",
    "spread": "Horas que ocupa cada delegación, de su primera a su última reunión",
    "place_changes": "Cambios de ambiente entre reuniones de un mismo solicitante",
    "moved": "Reuniones que cambian de hora",
    "desks_changed": "Reuniones que cambian solo de mesa",
}


def goals(objective: Mapping[str, int], bound: Mapping[str, int], *, slots: int) -> tuple[Goal, ...]:
    """The goals in their order of importance. `slots` is how many the plan has."""
    return tuple(_goal(key, value, bound.get(key), slots) for key, value in objective.items())


def _goal(key: str, value: int, best: int | None, slots: int) -> Goal:
    of = f" de {count(slots)}" if key == "end" else ""
    reached = f"{count(value)}{of}"
    if best is None or _is_beyond(key, value, best):
        return Goal(key, _LABELS.get(key, key), reached, "", "sin demostrar", False)
    if best == value:
        return Goal(key, _LABELS.get(key, key), reached, count(best), "demostrado: no se puede mejorar", True)
    gap = count(abs(best - value))
    return Goal(
        key, _LABELS.get(key, key), reached, count(best), f"queda por demostrar una brecha de {gap}", False
    )


def _is_beyond(key: str, value: int, best: int) -> bool:
    """True for a bound that was passed: it says nothing, and is not shown."""
    return best < value if key in _MOST else best > value


def proof_words(status: Proof, found: tuple[Goal, ...], *, held: int, asked: int, edits: int) -> str:
    """What is known of a version, in one or two sentences."""
    meetings = f"Tienen hora {count(held)} de {count(asked)} reuniones admitidas."
    if status is Proof.OPTIMAL:
        return f"{meetings} Cada meta está demostrada: con estas reglas no existe un horario mejor."
    if edits:
        changed = "un cambio" if edits == 1 else f"{count(edits)} cambios"
        return f"{meetings} Lleva {changed} a mano: cada uno se comprobó y no hay cruces nuevos, pero ya no se sabe si es el mejor."
    proved = sum(1 for goal in found if goal.is_proved)
    if status is Proof.FEASIBLE and found:
        return f"{meetings} Está demostrado en {proved} de {len(found)} metas; abajo dice cuánto podría mejorar en las demás."
    return f"{meetings} Nadie ha demostrado que sea el mejor."
