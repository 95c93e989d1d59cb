"""Having a version made in the background: asked for once however often it is asked, made, or marked with why it could not be."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.engines.timetables.problem import Timetable
from tinkuy.engines.timetables.solving import solve
from tinkuy.engines.timetables.verifying import Clash, verify
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.progress import Report, silent
from tinkuy.subjects.meetings.models import Edition
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.actions import ground
from tinkuy.subjects.timetables.actions.keeping import Made, exact, keep, refuse_clashes
from tinkuy.subjects.timetables.actions.replanning import adjusted
from tinkuy.subjects.timetables.models import Making
from tinkuy.subjects.timetables.permissions import ARRANGE
from tinkuy.subjects.timetables.queries import Posed
from tinkuy.subjects.timetables.rules import MakingState, Origin

SUBJECT = "timetable_making"
SHORTEST_SECONDS, LONGEST_SECONDS = 5, 600
USUAL_SECONDS = 60
Enqueue = Callable[[int], object]


def ask_for(
    *,
    edition: str,
    time_limit: int,
    by: User | None,
    at: datetime,
    then: Enqueue,
    note: str = "",
    base: int | None = None,
    is_replan: bool = False,
) -> int:
    """Have a version made, and give the number of its making; the one under way, when there is one.

    `then` gets the number after the commit. Errors: Forbidden; Refused when there is nothing to make it from.
    """
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        found = Edition.objects.select_for_update().filter(code=edition).first()
        if found is None:
            raise Refused(f"No hay una edición «{edition}».")
        under_way = Making.objects.filter(
            edition=found, state__in=[MakingState.WAITING.value, MakingState.WORKING.value]
        ).first()
        if under_way is not None:
            return int(under_way.pk)
        _refuse_nothing(queries.posed(edition=edition, as_of=ground.local(at).date()))
        making = Making.objects.create(
            edition=found,
            base=ground.locked(edition, base) if base is not None else None,
            is_replan=is_replan,
            now=exact(at),
            time_limit=min(max(time_limit, SHORTEST_SECONDS), LONGEST_SECONDS),
            note=note.strip()[:300],
            asked_at=exact(at),
            by=by,
        )
        _told(making, "ask", by)
        transaction.on_commit(lambda: then(making.pk))
    return int(making.pk)


def make(*, making: int, by: User | None, at: datetime, report: Report = silent) -> str:
    """Make the version that was asked for, and give its code; nothing is held while it is searched. Errors: Forbidden; Refused."""
    asked = Making.objects.select_related("edition", "base", "by").get(pk=making)
    edition = asked.edition.code
    require(by, ARRANGE, reach_of_edition(edition))
    posed = queries.posed(edition=edition, as_of=ground.local(asked.now).date())
    report("Leyendo solicitudes, mesas y ausencias", 0, 0)
    timetable = _searched(asked, posed, report)
    report("Comprobando y guardando", 0, 0)
    refuse_clashes(_wrong(asked, posed, timetable), posed.names)
    origin = Origin.REPLAN if asked.is_replan else Origin.SOLVER
    with audit.writing():
        made = Made(origin, at, by, asked.base.code if asked.base else None, asked.note)
        return keep(edition=edition, timetable=timetable, posed=posed, made=made)


def copy_version(*, edition: str, number: int, by: User | None, at: datetime) -> int:
    """A draft with the meetings of another version, to be changed by hand; gives its number. Errors: Forbidden; Refused."""
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        old = ground.locked(edition, number)
        found = ground.held(old, at=at)
        known = {request.id for request in found.posed.problem.requests}
        placed = tuple(one for one in found.placed if one.request in known)
        timetable = ground.measured(found.posed, placed)
        made = Made(Origin.HAND, at, by, old.code, f"Copia de la versión {number}")
        code = keep(edition=edition, timetable=timetable, posed=found.posed, made=made)
    return int(code.rpartition("-h")[2])


def _searched(asked: Making, posed: Posed, report: Report) -> Timetable:
    def told(phase: str, share: float) -> None:
        report(phase, round(share * 100), 100)

    if asked.is_replan and asked.base is not None:
        return adjusted(asked, posed, told)
    hint = None
    if asked.base is not None:
        known = {request.id for request in posed.problem.requests}
        kept = tuple(one for one in ground.placed_of(asked.base) if one.request in known)
        hint = Timetable("feasible", kept)
    return solve(posed.problem, time_limit=asked.time_limit, hint=hint, told=told)


def _wrong(asked: Making, posed: Posed, timetable: Timetable) -> tuple[Clash, ...]:
    """The verifier judges what the solver gives; on the day, what has begun or is over is let be."""
    clashes = verify(posed.problem, timetable)
    if not asked.is_replan:
        return clashes
    fixed = ground.fixed_of(asked.edition.code, posed.problem, timetable.scheduled, at=asked.now)
    return tuple(clash for clash in clashes if not set(clash.requests) <= fixed)


def _refuse_nothing(posed: Posed) -> None:
    if not posed.problem.slots:
        raise Refused("El plan del día no tiene horas para reuniones bilaterales. Agréguelas primero.")
    if not posed.problem.requests:
        raise Refused("Aún no hay solicitudes admitidas que necesiten una hora.")


def _told(making: Making, verb: str, by: User | None) -> None:
    after: Record = {"time_limit": making.time_limit, "note": making.note, "is_replan": making.is_replan}
    key = f"{making.edition.code}|{making.pk}"
    audit.record(acts=[audit.Act(verb, SUBJECT, key, None, after)], by=by)
