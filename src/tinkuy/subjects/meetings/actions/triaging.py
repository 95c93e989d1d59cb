"""Deciding on requests: one, or many at once with one reason; and fixing the hour of one.

Requests are joined only when the party and the counterpart are the same: a meeting has one party, so that a timetable can
hold nobody in two places. Two mayors with one subject get two meetings; similar requests of others are shown to who decides.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import printable
from tinkuy.core.values import Value
from tinkuy.platform.access.checks import may, require
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings import queries, queries_of_requests
from tinkuy.subjects.meetings.permissions import ORGANISE
from tinkuy.subjects.meetings.queries import RequestRow
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.meetings.rules import Decision, RequestState, Stage, pinning, standing
from tinkuy.subjects.meetings.rules.deciding import BULK, decision_problems, last_number, stage_of
from tinkuy.subjects.meetings.stages import asked_of
from tinkuy.subjects.meetings.stores import REQUESTS, STEPS, step_key

MOST_AT_ONCE = 500


def decide(
    *,
    request: str,
    decision: str,
    by: User | None,
    today: date,
    reason: str = "",
    host: str = "",
    into: str = "",
    seen: int | None = None,
) -> str:
    """Decide on a request and give the key of the step. Who decides follows from where the request stands.

    `host` is the new counterpart of a redirection, `into` the request that this one is joined to, `seen` the number of the
    last step that the person had before the eyes (0 for none). Errors: Forbidden; Problems; Refused when somebody decided
    meanwhile.
    """
    kind = _decision(decision)
    reason = printable(reason).strip()
    with audit.writing():
        row = _known(request, today)
        before = _as_seen(row, seen)
        require(by, *_asked(before, kind))
        if before is not row:
            raise Refused(_late(row))
        refuse(decision_problems(state=row.state, decision=kind, reason=reason, host=host, into=into))
        if kind is Decision.REDIRECT:
            refuse(_redirection_problems(row, host))
        if kind is Decision.MERGE:
            refuse(_merge_problems(row, into, today))
        step = _step(row, kind, reason, by, today)
        step |= {"host": host} if kind is Decision.REDIRECT else {}
        step |= {"into": into} if kind is Decision.MERGE else {}
        STEPS.write({step_key(step): step}, by=by)
    return step_key(step)


def decide_many(
    *, requests: Mapping[str, int | None], decision: str, by: User | None, today: date, reason: str = ""
) -> int:
    """Accept or decline many requests of one edition with one reason: all of them, or none with every problem told.

    `requests` gives for each code the number of the last step seen. Gives how many were decided. Errors: Forbidden when the
    person may decide on none of them; Problems.
    """
    kind, reason = _decision(decision), printable(reason).strip()
    if kind not in BULK:
        raise Problems(
            ("decision", "En conjunto solo se acepta o no se acepta. Lo demás se decide una por una.")
        )
    if len(requests) > MOST_AT_ONCE:
        raise Problems(("", f"Elija hasta {MOST_AT_ONCE} solicitudes a la vez."))
    with audit.writing():
        rows = queries.requests(edition=None, as_of=today, codes=requests)
        asking = _Asking(by)
        allowed = {row.code for row in rows if asking.allows(_as_seen(row, requests[row.code]), kind)}
        if rows and not allowed:
            require(by, *_asked(rows[0], kind))
        refuse(_many_problems(requests, rows, allowed, kind, reason))
        steps = [_step(row, kind, reason, by, today) for row in rows]
        STEPS.write({step_key(step): step for step in steps}, by=by)
    return len(steps)


def pin(*, request: str, slot: str, by: User | None, today: date) -> None:
    """Fix the hour of a request that is open or admitted: the timetable keeps it. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        row = _known(request, today)
        require(by, ORGANISE, reach_of_edition(row.edition))
        if not row.state.is_open and row.state is not RequestState.ADMITTED:
            raise Refused(f"La solicitud está «{row.state.label}»: no tendrá reunión a la que fijar la hora.")
        refuse(_pin_problems(row, slot, today))
        REQUESTS.write({request: {"code": request, "pinned_slot": slot}}, by=by)


def unpin(*, request: str, by: User | None, today: date) -> None:
    """Leave the hour of a request to the timetable again. Errors: Forbidden; Refused when none is fixed."""
    with audit.writing():
        row = _known(request, today)
        require(by, ORGANISE, reach_of_edition(row.edition))
        if not row.pinned_slot:
            raise Refused("La solicitud no tiene una hora fijada.")
        REQUESTS.write({request: {"code": request, "pinned_slot": None}}, by=by)


@dataclass
class _Asking:
    """The questions about many requests: each host is asked about once."""

    by: User | None
    told: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def allows(self, row: RequestRow, decision: Decision) -> bool:
        """True when the person may take the decision."""
        stage = stage_of(row.state, decision)
        key = (stage.value, row.edition, row.host if stage is Stage.HOST else "")
        if key not in self.told:
            self.told[key] = may(self.by, *_asked(row, decision))
        return self.told[key]


def _decision(text: str) -> Decision:
    if text not in set(Decision) - {Decision.WITHDRAW}:
        raise Problems(("decision", "Elija una decisión de la lista."))
    return Decision(text)


def _known(code: str, today: date) -> RequestRow:
    try:
        return queries.request(code=code, as_of=today)
    except queries.UnknownRequest as exc:
        raise Refused(f"No hay una solicitud «{code}».") from exc


def _asked(row: RequestRow, decision: Decision) -> tuple[Permission, Reach]:
    """What the decision asks of who takes it."""
    return asked_of(row.edition, row.host, stage_of(row.state, decision))


def _as_seen(row: RequestRow, seen: int | None) -> RequestRow:
    """The request as it was when the person looked: whoever could decide then is told what happened since."""
    if seen is None or last_number(row.steps) == seen:
        return row
    steps = tuple(step for step in row.steps if step.number <= seen)
    now = standing(row.asked_host, steps, as_of=date.max)
    return replace(row, steps=steps, standing=now, host=now.host)


def _late(row: RequestRow) -> str:
    """That somebody decided since the person looked."""
    if not row.steps:
        return "La solicitud cambió mientras usted la veía. No se registró nada: revísela otra vez."
    last = row.steps[-1]
    who = queries_of_requests.deciders(request=row.code).get(last.number, "")
    return (
        f"Otra persona decidió antes: «{last.decision.label}» el {last.decided_on:%d/%m/%Y}{f' ({who})' if who else ''}. "
        "No se registró nada: vea cómo quedó y decida si aún hace falta."
    )


def _redirection_problems(row: RequestRow, host: str) -> list[tuple[str, str]]:
    if host == row.host:
        return [("host", "La solicitud ya está con esa entidad. Elija otra.")]
    if host not in {side.entity for side in queries.hosts(edition=row.edition)}:
        return [("host", "Esa entidad no atiende en la edición. Elija una de la lista.")]
    return []


def _merge_problems(row: RequestRow, into: str, today: date) -> list[tuple[str, str]]:
    target = next(iter(queries.requests(edition=row.edition, as_of=today, codes=[into])), None)
    if target is None or into == row.code:
        return [("into", "Elija otra solicitud de esta edición.")]
    if (target.party, target.host) != (row.party, row.host):
        return [("into", "Solo se unen solicitudes de quien solicita y de la contraparte de esta.")]
    if not target.state.is_open and target.state is not RequestState.ADMITTED:
        return [("into", f"La solicitud N° {target.number} está «{target.state.label}»: no tendrá reunión.")]
    joined = queries.requests(
        edition=row.edition, as_of=today, codes=queries_of_requests.merged_into(request=row.code)
    )
    if held := [other.number for other in joined if other.standing.into == row.code]:
        return [("into", f"A esta solicitud se unió la N° {held[0]}. Una la otra a esta, y no al revés.")]
    return []


def _many_problems(
    wanted: Mapping[str, int | None],
    rows: Iterable[RequestRow],
    allowed: Collection[str],
    decision: Decision,
    reason: str,
) -> list[tuple[str, str]]:
    """Every problem of every row. What is missing in the form is told once."""
    found = {row.code: row for row in rows}
    wrong: dict[tuple[str, str], None] = {} if wanted else {("", "Elija al menos una solicitud."): None}
    for code, seen in wanted.items():
        row = found.get(code)
        if row is None:
            told = [("", f"No hay una solicitud «{code}».")]
        elif code not in allowed:
            told = [("", f"N° {row.number}: a su cuenta no le toca decidirla ahora.")]
        elif _as_seen(row, seen) is not row:
            told = [("", f"N° {row.number}: {_late(row)}")]
        else:
            told = decision_problems(state=row.state, decision=decision, reason=reason, host="", into="")
            told = [(name, text if name == "reason" else f"N° {row.number}: {text}") for name, text in told]
        wrong.update(dict.fromkeys((name if name == "reason" else "", text) for name, text in told))
    return list(wrong)


def _pin_problems(row: RequestRow, slot: str, today: date) -> list[tuple[str, str]]:
    hosts, parties = queries.hosts(edition=row.edition), queries.parties(edition=row.edition)
    away = queries.absences(edition=row.edition)
    beside = queries_of_requests.pinned(edition=row.edition, slot=slot, as_of=today, without=[row.code])
    waiting = [other for other in beside if other.state.is_open or other.state is RequestState.ADMITTED]
    return pinning.pin_problems(
        slot=slot,
        slots=queries.slots_of(edition=row.edition),
        party=row.party,
        host=row.host,
        desks={side.entity: side.desks for side in hosts},
        persons={side.entity: side.person_key for side in (*hosts, *parties) if side.person_key},
        away=[pinning.Stretch(a.entity, a.desk, a.day, a.starts_at, a.ends_at) for a in away],
        beside=[(other.number, other.party, other.host) for other in waiting],
    )


def _step(row: RequestRow, decision: Decision, reason: str, by: User | None, today: date) -> dict[str, Value]:
    return {
        "request": row.code,
        "number": last_number(row.steps) + 1,
        "stage": stage_of(row.state, decision).value,
        "decision": decision.value,
        "decided_on": today,
        "reason": reason,
        "decided_by": by.username if by else None,
    }
