"""Why a meeting is not held and what would make it fit, in plain Spanish and with the ids people gave."""

from collections import Counter
from collections.abc import Mapping

from tinkuy.engines.timetables.blocking import Blocking, Cause
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.problem import NO_DAY, Request, Slot, Unplaced

# How much trouble it is to take a cause away; the slot with the least trouble is told as the remedy.
_TROUBLE = {
    "desks": 1,
    "no_desk": 1,
    "party_away": 2,
    "host_away": 3,
    "rooms": 4,
    "capacity": 4,
    "window": 5,
    "rest": 6,
    "row": 6,
    "person": 8,
    "party_busy": 9,
    "past": 1000,
}
_COUNTED = {
    "past": "ya pasó",
    "window": "queda fuera del plazo pedido",
    "host_away": "«{host}» no atiende",
    "party_away": "«{party}» no está disponible",
    "no_desk": "«{host}» no tiene mesas abiertas",
    "desks": "«{host}» tiene todas sus mesas ocupadas",
    "party_busy": "«{party}» ya tiene otra reunión",
    "person": "una persona que debe asistir está en otra reunión",
    "rooms": "no queda sala libre",
    "capacity": "no queda sala libre en la sede de «{host}»",
    "rest": "«{party}» no tendría el descanso pedido",
    "row": "«{party}» tendría más reuniones seguidas de las permitidas",
}
_TAKEN_AWAY = {
    "window": "si se ampliara el plazo de la solicitud",
    "host_away": "si «{host}» atendiera",
    "party_away": "si «{party}» estuviera disponible",
    "no_desk": "con una mesa abierta de «{host}»",
    "desks": "con una mesa más de «{host}»",
    "party_busy": "si «{party}» cambiara de hora {others}",
    "person": "si cambiara de hora {others}, a la que debe ir la misma persona",
    "rooms": "con una sala más",
    "capacity": "con una sala más en la sede de «{host}»",
    "rest": "con menos descanso obligatorio o si cambiara de hora {others}",
    "row": "si se permitieran más reuniones seguidas",
}


def explain(grid: Grid, slots: Mapping[int, int], past: frozenset[int] = frozenset()) -> tuple[Unplaced, ...]:
    """One explanation for each request that is not held, in the order of the requests."""
    blocking = Blocking(grid, slots, past)
    missing = [at for at in range(len(grid.host_of)) if at not in slots]
    return tuple(_explained(grid, blocking, at) for at in missing)


def _explained(grid: Grid, blocking: Blocking, at: int) -> Unplaced:
    request = grid.problem.requests[at]
    causes = {slot: blocking.causes(at, slot) for slot in range(len(grid.slots))}
    remedy = _remedy(grid, request, {slot: found for slot, found in causes.items() if found})
    if request.pinned is not None:
        pin = grid.place_of_slot[request.pinned]
        return Unplaced(request.id, _pinned(grid, request, causes[pin]), _other_pin(grid, causes) or remedy)
    if not grid.slots:
        return Unplaced(request.id, "No hay ninguna franja.", "Agregue franjas al horario.")
    usable = [slot for slot in grid.domains[at] if slot not in blocking.past]
    if not usable:
        return Unplaced(request.id, _apart(grid, request, causes), remedy)
    return Unplaced(request.id, _crowded(grid, blocking, at, {slot: causes[slot] for slot in usable}), remedy)


def _pinned(grid: Grid, request: Request, causes: tuple[Cause, ...]) -> str:
    told = " y ".join(_told(request, cause) for cause in causes) or "no se puede junto con las demás"
    return f"Está fijada en la franja {_when(_slot(grid, request.pinned))}, pero ahí {told}."


def _told(request: Request, cause: Cause) -> str:
    words = _COUNTED[cause.kind].format(host=request.host, party=request.party)
    return f"{words} ({_listed(cause.requests)})" if cause.requests else words


def _other_pin(grid: Grid, causes: Mapping[int, tuple[Cause, ...]]) -> str:
    free = next((slot for slot, found in causes.items() if not found), None)
    return "" if free is None else f"Fíjela en otra franja: cabe, por ejemplo, en {_when(grid.slots[free])}."


def _apart(grid: Grid, request: Request, causes: Mapping[int, tuple[Cause, ...]]) -> str:
    """No slot would do even if the timetable were empty."""
    if not any(grid.desks[grid.host_number[request.host]]):
        return f"«{request.host}» no tiene ninguna mesa abierta en ninguna franja."
    own = ("past", "window", "host_away", "party_away", "no_desk")
    kinds = Counter(
        next(cause.kind for cause in found if cause.kind in own) for found in causes.values() if found
    )
    return f"«{request.party}» y «{request.host}» no coinciden en ninguna franja: {_counts(request, kinds)}."


def _crowded(grid: Grid, blocking: Blocking, at: int, causes: Mapping[int, tuple[Cause, ...]]) -> str:
    """There are slots that would do, and each is taken."""
    request, host = grid.problem.requests[at], grid.host_of[at]
    kinds = Counter(found[0].kind for found in causes.values() if found)
    asked, held = len(grid.requests_of_host[host]), blocking.held_by_host(host)
    common = f"en las {len(causes)} franjas" if len(causes) > 1 else "en la única franja"
    told = f"{common} en que coincide con «{request.party}»: {_counts(request, kinds)}"
    if "desks" in kinds:
        return f"«{request.host}» atiende {held} reuniones y tiene {asked} solicitudes; {told}."
    if not kinds:
        return f"No se encontró lugar en el tiempo dado, {common} en que ambos coinciden."
    return f"{told[0].upper()}{told[1:]}."


def _counts(request: Request, kinds: Counter[str]) -> str:
    words = {kind: _COUNTED[kind].format(host=request.host, party=request.party) for kind in kinds}
    if len(words) == 1:
        return next(iter(words.values()))
    return ", ".join(f"en {number} {words[kind]}" for kind, number in kinds.most_common())


def _remedy(grid: Grid, request: Request, causes: Mapping[int, tuple[Cause, ...]]) -> str:
    """The slot in which the least would have to change, and what."""
    if not causes:
        return "Agregue franjas al horario."
    slot = min(causes, key=lambda one: (sum(_TROUBLE[cause.kind] for cause in causes[one]), one))
    if any(cause.kind == "past" for cause in causes[slot]):
        return "No queda ninguna franja por delante: agregue una."
    changes = [
        _TAKEN_AWAY[cause.kind].format(
            host=request.host, party=request.party, others=_listed(cause.requests[:3])
        )
        for cause in causes[slot]
    ]
    return f"Cabría en la franja {_when(grid.slots[slot])} {' y '.join(changes)}."


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"«{name}»" for name in names[:4]]
    return ", ".join(quoted) + (f" y {len(names) - 4} más" if len(names) > 4 else "")


def _slot(grid: Grid, name: str | None) -> Slot:
    return grid.slots[grid.place_of_slot[name or ""]]


def _when(slot: Slot) -> str:
    day = "" if slot.start.date() == NO_DAY else f"{slot.start:%d/%m} a las "
    return f"«{slot.id}» ({day}{slot.start:%H:%M})"
