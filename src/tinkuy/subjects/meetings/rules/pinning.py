"""Whether the hour of a request may be fixed: the slot is one, and nobody in the meeting is elsewhere then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from tinkuy.subjects.meetings.rules.days import SlotTime, slots_within


@dataclass(frozen=True, slots=True)
class Stretch:
    """An absence: of all desks of an entity (0), or of one."""

    entity: str
    desk: int
    day: date
    starts_at: time
    ends_at: time


def pin_problems(
    *,
    slot: str,
    slots: Sequence[SlotTime],
    party: str,
    host: str,
    desks: Mapping[str, int],
    persons: Mapping[str, str],
    away: Sequence[Stretch],
    beside: Sequence[tuple[int, str, str]],
) -> list[tuple[str, str]]:
    """Why a request of `party` with `host` cannot be fixed at a slot. `beside` are those fixed there already, as number,
    party and host; `persons` the people who hold more than one post, by entity.
    """
    if slot not in {known.id for known in slots}:
        return [("slot", "Esa hora no está en el plan de la edición. Elija una de la lista.")]
    wrong: list[tuple[str, str]] = []
    gone = [each for each in away if slot in slots_within(slots, each.day, each.starts_at, each.ends_at)]
    if any(each.entity == party for each in gone):
        wrong.append(("slot", "Quien solicita no está disponible a esa hora."))
    free = desks.get(host, 0) - len(_closed(gone, host, desks.get(host, 0)))
    if free <= 0:
        wrong.append(("slot", "La entidad anfitriona no está disponible a esa hora."))
    elif sum(1 for _, _, other in beside if other == host) >= free:
        wrong.append(
            ("slot", "La entidad anfitriona ya tiene fijadas a esa hora todas sus mesas de atención.")
        )
    busy = {_who(party, persons), *({_who(host, persons)} if host in persons else ())}
    for number, other_party, other_host in beside:
        theirs = {_who(other_party, persons), *({_who(other_host, persons)} if other_host in persons else ())}
        if busy & theirs:
            wrong.append(("slot", f"A esa hora la misma persona ya tiene fijada la solicitud N° {number}."))
    return wrong


def _closed(gone: Sequence[Stretch], host: str, desks: int) -> set[int]:
    closed: set[int] = set()
    for each in gone:
        if each.entity == host:
            closed |= set(range(1, desks + 1)) if each.desk == 0 else {each.desk}
    return closed


def _who(entity: str, persons: Mapping[str, str]) -> str:
    """The person where one holds several posts, else the entity itself."""
    return f"persona:{persons[entity]}" if entity in persons else entity
