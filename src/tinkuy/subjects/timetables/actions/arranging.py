"""Changing a draft by hand. Each change is judged whole before it is kept: what would make a new clash is refused with its reasons."""

import json
from collections.abc import Iterable
from datetime import datetime

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.engines.timetables.legality import legal_places
from tinkuy.engines.timetables.problem import Placed
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import judging, queries
from tinkuy.subjects.timetables.actions import ground
from tinkuy.subjects.timetables.actions.ground import Held
from tinkuy.subjects.timetables.actions.keeping import exact, left_out
from tinkuy.subjects.timetables.models import Edit, Version
from tinkuy.subjects.timetables.permissions import ARRANGE
from tinkuy.subjects.timetables.rules import (
    Change,
    Changes,
    Proof,
    VersionState,
    changes_from_json,
    changes_to_json,
    new_clashes,
    reversed_changes,
)
from tinkuy.subjects.timetables.rules.edits import Place
from tinkuy.subjects.timetables.rules.wording import plainly
from tinkuy.subjects.timetables.stores import EDITS, LEFT_OUT, PLACEMENTS, VERSIONS, edit_key, keyed

Kind = Edit.Kind
TAKEN_OUT = "Se retiró a mano."
SEEN = "Otra persona cambió este horario mientras usted lo miraba: {}. Mire cómo quedó y vuelva a intentarlo."


def move(
    *,
    edition: str,
    number: int,
    request: str,
    slot: str,
    desk: int | None,
    seen: int,
    by: User | None,
    at: datetime,
) -> None:
    """Put a meeting at another hour or desk, or one without an hour at one; without a desk, the first that is free then.

    `seen` is the mark of the version that the person was looking at. Errors: Forbidden; Refused.
    """
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        found = _draft(edition, number, seen, at)
        after = (slot, desk if desk is not None else _free_desk(found, request, slot))
        _apply(found, {request: Change(_place(found, request), after)}, Kind.MOVE, by, at)


def swap(
    *, edition: str, number: int, request: str, other: str, seen: int, by: User | None, at: datetime
) -> None:
    """Give two meetings each the hour of the other: at the other's desk when the host is the same, else at its own.

    Errors: Forbidden; Refused.
    """
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        found = _draft(edition, number, seen, at)
        one, two = _place(found, request), _place(found, other)
        if one is None or two is None or request == other:
            raise Refused("Solo se permutan dos reuniones distintas que tienen hora.")
        hosts = {each.id: each.host for each in found.posed.problem.requests}
        if hosts.get(request) != hosts.get(other):
            one, two = (one[0], two[1]), (two[0], one[1])
        changes = {
            request: Change(_place(found, request), two),
            other: Change(_place(found, other), one),
        }
        _apply(found, changes, Kind.SWAP, by, at)


def take_out(*, edition: str, number: int, request: str, seen: int, by: User | None, at: datetime) -> None:
    """Leave a meeting without an hour. Errors: Forbidden; Refused."""
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        found = _draft(edition, number, seen, at)
        before = _place(found, request)
        if before is None:
            raise Refused("Esta reunión no tiene hora en esta versión.")
        _apply(found, {request: Change(before, None)}, Kind.TAKE_OUT, by, at)


def undo(*, edition: str, number: int, seen: int, by: User | None, at: datetime) -> None:
    """Take back the last change that still stands. Errors: Forbidden; Refused when there is none, or it cannot go back."""
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        found = _draft(edition, number, seen, at)
        last = queries.to_undo(code=found.version.code)
        if last is None:
            raise Refused("No hay un cambio a mano que deshacer en esta versión.")
        told = Edit.objects.get(version=found.version, number=last)
        _apply(found, reversed_changes(changes_from_json(told.changes)), Kind.UNDO, by, at, undoes=last)


def _draft(edition: str, number: int, seen: int, at: datetime) -> Held:
    """The version under its lock, when it may be changed and is what the person saw. Errors: Refused."""
    version = ground.locked(edition, number)
    stands = ground.state_of(version)
    if stands is not VersionState.DRAFT:
        raise Refused(
            f"La versión {number} está {stands.label} y no cambia. Haga una copia y cambie la copia."
        )
    newer = list(Edit.objects.filter(version=version, number__gt=seen).order_by("number"))
    if newer or not _is_mark(version, seen):
        raise Refused(SEEN.format(_told(newer, at)))
    return ground.held(version, at=at)


def _is_mark(version: Version, seen: int) -> bool:
    return seen == Edit.objects.filter(version=version).count()


def _told(edits: Iterable[Edit], at: datetime) -> str:
    said = [
        f"{edit.get_kind_display()}{f' ({edit.made_by.username})' if edit.made_by else ''}" for edit in edits
    ]
    return ", ".join(said[:5]) or "la página que usted tenía no es la de ahora"


def _place(found: Held, request: str) -> Place | None:
    return next(((one.slot, one.desk) for one in found.placed if one.request == request), None)


def _free_desk(found: Held, request: str, slot: str) -> int:
    """The first desk at that hour where the meeting fits; the first of all where none does, so that the reasons are told."""
    if all(one.id != request for one in found.posed.problem.requests):
        return 1
    places = [p for p in legal_places(found.posed.problem, found.placed, request) if p.slot == slot]
    return next((place.desk for place in places if not place.clashes), 1)


def _apply(
    found: Held, changes: Changes, kind: Edit.Kind, by: User | None, at: datetime, undoes: int | None = None
) -> None:
    """Judge the version as it would be, and write it. Errors: Refused with every new clash."""
    requests = {one.id: one for one in found.posed.problem.requests}
    coming = [name for name, change in changes.items() if change.after is not None]
    unknown = [name for name in coming if name not in requests]
    if unknown:
        raise Refused("La solicitud ya no está admitida, o su entidad ya no participa: no puede tener hora.")
    if all(change.before == change.after for change in changes.values()):
        raise Refused("La reunión ya está ahí.")
    kept = [one for one in found.placed if one.request not in changes]
    moved = [Placed(name, *change.after) for name, change in changes.items() if change.after is not None]
    after = (*kept, *moved)
    clashes = new_clashes(judging.clashes(found.posed, found.placed), judging.clashes(found.posed, after))
    if clashes:
        raise Refused(*dict.fromkeys(plainly(clash.message, found.posed.names) for clash in clashes))
    _write(found, changes, {name: requests[name].host for name in coming}, by)
    _log(found, changes, kind, by, at, undoes)
    record: Record = {
        "code": found.version.code,
        "status": Proof.UNPROVED.value,
        "objective": json.dumps(ground.reached(found.posed.problem, after)),
        "bound": "",
    }
    VERSIONS.write({found.version.code: record}, by=by)


def _write(found: Held, changes: Changes, hosts: dict[str, str], by: User | None) -> None:
    code = found.version.code
    placements: dict[str, Record | None] = {}
    for name, change in changes.items():
        placements[f"{code}|{name}"] = (
            None
            if change.after is None
            else {
                "version": code,
                "request": name,
                "host": hosts[name],
                "slot": change.after[0],
                "desk": change.after[1],
            }
        )
    PLACEMENTS.write(placements, by=by)
    gone = [name for name, change in changes.items() if change.after is None]
    out = keyed(left_out(code, name, why=TAKEN_OUT) for name in gone)
    LEFT_OUT.write({**{f"{code}|{name}": None for name in changes if name not in gone}, **out}, by=by)


def _log(
    found: Held, changes: Changes, kind: Edit.Kind, by: User | None, at: datetime, undoes: int | None
) -> None:
    record: Record = {
        "version": found.version.code,
        "number": Edit.objects.filter(version=found.version).count() + 1,
        "kind": kind.value,
        "changes": changes_to_json(changes),
        "undoes": undoes,
        "made_at": exact(at),
        "made_by": by.username if by else None,
    }
    EDITS.write({edit_key(record): record}, by=by)
