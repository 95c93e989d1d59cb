"""Keeping what a desk writes of a meeting, as it is typed: it need not be whole until its acta is closed."""

from datetime import date

from tinkuy.core.refusal import Problems, Refused
from tinkuy.core.text import printable
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.queries import history_of_thing
from tinkuy.subjects.floor.actions.ground import meeting_of
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.queries import outcome as written
from tinkuy.subjects.floor.reaches import reach_of_desk
from tinkuy.subjects.floor.rules import Outcome, renumbered
from tinkuy.subjects.floor.rules.outcomes import MOST_PEOPLE
from tinkuy.subjects.floor.stores import OUTCOMES, SAID, said_key


def write_outcome(*, outcome: Outcome, today: date, by: User | None, seen: str = "") -> Outcome:
    """Keep what was written and give it back as it stands. `seen` is the mark of what the person had before the eyes; what
    the same person wrote last, as a form that keeps itself does, is no surprise to that person.

    Errors: Forbidden; Problems; Refused when somebody else wrote meanwhile, or the acta is closed.
    """
    with audit.writing():
        found = meeting_of(outcome.request, today=today)
        require(by, NOTE, reach_of_desk(found.request.edition, found.host))
        if found.session:
            raise Refused(
                f"La reunión ya tiene el acta N° {found.acta_number}. Lo que falte se agrega corrigiendo el acta."
            )
        before = written(request=outcome.request)
        if seen and before.mark != seen and not _wrote_last(outcome.request, by):
            raise Refused(
                "Otra persona escribió en esta atención mientras usted la llenaba. No se guardó nada: compare en otra "
                "ventana cómo quedó; si guarda otra vez, vale lo suyo."
            )
        if max(outcome.party_people, outcome.host_people) > MOST_PEOPLE:
            raise Problems(("party_people", f"Revise el número de personas: son {MOST_PEOPLE} como máximo."))
        _write(outcome, before, by)
        return written(request=outcome.request)


def _wrote_last(request: str, by: User | None) -> bool:
    last = history_of_thing(request, (OUTCOMES.subject, SAID.subject)).first()
    return last is not None and last.by == by


def _write(outcome: Outcome, before: Outcome, by: User | None) -> None:
    OUTCOMES.write({outcome.request: _record(outcome)}, by=by)
    said = dict(_said(outcome))
    gone = {said_key({"request": outcome.request, "number": one.number}) for one in before.agreements}
    SAID.write({**dict.fromkeys(sorted(gone - said.keys())), **said}, by=by)


def _record(outcome: Outcome) -> Record:
    return {
        "request": outcome.request,
        "result": outcome.result.value if outcome.result else "",
        "reason": _clean(outcome.reason),
        "party_people": outcome.party_people,
        "party_posts": _clean(outcome.party_posts),
        "host_people": outcome.host_people,
        "host_posts": _clean(outcome.host_posts),
        "starts_at": outcome.starts_at,
        "ends_at": outcome.ends_at,
        "statement": _clean(outcome.statement),
        "others": tuple(sorted(set(outcome.others))),
    }


def _said(outcome: Outcome) -> list[tuple[str, Record]]:
    records: list[Record] = [
        {
            "request": outcome.request,
            "number": one.number,
            "text": _clean(one.text),
            "due_on": one.due_on,
            "responsibles": tuple(sorted(set(one.responsibles))),
        }
        for one in renumbered(outcome.agreements)
    ]
    return [(said_key(record), record) for record in records]


def _clean(text: str) -> str:
    return printable(text).strip()
