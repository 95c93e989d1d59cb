"""Writing agendas by hand, one thing at a time. Whole trees come in through the workbook."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tinkuy.core.dates import PartialDate
from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import slugify
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.agendas import queries, rules
from tinkuy.subjects.agendas.models import TerritorialAgenda
from tinkuy.subjects.agendas.permissions import WRITE
from tinkuy.subjects.agendas.stores import AGENDAS, NODES, STEPS, node_key, step_key
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.spaces.reaches import reach_of_space

__all__ = ["AGENDAS", "NODES", "STEPS", "add_step", "create", "hang", "retire"]


def create(
    *, title: str, level: str, space: str | None, by: User | None, territories: tuple[str, ...] = ()
) -> str:
    """Open an agenda and give its code. Errors: Forbidden; Problems."""
    require(by, WRITE, reach_of_space(space) if space else Reach())
    if not title.strip():
        raise Problems(("title", "Escriba el título de la agenda."))
    with audit.writing():
        code = _free(slugify(title)[:70] or "agenda")
        record: Record = {
            "code": code,
            "title": title.strip(),
            "level": level,
            "space": space,
            "territories": tuple(sorted(territories)),
            "is_simulated": False,
        }
        AGENDAS.write({code: record}, by=by)
    return code


def add_step(
    *,
    agenda: str,
    kind: str,
    happened_on: PartialDate,
    by: User | None,
    today: date,
    entity: str | None = None,
    note: str = "",
) -> str:
    """Say that something happened to an agenda, and give the key of the step. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        _known(agenda, by)
        if happened_on.counts_from > today:
            raise Problems(("happened_on", "La fecha no puede ser futura."))
        record: Record = {
            "agenda": agenda,
            "number": queries.next_step(code=agenda),
            "kind": kind,
            "happened_on": happened_on,
            "entity": entity,
            "note": note.strip(),
        }
        STEPS.write({step_key(record): record}, by=by)
    return step_key(record)


def hang(
    *,
    agenda: str,
    path: str,
    kind: str,
    title: str,
    weight: Decimal,
    by: User | None,
    today: date,
    commitment: str | None = None,
) -> str:
    """Add a node to the tree, or change the one of this path, and give its key. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        _known(agenda, by)
        kinds = {at: known for (_, at), known in queries.kinds_by_path([agenda]).items()}
        refuse(node_problems(path=path, kind=kind, title=title, weight=weight, kinds=kinds))
        if commitment and not Commitment.objects.filter(code=commitment).exists():
            raise Problems(("commitment", f"No hay un compromiso «{commitment}»."))
        record: Record = {
            "agenda": agenda,
            "path": path,
            "kind": kind,
            "title": title.strip(),
            "weight": weight,
            "commitment": commitment or None,
        }
        if path not in kinds:
            record = {**record, "since": today}
        NODES.write({node_key(record): record}, by=by)
    return node_key(record)


def retire(*, agenda: str, path: str, until: date, by: User | None) -> None:
    """Take a node and everything below it out of the agenda from a day on; what it said before stays.

    Errors: Forbidden; Refused.
    """
    with audit.writing():
        _known(agenda, by)
        paths = [at for (_, at) in queries.kinds_by_path([agenda]) if at == path or at.startswith(f"{path}.")]
        if not paths:
            raise Refused(f"La agenda no tiene un elemento «{path}».")
        NODES.write({f"{agenda}|{at}": {"agenda": agenda, "path": at, "until": until} for at in paths}, by=by)


def node_problems(
    *, path: str, kind: str, title: str, weight: Decimal | None, kinds: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Why a node cannot hang where it says; `kinds` are those of the tree by path."""
    wrong: list[tuple[str, str]] = []
    parent = rules.parent_of(path)
    if not rules.is_path(path):
        wrong.append(("path", "Escriba la numeración como 1, 1.2 o 1.2.3."))
    elif parent and parent not in kinds:
        wrong.append(("path", f"Falta el elemento «{parent}», del que este cuelga. Agréguelo primero."))
    elif not rules.may_hang(kind, kinds.get(parent)):
        wrong.append(
            ("kind", "El orden es eje, problema, estrategia, acción: este tipo no cuelga de su superior.")
        )
    if not title.strip():
        wrong.append(("title", "Escriba el texto."))
    if weight is None or weight <= 0:
        wrong.append(("weight", "El peso es un número mayor que cero; 1 si todos pesan igual."))
    return wrong


def _known(code: str, by: User | None) -> TerritorialAgenda:
    found = TerritorialAgenda.objects.filter(code=code).select_related("space").first()
    if found is None:
        raise Refused(f"No hay una agenda «{code}».")
    require(by, WRITE, reach_of_space(found.space.code) if found.space else Reach())
    return found


def _free(wanted: str) -> str:
    taken = queries.codes()
    at, code = 2, wanted
    while code in taken:
        code, at = f"{wanted}-{at}", at + 1
    return code
