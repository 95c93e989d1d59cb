"""Moving the money of a fund: what breaks a rule is refused with its norm; nothing is edited, only annulled.

The one turn to write is held while the balance is read and the movement written, so two allocations at once cannot both
take the same money.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import is_cui
from tinkuy.subjects.funds import queries, rules
from tinkuy.subjects.funds.models import Fund, FundMovement
from tinkuy.subjects.funds.permissions import MOVE
from tinkuy.subjects.funds.reaches import reach_of
from tinkuy.subjects.funds.rules import Movement, MovementKind
from tinkuy.subjects.funds.stores import MOVEMENTS, part_key
from tinkuy.subjects.territory.enclosing import containing
from tinkuy.subjects.territory.models import Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a fund. Units: nominal soles. `document` and `place` say where it is written; the document is required.

    Missing: `""` or None for what does not apply.
    """

    day: date
    amount_soles: Decimal
    document: str
    place: str = ""
    purpose: str = ""
    project: str = ""
    counterpart_soles: Decimal | None = None
    territory: str | None = None
    commitment: str | None = None
    note: str = ""


def deposit(*, fund: str, asked: Asked, by: User | None, today: date) -> int:
    """Write that money entered, and give the number of the movement. Errors: Forbidden; Problems; Refused."""
    bare = replace(asked, purpose="", project="", counterpart_soles=None, territory=None, commitment=None)
    return _append(fund, MovementKind.DEPOSIT, bare, by, today)


def allocate(*, fund: str, asked: Asked, by: User | None, today: date) -> int:
    """Allocate money, and give the number of the movement.

    Errors: Forbidden; Problems; Refused with everything it breaks, each rule with its norm and the most it would allow.
    """
    return _append(fund, MovementKind.ALLOCATION, asked, by, today)


def give_back(*, fund: str, asked: Asked, by: User | None, today: date) -> int:
    """Write that allocated money came back, and give the number of the movement. Errors: Forbidden; Problems; Refused."""
    return _append(fund, MovementKind.RETURN, replace(asked, counterpart_soles=None), by, today)


def annul(*, fund: str, number: int, reason: str, by: User | None, today: date) -> None:
    """Annul a movement from today on; what it said stays, with the reason. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        _known(fund, by)
        if not reason.strip():
            raise Problems(("reason", "Escriba por qué se anula."))
        row = FundMovement.objects.select_for_update().filter(fund__code=fund, number=number).first()
        if row is None:
            raise Refused(f"El fondo no tiene un movimiento N° {number}.")
        if row.annulled_on is not None:
            raise Refused(f"El movimiento N° {number} ya se anuló el {row.annulled_on:%d/%m/%Y}.")
        left, now = queries.state_without(fund=fund, number=number), queries.states([fund])[fund]
        if problem := rules.removal_problem(left, now):
            raise Refused(problem)
        record: Record = {
            "fund": fund,
            "number": number,
            "annulled_on": today,
            "annulled_reason": reason.strip()[:500],
        }
        MOVEMENTS.write({part_key(record): record}, by=by)


def movement_of(kind: MovementKind, asked: Asked) -> Movement:
    """What is asked as the rules see it."""
    return Movement(
        kind=kind,
        day=asked.day,
        amount_soles=asked.amount_soles,
        purpose=asked.purpose.strip(),
        project=asked.project.strip(),
        counterpart_soles=asked.counterpart_soles or Decimal(0),
        places=containing([asked.territory]) if asked.territory else frozenset(),
    )


def _append(fund: str, kind: MovementKind, asked: Asked, by: User | None, today: date) -> int:
    with audit.writing():
        _known(fund, by)
        refuse(_problems(asked, today))
        movement = movement_of(kind, asked)
        refuse(list(rules.objections(movement, queries.states([fund])[fund])))
        number = queries.next_number(fund=fund)
        record: Record = {
            "fund": fund,
            "number": number,
            "kind": kind.value,
            "happened_on": asked.day,
            "amount_soles": asked.amount_soles,
            "counterpart_soles": asked.counterpart_soles,
            "purpose": movement.purpose,
            "project_code": movement.project,
            "territory": asked.territory or None,
            "commitment": asked.commitment or None,
            "note": asked.note.strip(),
            "source_document": asked.document.strip(),
            "source_place": asked.place.strip(),
        }
        MOVEMENTS.write({part_key(record): record}, by=by)
    return number


def _problems(asked: Asked, today: date) -> list[tuple[str, str]]:
    """What is wrong before any rule is asked."""
    wrong: list[tuple[str, str]] = []
    if asked.day > today:
        wrong.append(("day", "La fecha no puede ser futura: se registra lo que ya ocurrió."))
    if asked.amount_soles <= 0:
        wrong.append(("amount_soles", "Escriba un monto mayor que cero."))
    if not asked.document.strip():
        wrong.append(("document", "Diga qué documento lo sustenta: resolución, acta, estado de cuenta."))
    if asked.project and not is_cui(asked.project.strip()):
        wrong.append(("project", "El CUI son de cinco a siete cifras."))
    if asked.commitment and not Commitment.objects.filter(code=asked.commitment).exists():
        wrong.append(("commitment", f"No hay un compromiso «{asked.commitment}». Revise su código."))
    if asked.territory and not Territory.objects.filter(code=asked.territory).exists():
        wrong.append(("territory", f"No hay un territorio «{asked.territory}». Escriba su ubigeo."))
    return wrong


def _known(code: str, by: User | None) -> Fund:
    """The fund, held until the transaction ends, for who may move its money. Errors: Refused; Forbidden."""
    found = Fund.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise Refused(f"No hay un fondo «{code}».")
    places = found.territories.values_list("code", flat=True)
    require(by, MOVE, reach_of(found.entity.code if found.entity else "", places))
    return found
