"""Setting the rules of the alerts and the steps of the ladder."""

from tinkuy.core.refusal import Refused, refuse
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.attention import defaults
from tinkuy.subjects.attention.permissions import RULES
from tinkuy.subjects.attention.rules.ruling import rule_problems, step_problems
from tinkuy.subjects.attention.stores import RULES as RULE_STORE
from tinkuy.subjects.attention.stores import STEPS as STEP_STORE


def load_defaults() -> int:
    """Add the rules and steps that are missing and give their number; what is there stays as an office left it."""
    with audit.writing():
        added = 0
        for store, wanted in ((RULE_STORE, defaults.rules()), (STEP_STORE, defaults.steps())):
            known = store.current(wanted)
            missing = {code: record for code, record in wanted.items() if code not in known}
            store.write(missing, by=None)
            added += len(missing)
    return added


def amend_rule(*, code: str, fields: Record, by: User | None) -> None:
    """Change the given fields of a rule. Errors: Forbidden; Refused when there is no such rule; Problems."""
    require(by, RULES)
    with audit.writing():
        known = RULE_STORE.current([code]).get(code)
        if known is None:
            raise Refused("No hay esa regla de aviso.")
        wanted = {**known, **fields, "code": code}
        refuse(rule_problems(wanted))
        RULE_STORE.write({code: wanted}, by=by)


def amend_step(*, code: str, days: int, by: User | None) -> None:
    """Change how many days an alert waits on a step. Errors: Forbidden; Refused when there is no such step; Problems."""
    require(by, RULES)
    with audit.writing():
        known = STEP_STORE.current([code]).get(code)
        if known is None:
            raise Refused("No hay ese peldaño.")
        refuse(step_problems(days))
        STEP_STORE.write({code: {**known, "days": days}}, by=by)
