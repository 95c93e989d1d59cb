"""What the actions on a version have in common: taking it under a lock, and judging it whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.measuring import measure
from tinkuy.engines.timetables.problem import Placed, Problem, Timetable, Unplaced
from tinkuy.engines.timetables.verifying import Clash
from tinkuy.subjects.timetables import floor_facts, judging, queries
from tinkuy.subjects.timetables.models import Placement, Version
from tinkuy.subjects.timetables.queries import Posed
from tinkuy.subjects.timetables.rules import Proof, VersionState, state


@dataclass(frozen=True, slots=True)
class Held:
    """A version under a lock, with the problem as it stands now and where its meetings are."""

    version: Version
    posed: Posed
    placed: tuple[Placed, ...]


def locked(edition: str, number: int) -> Version:
    """The version, its row held until the transaction ends. Errors: Refused when there is none."""
    found = (
        Version.objects.select_for_update(of=("self",))
        .select_related("edition")
        .filter(edition__code=edition, number=number)
        .first()
    )
    if found is None:
        raise Refused(f"La edición no tiene una versión {number} de su horario.")
    return found


def state_of(version: Version) -> VersionState:
    """Where it stands."""
    return state(
        frozen_at=version.frozen_at,
        published_at=version.published_at,
        withdrawn_at=version.withdrawn_at,
    )


def held(version: Version, *, at: datetime) -> Held:
    """Read the problem and the meetings of a locked version."""
    posed = queries.posed(edition=version.edition.code, as_of=timezone.localdate(at))
    return Held(version, posed, placed_of(version))


def placed_of(version: Version) -> tuple[Placed, ...]:
    """The meetings of a version. One SQL statement."""
    rows = Placement.objects.filter(version=version).order_by("slot", "host__code", "desk")
    return tuple(Placed(*row) for row in rows.values_list("request__code", "slot", "desk"))


def open_clashes(found: Held, *, at: datetime) -> tuple[Clash, ...]:
    """The clashes of a version that can still be mended at an hour: what has begun or is over is let be."""
    fixed = fixed_of(found.version.edition.code, found.posed.problem, found.placed, at=at)
    return tuple(
        clash for clash in judging.clashes(found.posed, found.placed) if not set(clash.requests) <= fixed
    )


def past_slots(problem: Problem, *, at: datetime) -> frozenset[str]:
    """The slots that have begun at an hour."""
    now = local(at)
    return frozenset(slot.id for slot in problem.slots if slot.start <= now)


def fixed_of(edition: str, problem: Problem, placed: Iterable[Placed], *, at: datetime) -> frozenset[str]:
    """The requests whose meeting can no longer be moved: it has begun or is over, or its hour has come."""
    past = past_slots(problem, at=at)
    begun = floor_facts.begun(edition=edition, now=local(at))
    return begun | frozenset(one.request for one in placed if one.slot in past)


def measured(posed: Posed, placed: tuple[Placed, ...]) -> Timetable:
    """These meetings as a timetable of which nothing is proved, with what it reaches of each goal."""
    with_hour = {one.request for one in placed}
    rest = tuple(Unplaced(one.id, "") for one in posed.problem.requests if one.id not in with_hour)
    return Timetable(Proof.UNPROVED.value, placed, rest, reached(posed.problem, placed))


def reached(problem: Problem, placed: Iterable[Placed]) -> dict[str, int]:
    """What meetings reach of each goal; meetings that the problem does not know do not count."""
    grid = Grid(problem)
    numbers = {request.id: number for number, request in enumerate(problem.requests)}
    slots = {
        numbers[one.request]: grid.place_of_slot[one.slot]
        for one in placed
        if one.request in numbers and one.slot in grid.place_of_slot
    }
    return measure(grid, slots)


def local(at: datetime) -> datetime:
    """The hour of Lima, naive, as slots are told."""
    return timezone.localtime(at).replace(tzinfo=None)
