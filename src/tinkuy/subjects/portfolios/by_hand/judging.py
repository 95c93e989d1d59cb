"""From what was typed in a form to what is written, judged by the checks of the sheets."""

from collections.abc import Mapping
from datetime import date

from tinkuy.core.values import Record, Value
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.by_hand import resolved
from tinkuy.subjects.portfolios.actions.parts import Judged
from tinkuy.subjects.portfolios.by_hand.parts import Part
from tinkuy.subjects.portfolios.sheets.plans import PlanDoor

VALUE = "value_"  # before the code of a criterion: the value of a candidate in it
Given = Mapping[str, Value]


def judge_part(part: Part, plan: str, given: Given, *, by: User | None, today: date) -> Judged:
    """A part with the columns of its sheet and, of a candidate, `value_<criterion>`. Errors: Problems."""
    own = {name: value for name, value in given.items() if not name.startswith(VALUE)}
    key, record = resolved(part.door, {"plan": plan, **own}, by=by, today=today)
    at = key.partition("|")[2]
    measured = {name.removeprefix(VALUE): value for name, value in given.items() if name.startswith(VALUE)}
    rows: dict[str, Record | None] = {
        f"{plan}|{at}|{criterion}": None
        if value is None
        else {"plan": plan, "candidate": key, "criterion": f"{plan}|{criterion}", "value": value}
        for criterion, value in measured.items()
    }
    return Judged(key, record, rows)


def judge_plan(kind: str, plan: str, given: Given, *, by: User | None, today: date) -> Record:
    """What a plan says of itself. Errors: Problems."""
    return resolved(PlanDoor(), {**given, "code": plan, "kind": kind}, by=by, today=today)[1]
