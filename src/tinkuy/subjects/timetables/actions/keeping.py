"""A timetable as a version that is kept: its meetings, and each request without an hour with its reason and its remedy."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from django.db.models import Max

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.engines.timetables.legality import legal_places
from tinkuy.engines.timetables.problem import Placed, Problem, Timetable, Unplaced
from tinkuy.engines.timetables.verifying import Clash
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.timetables.models import LeftOut, Version
from tinkuy.subjects.timetables.queries import Posed
from tinkuy.subjects.timetables.rules import Origin
from tinkuy.subjects.timetables.rules.reasons import about_of, remedy_of, why_of
from tinkuy.subjects.timetables.rules.wording import plainly
from tinkuy.subjects.timetables.stores import LEFT_OUT, PLACEMENTS, VERSIONS, keyed, version_code

About = LeftOut.About


@dataclass(frozen=True, slots=True)
class Made:
    """How a version came about: from which other one, by whom, when, and what its maker noted."""

    origin: Origin
    at: datetime
    by: User | None
    based_on: str | None = None
    note: str = ""


def exact(at: datetime) -> datetime:
    """An instant as the tables and the log tell it: in UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0)


def keep(*, edition: str, timetable: Timetable, posed: Posed, made: Made) -> str:
    """Write a verified timetable as the next version of an edition and give its code. Inside a transaction of a writer."""
    number = (Version.objects.filter(edition__code=edition).aggregate(last=Max("number"))["last"] or 0) + 1
    code = version_code(edition, number)
    record: Record = {
        "code": code,
        "edition": edition,
        "number": number,
        "origin": made.origin.value,
        "based_on": made.based_on,
        "made_at": exact(made.at),
        "made_by": made.by.username if made.by else None,
        "status": timetable.status,
        "objective": json.dumps(dict(timetable.objective)),
        "bound": json.dumps(dict(timetable.bound)),
        "seconds": Decimal(str(timetable.seconds)).quantize(Decimal("0.001")),
        "note": made.note.strip()[:300],
        "problem_sha256": posed.sha256,
    }
    VERSIONS.write({code: record}, by=made.by)
    hosts = {request.id: request.host for request in posed.problem.requests}
    PLACEMENTS.write(keyed(placement(code, placed, hosts) for placed in timetable.scheduled), by=made.by)
    LEFT_OUT.write(keyed(_without(code, timetable, posed)), by=made.by)
    return code


def placement(version: str, placed: Placed, hosts: Mapping[str, str]) -> Record:
    """The record of one meeting."""
    return {
        "version": version,
        "request": placed.request,
        "host": hosts[placed.request],
        "slot": placed.slot,
        "desk": placed.desk,
    }


def left_out(version: str, request: str, *, why: str, remedy: str = "", about: str = "request") -> Record:
    """The record of a request without an hour."""
    return {"version": version, "request": request, "why": why, "remedy": remedy, "about": about}


def _without(version: str, timetable: Timetable, posed: Posed) -> Iterator[Record]:
    for unplaced in timetable.unscheduled:
        yield _told(version, unplaced, timetable.scheduled, posed)
    for each in posed.outside:
        yield left_out(version, each.request, why=each.why, remedy=each.remedy, about=each.about)


def _told(version: str, unplaced: Unplaced, scheduled: Iterable[Placed], posed: Posed) -> Record:
    """What the solver says, and where it says nothing what stands in the way of every place; names for people."""
    codes = obstacles(posed.problem, scheduled, unplaced.request)
    why = plainly(unplaced.why, posed.names) or why_of(codes)
    remedy = plainly(unplaced.remedy, posed.names) or remedy_of(codes)
    return left_out(version, unplaced.request, why=why, remedy=remedy, about=about_of(codes))


def obstacles(problem: Problem, scheduled: Iterable[Placed], request: str) -> Counter[str]:
    """How many places of a request each kind of clash takes from it."""
    places = legal_places(problem, scheduled, request)
    return Counter(code for place in places for code in {clash.code for clash in place.clashes})


def complete(problem: Problem, timetable: Timetable) -> Timetable:
    """The timetable with every request of the problem accounted for: those it does not speak of are without an hour."""
    told = {one.request for one in timetable.scheduled} | {one.request for one in timetable.unscheduled}
    rest = tuple(Unplaced(request.id, "") for request in problem.requests if request.id not in told)
    return Timetable(
        timetable.status,
        timetable.scheduled,
        (*timetable.unscheduled, *rest),
        timetable.objective,
        timetable.bound,
        timetable.seconds,
    )


def refuse_clashes(clashes: Iterable[Clash], names: Mapping[str, str]) -> None:
    """Errors: Refused, with every clash in words."""
    told = [plainly(clash.message, names) for clash in clashes]
    if told:
        raise Refused(*told)
