"""What the register already holds under the codes of a file: a row may not move what only a fact may move."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinkuy.platform.records.facets import chunks
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments.models import Commitment, CommitmentMilestone


@dataclass(frozen=True, slots=True)
class Held:
    """One commitment on record: its mesa, the date first agreed, who leads, and who answers for it."""

    space: str
    due_on: date | None
    lead: str | None
    responsibles: frozenset[str]


def held(codes: Iterable[str]) -> dict[str, Held]:
    """Those of the codes that are on record. Two SQL statements for each five thousand."""
    found: dict[str, Held] = {}
    for part in chunks(set(codes)):
        rows = Commitment.objects.filter(code__in=part).order_by()
        answering: dict[str, set[str]] = defaultdict(set)
        for code, entity in rows.filter(responsibles__isnull=False).values_list("code", "responsibles__code"):
            answering[code].add(entity)
        for code, space, due_on, lead in rows.values_list("code", "space__code", "due_on", "lead__code"):
            found[code] = Held(space, due_on, lead, frozenset(answering[code]))
    return found


def known_agreements(codes: Iterable[str]) -> set[str]:
    """Those of the codes that are agreements on record."""
    return {
        code
        for part in chunks(set(codes))
        for code in Agreement.objects.filter(code__in=part).values_list("code", flat=True)
    }


def known_milestones(codes: Iterable[str]) -> set[str]:
    """The keys (`C-0001|2`) of the milestones of some commitments."""
    return {
        f"{code}|{number}"
        for part in chunks(set(codes))
        for code, number in CommitmentMilestone.objects.filter(commitment__code__in=part).values_list(
            "commitment__code", "number"
        )
    }
