"""Asking for a meeting, putting the request more precisely until it is accepted, and withdrawing it."""

import hashlib
import json
from collections.abc import Collection
from datetime import date

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import fold, printable
from tinkuy.core.values import Record, Value, stored_record
from tinkuy.platform.access.checks import may, require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings import queries, queries_of_requests
from tinkuy.subjects.meetings.actions.ground import known_edition
from tinkuy.subjects.meetings.permissions import ASK, ORGANISE
from tinkuy.subjects.meetings.queries import EditionRow, RequestRow
from tinkuy.subjects.meetings.reaches import reach_of_edition, reach_of_side
from tinkuy.subjects.meetings.rules import Decision, RequestState, Stage, may_decide
from tinkuy.subjects.meetings.rules.asking import request_problems
from tinkuy.subjects.meetings.rules.deciding import last_number
from tinkuy.subjects.meetings.stores import REQUESTS, STEPS, request_code, step_key

AMENDABLE = ("host", "theme", "topic", "expected_result", "priority", "projects")


def ask(
    *,
    edition: str,
    party: str,
    host: str,
    topic: str,
    by: User | None,
    today: date,
    theme: str = "",
    expected_result: str = "",
    priority: int = 2,
    projects: Collection[str] = (),
) -> str:
    """Ask for a meeting of a party with a host, and give the code of the request.

    Within the window of the edition; who organises it may before and later. Errors: Forbidden; Problems; Refused.
    """
    require(by, ASK, reach_of_side(edition, party))
    with audit.writing():
        row = known_edition(edition)
        settled = _settled(
            host=host,
            theme=theme,
            topic=topic,
            expected_result=expected_result,
            priority=priority,
            projects=projects,
        )
        _require_open(row, by=by, today=today)
        others = queries_of_requests.of_party(edition=edition, party=party, as_of=today)
        refuse([*_who_problems(edition, party, settled), *_problems(row, settled, others)])
        number = queries_of_requests.next_number(edition=edition)
        code = request_code(edition, number)
        record: Record = {
            **settled,
            "code": code,
            "edition": edition,
            "number": number,
            "party": party,
            "asked_on": today,
            "is_simulated": False,
        }
        REQUESTS.write({code: record}, by=by)
    return code


def amend(*, request: str, changes: dict[str, Value], by: User | None, today: date, seen: str = "") -> None:
    """Put a request more precisely (AMENDABLE fields) until the secretariat has decided on it.

    `seen` is the `fingerprint` of what the person had before the eyes. Errors: Forbidden; Problems; Refused, also when
    somebody changed it since.
    """
    with audit.writing():
        row = _request(request, today)
        require(by, ASK, reach_of_side(row.edition, row.party))
        if fixed := sorted(set(changes) - set(AMENDABLE)):
            raise Problems(*((name, "Este dato no se cambia aquí.") for name in fixed))
        if row.state is not RequestState.ASKED:
            raise Refused(
                f"La solicitud ya está «{row.state.label}» y no se cambia. Si ya no corresponde, retírela y presente otra."
            )
        edition = known_edition(row.edition)
        _require_open(edition, by=by, today=today)
        now = REQUESTS.current([request])[request]
        if seen and seen != fingerprint(now):
            raise Refused(
                "Mientras usted escribía, otra persona cambió esta solicitud. No se guardó nada: compare lo que "
                "escribió con lo que dice ahora y guarde otra vez."
            )
        settled = _settled(**{**{name: now.get(name) for name in AMENDABLE}, **changes})
        others = queries_of_requests.of_party(edition=row.edition, party=row.party, as_of=today)
        rest = [other for other in others if other.code != request]
        refuse([*_who_problems(row.edition, row.party, settled), *_problems(edition, settled, rest)])
        REQUESTS.write({request: {"code": request, **settled}}, by=by)


def withdraw(*, request: str, by: User | None, today: date, reason: str = "") -> None:
    """Take a request back, also one that was admitted. Errors: Forbidden; Refused when it has ended already."""
    with audit.writing():
        row = _request(request, today)
        require(by, ASK, reach_of_side(row.edition, row.party))
        if not may_decide(row.state, Stage.PARTY, Decision.WITHDRAW):
            raise Refused(f"La solicitud ya está «{row.state.label}»: no hay nada que retirar.")
        step: Record = {
            "request": request,
            "number": last_number(row.steps) + 1,
            "stage": Stage.PARTY.value,
            "decision": Decision.WITHDRAW.value,
            "decided_on": today,
            "reason": printable(reason).strip(),
            "decided_by": by.username if by else None,
        }
        STEPS.write({step_key(step): step}, by=by)


def fingerprint(record: Record) -> str:
    """What tells two states of one request apart: a hash of the fields that people put more precisely."""
    shown = {name: value for name, value in stored_record(record).items() if name in AMENDABLE}
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def _request(code: str, today: date) -> RequestRow:
    try:
        return queries.request(code=code, as_of=today)
    except queries.UnknownRequest as exc:
        raise Refused(f"No hay una solicitud «{code}».") from exc


def _require_open(row: EditionRow, *, by: User | None, today: date) -> None:
    """Errors: Refused outside the window, but for who organises."""
    if row.takes_requests(as_of=today) or may(by, ORGANISE, reach_of_edition(row.code)):
        return
    if row.requests_from and today < row.requests_from:
        raise Refused(f"{row.name} recibe solicitudes desde el {row.requests_from:%d/%m/%Y}.")
    raise Refused(
        f"{row.name} recibió solicitudes hasta el {row.requests_until:%d/%m/%Y}. Si el caso no puede esperar, escriba a "
        "la secretaría que organiza."
    )


def _who_problems(edition: str, party: str, settled: Record) -> list[tuple[str, str]]:
    """That the party does not take part in the edition, or the host does not receive there."""
    parties = {side.entity for side in queries.parties(edition=edition)}
    hosts = {side.entity for side in queries.hosts(edition=edition)}
    wrong = []
    if party not in parties:
        wrong.append(
            ("party", "Esa entidad no participa en la edición. Pida a la secretaría que la agregue.")
        )
    if settled["host"] not in hosts:
        wrong.append(("host", "Esa entidad no atiende en la edición. Elija una de la lista."))
    return wrong


def _problems(row: EditionRow, settled: Record, others: Collection[RequestRow]) -> list[tuple[str, str]]:
    standing = [other for other in others if other.state is not RequestState.WITHDRAWN]
    return request_problems(
        topic=str(settled["topic"]),
        theme=str(settled["theme"]),
        expected_result=str(settled["expected_result"]),
        priority=settled["priority"],
        projects=_texts(settled["projects"]),
        same={
            fold(other.topic): other.number
            for other in standing
            if settled["host"] in {other.host, other.asked_host}
        },
        asked=len(standing),
        most=row.most_requests,
    )


def _settled(**given: object) -> Record:
    """Clean texts; each project once, in order."""
    texts = {
        name: printable(str(given.get(name) or "")).strip() for name in ("theme", "topic", "expected_result")
    }
    projects = tuple(sorted({code.strip() for code in _texts(given.get("projects")) if code.strip()}))
    priority = given.get("priority")
    return {
        **texts,
        "host": str(given.get("host") or ""),
        "priority": priority if isinstance(priority, int) else 0,
        "projects": projects,
    }


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list | set | frozenset) else ()
