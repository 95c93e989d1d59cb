"""The figures of the report of an edition, and the proof of each total along two ways."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.core.finding import Finding
from tinkuy.core.rule import on_record
from tinkuy.reports.codes import TOTAL_UNPROVED
from tinkuy.reports.edition.facts import PUNCTUAL_MINUTES, Facts
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.floor.queries import MeetingState
from tinkuy.subjects.meetings.rules import RequestState

WHERE = "informe de la edición"
_FULL = 100
LABELS = {
    "asked": "Reuniones solicitadas",
    "admitted": "Solicitudes admitidas",
    "scheduled": "Reuniones programadas",
    "held": "Reuniones realizadas",
    "absent": "No se presentaron",
    "cancelled": "Reuniones canceladas",
    "unnoted": "Reuniones sin anotación final",
    "without_hour": "Admitidas sin hora",
    "redirected": "Derivadas a otra entidad",
    "hosts": "Entidades anfitrionas",
    "desks": "Mesas de atención",
    "parties": "Entidades participantes",
    "parties_asking": "Entidades que solicitaron reuniones",
    "parties_met": "Entidades con al menos una reunión realizada",
    "slots": "Turnos del plan",
    "on_time": f"Reuniones que empezaron a la hora o hasta {PUNCTUAL_MINUTES} minutos después",
    "timed": "Reuniones con hora de inicio anotada",
    "repeated": "Asuntos que ya se pidieron en otra edición",
    "sessions": "Reuniones con sesión registrada",
    "agreements": "Acuerdos",
    "commitments": "Compromisos",
    **{f"commitments_{status.value}": f"Compromisos: {status.label.lower()}" for status in CommitmentStatus},
    "commitments_full_reported": "Compromisos reportados al 100 %",
    "commitments_full_verified": "Compromisos verificados al 100 %",
    "transferred_soles": "Inversión transferida según reportes (S/)",
    "portfolio_soles": "Cartera en gestión (S/)",
    "achievements": "Acuerdos y logros que dan los documentos",
    **{f"requests_{state.value}": f"Solicitudes: {state.label.lower()}" for state in RequestState},
}


def figures(facts: Facts) -> dict[str, int | Decimal]:
    """Name -> number, zeros too, whatever is known of the edition. Units: nominal soles where the name says so."""
    met = {meeting.request.party for meeting in facts.held}
    late = facts.delays.values()
    return {
        "asked": len(facts.requests),
        "admitted": len(facts.admitted),
        "scheduled": len(facts.meetings),
        "held": len(facts.held),
        "absent": len(facts.in_state(MeetingState.ABSENT)),
        "cancelled": len(facts.in_state(MeetingState.CANCELLED)),
        "unnoted": len(facts.pending),
        "without_hour": len(facts.without_hour),
        "redirected": len(facts.redirected),
        **{f"requests_{state.value}": facts.states[state] for state in RequestState},
        "hosts": len(facts.hosts),
        "desks": sum(host.desks for host in facts.hosts),
        "parties": len(facts.parties),
        "parties_asking": len({request.party for request in facts.requests}),
        "parties_met": len(met),
        "slots": facts.slot_count,
        "timed": len(late),
        "on_time": sum(1 for minutes in late if minutes <= PUNCTUAL_MINUTES),
        "repeated": facts.repeated,
        "sessions": len(facts.sessions),
        "agreements": facts.tallies.total.agreements,
        **of_commitments(facts),
        "achievements": len(facts.agreed),
    }


def of_commitments(facts: Facts) -> dict[str, int | Decimal]:
    """How many stand in each status, how many are reported and verified whole, and their money."""
    taken = facts.commitments
    return {
        "commitments": len(taken),
        **{f"commitments_{status.value}": facts.statuses[status] for status in CommitmentStatus},
        "commitments_full_reported": sum(1 for each in taken if (each.percent or 0) >= _FULL),
        "commitments_full_verified": sum(1 for each in taken if (each.verified_percent or 0) >= _FULL),
        "transferred_soles": total(each.spent_soles for each in taken),
        "portfolio_soles": total(each.amount_soles for each in taken),
    }


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum of what is known; 0 when nothing is."""
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Proof:
    """A total and the parts it must equal, counted along another way."""

    what: str
    whole: int
    parts: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """True when the parts add up to the whole."""
        return self.whole == sum(self.parts)

    def finding(self) -> Finding:
        """What is said when they do not."""
        told = (
            f"{self.what}: el total {self.whole} no es la suma de sus partes, que dan {sum(self.parts)}. "
            "Revise la edición en «Calidad de datos»."
        )
        return on_record(TOTAL_UNPROVED, WHERE, told, str(self.whole))


def proofs(facts: Facts) -> tuple[Proof, ...]:
    """Every total against its parts: by ministry, by region, by topic, and by where each request or commitment stands."""
    n = {name: int(number) for name, number in figures(facts).items()}
    counts, total = facts.tallies, facts.tallies.total
    ways = (("ministerio", counts.by_host), ("región", counts.by_region), ("tema", counts.by_theme))
    regions = Counter(facts.region_of(request) for request in facts.requests)
    asked = Counter(request.asked_host for request in facts.requests)
    in_slots = tuple(n[name] for name in ("held", "absent", "cancelled", "unnoted"))
    found = [
        Proof("Solicitudes por estado", n["asked"], tuple(facts.states.values())),
        Proof("Solicitudes por ministerio", n["asked"], tuple(asked.values())),
        Proof("Solicitudes por región", n["asked"], tuple(regions.values())),
        Proof("Reuniones programadas por resultado", n["scheduled"], in_slots),
        Proof("Reuniones programadas y su recuento", n["scheduled"], (total.meetings,)),
        Proof("Reuniones realizadas y su recuento", n["held"], (total.held,)),
        Proof("Compromisos por estado", n["commitments"], tuple(facts.statuses.values())),
        Proof("Acuerdos por sesión", n["agreements"], tuple(y.agreements for y in facts.yields.values())),
    ]
    for words, lines in ways:
        found.append(Proof(f"Reuniones realizadas por {words}", n["held"], tuple(x.held for x in lines)))
        found.append(
            Proof(f"Reuniones programadas por {words}", n["scheduled"], tuple(x.meetings for x in lines))
        )
        found.append(Proof(f"Acuerdos por {words}", n["agreements"], tuple(x.agreements for x in lines)))
    return tuple(found)


def broken(facts: Facts) -> tuple[Finding, ...]:
    """The totals that do not hold."""
    return tuple(proof.finding() for proof in proofs(facts) if not proof.holds)
