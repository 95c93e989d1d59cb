"""Opening a plan and agreeing on its weights."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tinkuy.core.refusal import Problems, Refused
from tinkuy.core.text import slugify
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.portfolios import queries
from tinkuy.subjects.portfolios.models import Plan
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.reaches import reach_of
from tinkuy.subjects.portfolios.rules import PlanKind
from tinkuy.subjects.portfolios.stores import PLANS, WEIGHTS


def create(
    *,
    name: str,
    kind: str,
    by: User | None,
    territory: str = "",
    entity: str = "",
    about: str = "",
    dearer_percent: int = 10,
) -> str:
    """Open a plan and give its code. Errors: Forbidden; Problems."""
    require(by, WRITE, reach_of(entity, territory))
    if not name.strip():
        raise Problems(("name", "Escriba el nombre del plan."))
    with audit.writing():
        code = _free(slugify(name)[:70] or "plan")
        record: Record = {
            "code": code,
            "name": name.strip(),
            "kind": PlanKind(kind).value,
            "territory": territory or None,
            "entity": entity or None,
            "about": about.strip(),
            "dearer_percent": dearer_percent,
            "is_simulated": False,
        }
        PLANS.write({code: record}, by=by)
    return code


def agree_weights(
    *,
    plan: str,
    weights: Mapping[str, Decimal],
    agreed_on: date,
    agreed_by: str,
    by: User | None,
    today: date,
    source_document: str = "",
    source_place: str = "",
) -> None:
    """Write down the weights that were agreed on a day; those agreed before stay in the trace. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        known(plan, by)
        names = {key.partition("|")[2] for key in queries.criteria_of_plans([plan])}
        _refuse_weights(weights, names, agreed_on, agreed_by, today)
        records: dict[str, Record] = {
            f"{plan}|{code}|{agreed_on.isoformat()}": {
                "plan": plan,
                "criterion": f"{plan}|{code}",
                "agreed_on": agreed_on,
                "weight": weight,
                "agreed_by": agreed_by.strip(),
                "source_document": source_document.strip(),
                "source_place": source_place.strip(),
            }
            for code, weight in weights.items()
        }
        if WEIGHTS.current(records):
            raise Problems(
                ("agreed_on", "Ya hay pesos acordados ese día. Un acuerdo nuevo lleva otra fecha.")
            )
        WEIGHTS.write(records, by=by)


def known(code: str, by: User | None) -> Plan:
    """The plan, its row held, for who may write it. Errors: Forbidden; Refused."""
    found = Plan.objects.select_for_update(of=("self",)).filter(code=code).first()
    if found is None:
        raise Refused(f"No hay un plan «{code}».")
    entity = found.entity.code if found.entity else ""
    require(by, WRITE, reach_of(entity, found.territory.code if found.territory else ""))
    return found


def _refuse_weights(
    weights: Mapping[str, Decimal], names: set[str], agreed_on: date, agreed_by: str, today: date
) -> None:
    wrong = [("", f"El plan no tiene un criterio «{code}».") for code in weights if code not in names]
    if any(weight < 0 for weight in weights.values()):
        wrong.append(("", "Un peso no puede ser negativo. Escriba 0 para no tomar en cuenta un criterio."))
    if not any(weight > 0 for weight in weights.values()):
        wrong.append(("", "Al menos un criterio debe tener peso."))
    if agreed_on > today:
        wrong.append(("agreed_on", "La fecha no puede ser futura."))
    if not agreed_by.strip():
        wrong.append(("agreed_by", "Diga quién los acordó: la mesa, el consejo, la comisión."))
    if wrong:
        raise Problems(*wrong)


def _free(wanted: str) -> str:
    taken = queries.plan_codes()
    at, code = 2, wanted
    while code in taken:
        code, at = f"{wanted}-{at}", at + 1
    return code
