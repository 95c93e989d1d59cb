"""Who hosts, who takes part, and when whom is not there. Hosts and parties are members of the edition's space too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import join_spanish
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings import queries, queries_of_editions
from tinkuy.subjects.meetings.actions.ground import known_edition, refuse_objections
from tinkuy.subjects.meetings.following import follow_sides
from tinkuy.subjects.meetings.permissions import ANSWER, ASK, ORGANISE
from tinkuy.subjects.meetings.reaches import reach_of_edition, reach_of_side
from tinkuy.subjects.meetings.rules import slots_within
from tinkuy.subjects.meetings.stores import ABSENCES, HOSTS, PARTIES, absence_key, side_key

MOST_DESKS = 99
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HostTerms:
    """An entity that receives, with so many desks in one hall; see `models.Host`."""

    entity: str
    desks: int = 1
    hall: str = ""
    hall_capacity: int | None = None
    person_key: str = ""


def put_hosts(*, edition: str, hosts: Sequence[HostTerms], by: User | None, today: date) -> None:
    """Let entities host, or change how: each with its desks. Those not named stay. Errors: Forbidden; Problems; Refused."""
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        known_edition(edition)
        parties = {side.entity for side in queries.parties(edition=edition)}
        codes = [host.entity for host in hosts]
        refuse(
            [*_desk_problems(hosts), *_side_problems(codes, parties, "participa y no puede recibir a la vez")]
        )
        desks = {side.entity: side.desks for side in queries.hosts(edition=edition)}
        changed = desks | {host.entity: host.desks for host in hosts}
        refuse_objections(edition, today=today, field="desks", desks=changed)
        HOSTS.write({side_key(record): record for record in (_host(edition, host) for host in hosts)}, by=by)
        follow_sides([(edition, code) for code in codes], by=by)


def remove_host(*, edition: str, entity: str, by: User | None, today: date) -> None:
    """Let an entity host no more, with its absences. Errors: Forbidden; Problems; Refused while requests are with it."""
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        desks = {side.entity: side.desks for side in queries.hosts(edition=edition)}
        if desks.pop(entity, None) is None:
            raise Refused("Esa entidad no es anfitriona de la edición.")
        _refuse_requests("la tienen como contraparte", queries_of_editions.requests_to(edition, entity))
        refuse_objections(edition, today=today, desks=desks)
        HOSTS.write({f"{edition}|{entity}": None}, by=by)
        _leave(edition, entity, by)


def put_parties(
    *,
    edition: str,
    entities: Iterable[str],
    by: User | None,
    delegation: str | None = None,
    person_key: str | None = None,
) -> int:
    """Let entities ask for meetings, and give how many are new; those there stay. What is None is left as it is.

    Errors: Forbidden; Problems; Refused.
    """
    require(by, ORGANISE, reach_of_edition(edition))
    codes = tuple(dict.fromkeys(entities))
    with audit.writing():
        known_edition(edition)
        hosts = {side.entity for side in queries.hosts(edition=edition)}
        refuse(_side_problems(codes, hosts, "recibe y no puede participar a la vez"))
        before = {side.entity for side in queries.parties(edition=edition)}
        told = {"delegation": delegation, "person_key": person_key}
        given: Record = {name: text.strip() for name, text in told.items() if text is not None}
        records: list[Record] = [{"edition": edition, "entity": code, **given} for code in codes]
        PARTIES.write({side_key(record): record for record in records}, by=by)
        follow_sides([(edition, code) for code in codes], by=by)
    return len(set(codes) - before)


def remove_party(*, edition: str, entity: str, by: User | None, today: date) -> None:
    """Let an entity ask no more, with its absences. Errors: Forbidden; Problems; Refused while it has requests."""
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        parties = {side.entity for side in queries.parties(edition=edition)}
        if entity not in parties:
            raise Refused("Esa entidad no participa en la edición.")
        _refuse_requests("son suyas", queries_of_editions.requests_of(edition, entity))
        refuse_objections(edition, today=today, parties=frozenset(parties - {entity}))
        PARTIES.write({f"{edition}|{entity}": None}, by=by)
        _leave(edition, entity, by)


def put_absence(
    *,
    edition: str,
    entity: str,
    day: date,
    starts_at: time,
    ends_at: time,
    by: User | None,
    desk: int = 0,
    reason: str = "",
) -> str:
    """Say that a party, a host or one desk of it (0: all) cannot meet in a stretch of a day; give the key.

    Its own people may say so, and who organises. Errors: Forbidden; Problems; Refused.
    """
    side = _side(edition, entity)
    require(by, ANSWER if side.desks else ASK, reach_of_side(edition, entity))
    with audit.writing():
        refuse(_absence_problems(edition, side, day, starts_at, ends_at, desk))
        record: Record = {
            "edition": edition,
            "entity": entity,
            "day": day,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "desk": desk,
            "reason": reason.strip(),
        }
        ABSENCES.write({absence_key(record): record}, by=by)
    return absence_key(record)


def remove_absence(
    *, edition: str, entity: str, day: date, starts_at: time, by: User | None, desk: int = 0
) -> None:
    """Take an absence back. Errors: Forbidden; Refused."""
    side = _side(edition, entity)
    require(by, ANSWER if side.desks else ASK, reach_of_side(edition, entity))
    key = f"{edition}|{entity}|{day}|{starts_at:%H:%M}|{desk}"
    with audit.writing():
        if not ABSENCES.current([key]):
            raise Refused("Esa ausencia ya no está registrada.")
        ABSENCES.write({key: None}, by=by)


def _host(edition: str, host: HostTerms) -> Record:
    return {
        "edition": edition,
        "entity": host.entity,
        "desks": host.desks,
        "hall": host.hall.strip(),
        "hall_capacity": host.hall_capacity,
        "person_key": host.person_key.strip(),
    }


def _desk_problems(hosts: Sequence[HostTerms]) -> list[tuple[str, str]]:
    wrong = [
        ("desks", f"{host.entity}: entre 1 y {MOST_DESKS} mesas de atención.")
        for host in hosts
        if not 1 <= host.desks <= MOST_DESKS
    ]
    return wrong + [
        (
            "hall_capacity",
            f"{host.entity}: en el ambiente cabe al menos una reunión. Déjelo vacío si caben todas.",
        )
        for host in hosts
        if host.hall_capacity is not None and host.hall_capacity < 1
    ]


def _side_problems(codes: Sequence[str], others: set[str], why: str) -> list[tuple[str, str]]:
    """Entities that nobody knows, or that stand on the other side."""
    if not codes:
        return [("entities", "Diga al menos una entidad.")]
    known = dict(Entity.objects.filter(code__in=codes).values_list("code", "name"))
    wrong = [("entities", f"No hay una entidad «{code}».") for code in codes if code not in known]
    both = sorted(known[code] for code in codes if code in others and code in known)
    return wrong + [("entities", f"{name} {why} en la misma edición.") for name in both]


def _refuse_requests(how: str, numbers: Sequence[int]) -> None:
    if numbers:
        told = join_spanish([str(number) for number in numbers[:_SHOWN]])
        more = f" y {len(numbers) - _SHOWN} más" if len(numbers) > _SHOWN else ""
        raise Refused(
            f"No se puede retirar: las solicitudes N° {told}{more} {how}. Derívelas, únalas o retírelas primero."
        )


def _leave(edition: str, entity: str, by: User | None) -> None:
    gone = [row for row in queries.absences(edition=edition) if row.entity == entity]
    keys = [f"{edition}|{entity}|{row.day}|{row.starts_at:%H:%M}|{row.desk}" for row in gone]
    ABSENCES.write(dict.fromkeys(keys), by=by)
    follow_sides([(edition, entity)], by=by)


def _side(edition: str, entity: str) -> queries.Side:
    known_edition(edition)
    sides = (*queries.hosts(edition=edition), *queries.parties(edition=edition))
    found = next((side for side in sides if side.entity == entity), None)
    if found is None:
        raise Problems(("entity", "Esa entidad no recibe ni participa en la edición."))
    return found


def _absence_problems(
    edition: str, side: queries.Side, day: date, starts_at: time, ends_at: time, desk: int
) -> list[tuple[str, str]]:
    if ends_at <= starts_at:
        return [("ends_at", "La ausencia termina antes de empezar. Corrija una de las horas.")]
    wrong: list[tuple[str, str]] = []
    if not slots_within(queries.slots_of(edition=edition), day, starts_at, ends_at):
        wrong.append(
            ("day", f"El {day:%d/%m/%Y} a esas horas no hay turnos de reuniones: no hace falta registrarlo.")
        )
    if desk and not side.desks:
        wrong.append(("desk", "Quien participa no tiene mesas de atención: deje 0."))
    elif not 0 <= desk <= side.desks:
        wrong.append(
            (
                "desk",
                f"La entidad tiene {side.desks} mesas de atención: escriba de 1 a {side.desks}, o 0 por todas.",
            )
        )
    return wrong
