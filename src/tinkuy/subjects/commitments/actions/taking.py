"""Taking a commitment: by itself, or from an agreement whose literal text it keeps; and making it more precise."""

import hashlib
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import fold
from tinkuy.core.values import Record, Value, stored_record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments import locks
from tinkuy.subjects.commitments.actions.ground import acting, words
from tinkuy.subjects.commitments.actions.soundness import record_problems
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.stores import COMMITMENTS
from tinkuy.subjects.spaces.reaches import reach_of_space

AMENDABLE = frozenset(
    {
        "text",
        "literal_text",
        "lead",
        "responsibles",
        "co_responsibles",
        "territory",
        "other_territories",
        "projects",
        "amount_soles",
        "priority",
        "priority_reason",
        "tags",
    }
)

_SETS = ("co_responsibles", "other_territories", "projects", "tags")


def take(*, record: Record, by: User | None, today: date) -> str:
    """Write one new commitment and give its code. Fields: those of the store; `text`, `space`, `agreed_on` at least.
    Without a `code` it is `<space>-c1`, `-c2`…, the first one free.

    Errors: Forbidden; Problems; Refused when it would fall into a closed period.
    """
    space, agreed = str(record.get("space") or ""), record.get("agreed_on")
    with audit.writing():
        require(by, TAKE, reach_of_space(space))
        settled = _settled({**record, "code": record.get("code") or next(_free_codes(space))})
        refuse(record_problems(settled, today=today, is_new=True))
        if isinstance(agreed, date):
            locks.require_open_to_take(day=agreed, space=space, by=by)
        COMMITMENTS.write({str(settled["code"]): settled}, by=by)
    return str(settled["code"])


def take_from_agreement(
    *, agreement: str, drafts: Sequence[Mapping[str, Value]], by: User | None, today: date
) -> tuple[str, ...]:
    """Make one or more commitments of an agreement, in one step, and give their codes.

    Each draft gives `text` and may give any other field; the rest comes from the agreement: its space, day, literal
    text, responsibles, due date and source. Codes not given are `<agreement>-c1`, `-c2`…, the first
    ones free. All are written or none.

    Errors: Forbidden; Problems, each field with the number of its draft (`0.text`); Refused for an agreement that does
    not exist, and in a closed period.
    """
    source = Agreement.objects.filter(code=agreement).select_related("session__space").first()
    if source is None:
        raise Refused(f"No hay un acuerdo «{agreement}» en un acta cerrada.")
    with audit.writing():
        require(by, TAKE, reach_of_space(source.session.space.code))
        free, given = _free_codes(agreement), _given(source)
        records = [
            {**given, **{name: value for name, value in draft.items() if name != "code" or value}}
            for draft in drafts
        ]
        named = [{"code": next(free), **record} if "code" not in record else record for record in records]
        refuse(_repeated(source, named))
        return tuple(_take_numbered(at, record, by, today) for at, record in enumerate(named))


def amend(
    *, commitment: str, changes: Mapping[str, Value], by: User | None, today: date, seen: str = ""
) -> None:
    """Make a commitment more precise (AMENDABLE fields); its dates do not move so.

    `seen` is the `fingerprint` of what the person had before the eyes. Errors: Forbidden; Problems; Refused when somebody
    changed it since.
    """
    with acting(commitment, TAKE, by=by, day=today, today=today) as found:
        fixed = sorted(set(changes) - AMENDABLE)
        if fixed:
            raise Problems(*((name, "Este dato no se cambia aquí.") for name in fixed))
        now = COMMITMENTS.current([found.code])[found.code]
        if seen and seen != fingerprint(now):
            raise Refused(
                "Mientras usted escribía, otra persona precisó este compromiso. No se guardó nada: compare lo que "
                "escribió con lo que dice ahora y guarde otra vez."
            )
        settled = _settled({**now, **changes})
        refuse(record_problems(settled, today=today, is_new=False))
        COMMITMENTS.write({found.code: settled}, by=by)


def fingerprint(record: Record) -> str:
    """What tells two states of one commitment apart: a hash of the fields that people make more precise."""
    shown = {name: value for name, value in stored_record(record).items() if name in AMENDABLE}
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def _given(source: Agreement) -> dict[str, Value]:
    session = source.session
    return {
        "agreement": source.code,
        "space": session.space.code,
        "agreed_on": session.held_on,
        "literal_text": source.text,
        "origin": f"Sesión {session.number}, acuerdo {source.number}",
        "due_on": source.due_on,
        "responsibles": tuple(source.responsibles.order_by("code").values_list("code", flat=True)),
        "source_document": source.source_document,
        "source_place": source.source_place,
        "is_simulated": False,
    }


def _free_codes(prefix: str) -> Iterator[str]:
    used = set(Commitment.objects.filter(code__startswith=f"{prefix}-c").values_list("code", flat=True))
    return (code for at in itertools.count(1) if (code := f"{prefix}-c{at}") not in used)


def _repeated(source: Agreement, records: Sequence[Record]) -> list[tuple[str, str]]:
    """Drafts that say what a commitment of this agreement, or a draft before, says already: a second press of the button."""
    known = {fold(text): code for code, text in source.commitments.values_list("code", "text")}
    wrong: list[tuple[str, str]] = []
    for at, record in enumerate(records):
        text = fold(str(record.get("text") or ""))
        if text and text in known:
            wrong.append(
                (f"{at}.text", f"De este acuerdo ya nace el compromiso {known[text]} con el mismo texto.")
            )
        known.setdefault(text, str(record["code"]))
    return wrong


def _take_numbered(at: int, record: Record, by: User | None, today: date) -> str:
    try:
        return take(record=record, by=by, today=today)
    except Problems as exc:
        raise Problems(*((f"{at}.{field}", message) for field, message in exc.problems)) from exc


def _settled(record: Mapping[str, Value]) -> Record:
    """The lead is one of the responsibles; sets are sorted, so that equal ones are equal; texts are clean."""
    clean = {name: words(value) if isinstance(value, str) else value for name, value in record.items()}
    lead, listed = clean.get("lead"), clean.get("responsibles") or ()
    codes = set(listed) if isinstance(listed, tuple | list) else set()
    clean["responsibles"] = tuple(sorted(codes | ({str(lead)} if lead else set())))
    for name in _SETS:
        value = clean.get(name)
        if isinstance(value, tuple | list):
            clean[name] = tuple(sorted(set(value)))
    return clean
