"""The figures of the report of changes, and the proof of each total."""

from tinkuy.core.finding import Finding
from tinkuy.core.rule import on_record
from tinkuy.reports.changes.facts import NOT_YET, Facts
from tinkuy.reports.codes import TOTAL_UNPROVED
from tinkuy.subjects.commitments.movements import Kind
from tinkuy.subjects.commitments.rules import CommitmentStatus


def figures(facts: Facts) -> dict[str, int]:
    """Named numbers for machines."""
    return {
        "commitments_before": facts.before.total(),
        "commitments_after": facts.after.total(),
        "changed": len(facts.movements),
        **{kind.value: facts.number(kind) for kind in Kind},
    }


def labels() -> dict[str, str]:
    """What people call them."""
    return {
        "commitments_before": "Compromisos al inicio",
        "commitments_after": "Compromisos al cierre",
        "changed": "Compromisos con cambios",
        **{kind.value: kind.label for kind in Kind},
    }


def broken(facts: Facts) -> tuple[Finding, ...]:
    """What does not add up: before plus taken is after, and the flow ends where each status stands."""
    counted = facts.flow()
    found: list[str] = []
    if facts.before.total() + facts.number(Kind.CREATED) != facts.after.total():
        found.append("Los compromisos al inicio más los que se tomaron no dan los del cierre.")
    for status in CommitmentStatus:
        arrived = sum(n for (_, now), n in counted.items() if now == status.value)
        if arrived != facts.after[status]:
            found.append(
                f"Según los cambios hay {arrived} compromisos en «{status.label}», y al cierre figuran {facts.after[status]}."
            )
    taken = sum(n for (was, _), n in counted.items() if was == NOT_YET)
    if taken != facts.number(Kind.CREATED):
        found.append("Los compromisos tomados no son los que aún no figuraban al inicio.")
    return tuple(on_record(TOTAL_UNPROVED, "informe de cambios", text, "") for text in found)
