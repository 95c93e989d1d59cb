"""Taking a commitment: by itself, or from an agreement whose literal text it keeps; and making it more precise."""

from collections.abc import Mapping, Sequence
from datetime import date

from tinkuy.core.refusal import Problems, Refused
from tinkuy.core.values import Record, Value
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments.actions.ground import acting
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


def take(*, record: Record, by: User | None, today: date) -> str:
    """Write one new commitment and give its code. Fields: those of the store; `code`, `text`, `space`, `agreed_on` at least.

    Errors: Forbidden; Problems.
    """
    with audit.writing():
        require(by, TAKE, reach_of_space(str(record["space"])))
        _refuse(_problems(record, today, is_new=True))
        COMMITMENTS.write({str(record["code"]): _settled(record)}, by=by)
    return str(record["code"])


def take_from_agreement(
    *, agreement: str, drafts: Sequence[Mapping[str, Value]], by: User | None, today: date
) -> tuple[str, ...]:
    """Make one or more commitments of an agreement, in one step, and give their codes.

    Each draft gives `text` and may give any other field; the rest comes from the agreement: its space, day, literal
    text, responsibles and due date. Codes not given are `<agreement>-c1`, `-c2`…

    Errors: Forbidden; Problems; Refused for an agreement that does not exist.
    """
    source = Agreement.objects.filter(code=agreement).select_related("session__space").first()
    if source is None:
        raise Refused(f"No hay un acuerdo «{agreement}» en un acta cerrada.")
    with audit.writing():
        first = Commitment.objects.filter(agreement=source).count() + 1
        given = _given(source)
        records = [
            {**given, "code": f"{agreement}-c{first + at}", **draft} for at, draft in enumerate(drafts)
        ]
        return tuple(take(record=record, by=by, today=today) for record in records)


def amend(*, commitment: str, changes: Mapping[str, Value], by: User | None, today: date) -> None:
    """Make a commitment more precise (AMENDABLE fields); its dates do not move so. Errors: Forbidden; Problems."""
    with acting(commitment, TAKE, by=by, day=today, today=today) as found:
        fixed = sorted(set(changes) - AMENDABLE)
        if fixed:
            raise Problems(*((name, "Este dato no se cambia aquí.") for name in fixed))
        now = COMMITMENTS.current([found.code])[found.code]
        _refuse(_problems({**now, **changes}, today, is_new=False))
        COMMITMENTS.write({found.code: _settled({**now, **changes})}, by=by)


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
        "is_simulated": False,
    }


def _settled(record: Mapping[str, Value]) -> Record:
    """The lead is one of the responsibles; sets are sorted, so that equal ones are equal."""
    lead, responsibles = record.get("lead"), record.get("responsibles") or ()
    listed = set(responsibles) if isinstance(responsibles, tuple | list) else set()
    return {**record, "responsibles": tuple(sorted(listed | ({lead} if lead else set())))}  # type: ignore[arg-type]


def _problems(record: Mapping[str, Value], today: date, *, is_new: bool) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    code, agreed, due = str(record.get("code") or ""), record.get("agreed_on"), record.get("due_on")
    if not code or "|" in code or not code.isprintable() or len(code) > 60:
        wrong.append(("code", "Escriba un código de hasta 60 caracteres, sin «|»."))
    elif is_new and Commitment.objects.filter(code=code).exists():
        wrong.append(("code", f"Ya hay un compromiso «{code}». Elija otro código."))
    if not str(record.get("text") or "").strip():
        wrong.append(("text", "Escriba el compromiso."))
    if isinstance(agreed, date) and agreed > today:
        wrong.append(("agreed_on", "La fecha del acuerdo no puede ser futura."))
    if isinstance(agreed, date) and isinstance(due, date) and due < agreed:
        wrong.append(("due_on", "El plazo no puede ser anterior al acuerdo."))
    if (
        record.get("priority") == Commitment.Priority.HIGH
        and not str(record.get("priority_reason") or "").strip()
    ):
        wrong.append(("priority_reason", "Diga por qué la prioridad es alta."))
    return wrong


def _refuse(problems: list[tuple[str, str]]) -> None:
    if problems:
        raise Problems(*problems)
