"""Adding, changing and removing one part of a plan (a year, a criterion, a candidate, a relation, a floor, an asset).

Rows are judged as the sheets of the plan judge them, while the turn to write is held: `judge` gives what to write.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tinkuy.core.refusal import Problems, Refused
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.by_hand import fingerprint, require_unchanged
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.portfolios.actions.preparing import known
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.reaches import reach_of
from tinkuy.subjects.portfolios.stores import CANDIDATES, CRITERIA, PLANS, RELATIONS, VALUES, WEIGHTS

_GONE = "Ya no está en el plan: otra persona lo quitó mientras usted escribía."
_HANGING: dict[str, tuple[tuple[RecordStore, str], ...]] = {
    CANDIDATES.subject: ((VALUES, "candidate"), (RELATIONS, "one"), (RELATIONS, "other")),
    CRITERIA.subject: ((VALUES, "criterion"),),
}  # what goes with a part: the records, and the field of theirs that names it


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be written: the record of the part under its key and, of a candidate, its values (None takes one out)."""

    key: str
    record: Record
    values: Mapping[str, Record | None]


def state_of(store: RecordStore, plan: str, item: str) -> dict[str, Record]:
    """What is written of one part: its record first and, of a candidate, its values. Empty when it is not there."""
    found: dict[str, Record] = store.current([f"{plan}|{item}"])
    if not found or store is not CANDIDATES:
        return found
    return found | _naming(VALUES, plan, "candidate", item)


def keep(
    *,
    plan: str,
    store: RecordStore,
    judge: Callable[[], Judged],
    by: User | None,
    item: str = "",
    seen: str = "",
    field: str = "",
) -> None:
    """Add a part, or change the one called `item`. `field` is the one to mend when the new part is there already, `seen` the
    fingerprint of what the person had before the eyes.

    Errors: Forbidden; Problems, those of the judge; Refused when somebody changed it since.
    """
    with audit.writing():
        known(plan, by)
        judged = judge()
        at = judged.key.partition("|")[2]
        held = state_of(store, plan, item or at)
        if item and (not held or at != item):
            raise Refused(_GONE)
        if held and not item:
            raise Problems((field, "Ya está en el plan. Ábralo en la lista para cambiarlo."))
        require_unchanged(seen, fingerprint(*held.values()))
        store.write({judged.key: judged.record}, by=by)
        VALUES.write(judged.values, by=by)


def remove(*, plan: str, store: RecordStore, item: str, by: User | None) -> None:
    """Take a part out of a plan with what hangs on it; results that are kept do not change. Errors: Forbidden; Refused."""
    with audit.writing():
        known(plan, by)
        if not state_of(store, plan, item):
            raise Refused(_GONE)
        if store is CRITERIA and _naming(WEIGHTS, plan, "criterion", item):
            raise Refused(
                "Este criterio tiene pesos acordados, que quedan en la historia. Para no tomarlo en cuenta, registre un acuerdo "
                "en que pese 0."
            )
        for hanging, field in _HANGING.get(store.subject, ()):
            hanging.write(dict.fromkeys(_naming(hanging, plan, field, item)), by=by)
        store.write({f"{plan}|{item}": None}, by=by)


def change_plan(*, plan: str, judge: Callable[[], Record], by: User | None, seen: str = "") -> None:
    """Change what a plan says of itself; its code and its kind stay. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        found = known(plan, by)
        record = {**judge(), "code": plan, "kind": found.kind}
        require(by, WRITE, reach_of(str(record.get("entity") or ""), str(record.get("territory") or "")))
        require_unchanged(seen, fingerprint(*PLANS.current([plan]).values()))
        PLANS.write({plan: record}, by=by)


def _naming(store: RecordStore, plan: str, field: str, item: str) -> dict[str, Record]:
    """The records of a plan whose field names something of it."""
    return {key: row for key, row in store.under(plan).items() if row.get(field) == f"{plan}|{item}"}
