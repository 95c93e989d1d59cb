"""The figures of the report and the proof of each total: a whole that does not equal its parts makes a draft."""

from collections import Counter
from dataclasses import dataclass

from tinkuy.core.finding import Finding
from tinkuy.core.rule import on_record
from tinkuy.reports.codes import TOTAL_UNPROVED
from tinkuy.reports.situational.facts import Facts
from tinkuy.subjects.commitments.fulfilment_queries import Fulfilment
from tinkuy.subjects.commitments.movements import Kind
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Agenda
from tinkuy.subjects.spaces.rules import SpaceStatus

LABELS = {
    "created": "Mesas creadas",
    "installed": "Mesas instaladas",
    "concluded": "Mesas concluidas",
    "in_process": "Mesas en proceso",
    "pending": "Mesas pendientes de instalación",
    "with_agenda": "Mesas con agenda aprobada",
    "agenda_development": "Agendas de desarrollo",
    "agenda_investment": "Agendas de inversiones",
    "agenda_other": "Otras agendas",
    "agenda_in_process": "Mesas con agenda en proceso",
    "commitments": "Compromisos",
    **{f"commitments_{status.value}": f"Compromisos: {status.label.lower()}" for status in CommitmentStatus},
    **{f"changes_{kind.value}": f"{kind.label} en tres meses" for kind in Kind},
    "commitments_full_reported": "Compromisos reportados al 100 %",
    "commitments_full_verified": "Compromisos reportados al 100 % y verificados",
    "commitments_full_waiting": "Compromisos reportados al 100 % por verificar",
}


def figures(facts: Facts) -> dict[str, int]:
    """Name -> count. Kinds of space are `created_mtp`, `created_mtd`…; every name is there on every date, zeros too."""
    statuses = Counter(row.status for row in facts.rows)
    agendas = Counter(row.agenda_kind for row in facts.with_agenda)
    found = {
        "created": len(facts.rows),
        "installed": len(facts.installed),
        "concluded": statuses[SpaceStatus.CONCLUDED],
        "in_process": statuses[SpaceStatus.IN_PROCESS],
        "pending": statuses[SpaceStatus.PENDING],
        "with_agenda": len(facts.with_agenda),
        **{f"agenda_{kind}": agendas[kind] for kind in Agenda.Kind.values},
        "agenda_in_process": sum(len(rows) for _, rows in facts.without_agenda),
        "commitments": facts.taken,
        **_of_commitments(facts),
        **{f"changes_{kind.value}": facts.recent.number(kind) if facts.recent else 0 for kind in Kind},
    }
    kinds = Counter(row.kind_code for row in facts.rows)
    return found | {f"created_{kind.code.lower()}": kinds[kind.code] for kind in facts.kinds}


def _of_commitments(facts: Facts) -> dict[str, int]:
    """How many stand in each status, and of those reported at 100 % how many were verified."""
    counted = sum(facts.commitments.values(), Counter[CommitmentStatus]())
    full = sum(facts.fulfilment.values(), Fulfilment())
    return {
        **{f"commitments_{status.value}": counted[status] for status in CommitmentStatus},
        "commitments_full_reported": full.reported,
        "commitments_full_verified": full.verified,
        "commitments_full_waiting": full.waiting,
    }


def labels(facts: Facts) -> dict[str, str]:
    """The Spanish name of each figure."""
    return LABELS | {f"created_{kind.code.lower()}": f"{kind.plural} creadas" for kind in facts.kinds}


@dataclass(frozen=True, slots=True)
class Proof:
    """A total and the parts it must equal."""

    what: str
    whole: int
    parts: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """True when the parts add up to the whole."""
        return self.whole == sum(self.parts)

    def finding(self) -> Finding:
        """What is said when it does not hold."""
        sums = " + ".join(str(part) for part in self.parts)
        message = (
            f"{self.what}: el total {self.whole} no es la suma de sus partes ({sums} = {sum(self.parts)})."
        )
        return on_record(TOTAL_UNPROVED, "informe situacional", message, sums)


def proofs(facts: Facts) -> tuple[Proof, ...]:
    """Every total of the report against its parts, counted along another path than the total."""
    n = figures(facts)
    kinds = tuple(n[f"created_{kind.code.lower()}"] for kind in facts.kinds)
    departments = tuple(len(rows) for _, rows in facts.by_department)
    agendas = tuple(n[f"agenda_{kind}"] for kind in Agenda.Kind.values)
    return (
        Proof("Mesas creadas por tipo", n["created"], kinds),
        Proof("Mesas creadas por departamento", n["created"], departments),
        Proof("Mesas creadas: instaladas y pendientes", n["created"], (n["installed"], n["pending"])),
        Proof("Mesas instaladas: en proceso y concluidas", n["installed"], (n["in_process"], n["concluded"])),
        Proof("Mesas con agenda por tipo de agenda", n["with_agenda"], agendas),
        Proof(
            "Mesas con agenda y con agenda en proceso",
            n["created"],
            (n["with_agenda"], n["agenda_in_process"]),
        ),
        Proof(
            "Compromisos por estado",
            n["commitments"],
            tuple(n[f"commitments_{status.value}"] for status in CommitmentStatus),
        ),
        Proof(
            "Compromisos por mesa",
            n["commitments"],
            tuple(counter.total() for counter in facts.commitments.values()),
        ),
        Proof(
            "Compromisos reportados al 100 %: verificados y por verificar",
            n["commitments_full_reported"],
            (n["commitments_full_verified"], n["commitments_full_waiting"]),
        ),
    )
