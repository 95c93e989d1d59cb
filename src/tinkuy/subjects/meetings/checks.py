"""What may be wrong with the editions on record at a date. What follows from requests and absences is found inside only."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tinkuy.core.dates import PartialDate
from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.subjects.meetings import loads
from tinkuy.subjects.meetings.queries_of_facts import EditionFacts, every_edition, requests_by_edition
from tinkuy.subjects.meetings.rules import plan_problems, slots, slots_within


def _record(facts: EditionFacts) -> str:
    return f"ejecutivos/{facts.row.code}"


PLAN = RuleText(
    "EJE-PLAN",
    "Plan del día que no puede ser",
    "Dos bloques del mismo día se cruzan, un bloque termina antes de empezar, o uno de reuniones no dice cuánto dura cada una.",
    "Reuniones de 09:00 a 11:00 y una plenaria de 10:30 a 12:00 el mismo día.",
    "Corrija las horas en «Organizar», «Plan del día», o en la hoja «Plan del día».",
    Severity.ERROR,
)


def _plan(as_of: date) -> Iterator[Finding]:
    for facts in every_edition(as_of=as_of):
        for _, message in plan_problems(facts.blocks):
            yield on_record(PLAN, _record(facts), f"{facts.row.name}: {message}")


NO_HOST = RuleText(
    "EJE-SIN-ANFITRION",
    "Edición con turnos y sin quien reciba",
    "El plan tiene turnos de reuniones, pero ninguna entidad recibe: no se puede solicitar nada.",
    "GORE Ejecutivo N° 7, con 26 turnos y ningún anfitrión.",
    "Agregue las entidades anfitrionas con sus mesas de atención en «Organizar», o en la hoja «Anfitriones».",
    Severity.WARNING,
)


def _no_host(as_of: date) -> Iterator[Finding]:
    for facts in every_edition(as_of=as_of):
        found = slots(facts.blocks)
        if found and not facts.hosts:
            yield on_record(
                NO_HOST, _record(facts), f"{facts.row.name}: {len(found)} turnos y nadie que reciba."
            )


NO_DESK = RuleText(
    "EJE-SIN-MESA",
    "Anfitrión sin mesas de atención",
    "La entidad figura como anfitriona y no tiene ninguna mesa de atención: no puede recibir a nadie.",
    "El MVCS, anfitrión con 0 mesas de atención.",
    "Escriba cuántas reuniones puede tener a la vez, o retire la entidad de los anfitriones.",
    Severity.ERROR,
)


def _no_desk(as_of: date) -> Iterator[Finding]:
    for facts in every_edition(as_of=as_of):
        for host in facts.hosts:
            if host.desks < 1 or host.hall_capacity == 0:
                message = f"{facts.row.name}: {host.short} recibe sin mesas de atención."
                yield on_record(NO_DESK, _record(facts), message)


DATES = RuleText(
    "EJE-FECHAS",
    "Fechas del espacio que no son las de su plan",
    "El espacio de la edición se instala el primer día de su plan y concluye el último. La hoja «Mesas» dice otras fechas.",
    "Un plan del 28 y 29 de julio y una fecha de instalación del 1 de agosto.",
    "En «Organizar» use «Poner al día el registro», o corrija las fechas en la hoja «Mesas».",
    Severity.WARNING,
)


def _dates(as_of: date) -> Iterator[Finding]:
    for facts in every_edition(as_of=as_of):
        if facts.dates_differ:
            first, last = f"{facts.row.first_day:%d/%m/%Y}", f"{facts.row.last_day:%d/%m/%Y}"
            message = f"{facts.row.name}: su plan va del {first} al {last} y su espacio tiene otras fechas."
            told = f"instalación {_label(facts.began)}, conclusión {_label(facts.ended)}"
            yield on_record(DATES, _record(facts), message, told)


def _label(stated: PartialDate | None) -> str:
    return stated.label if stated else "sin fecha"


MEMBERS = RuleText(
    "EJE-INTEGRANTES",
    "Quien recibe o participa no integra el espacio",
    "Anfitriones y participantes son integrantes del espacio de la edición: de ello dependen el quórum y quién ve sus actas.",
    "El GORE Apurímac participa en la edición y no está en la hoja «Integrantes».",
    "En «Organizar» use «Poner al día el registro», o agréguelo en la hoja «Integrantes».",
    Severity.WARNING,
)


def _members(as_of: date) -> Iterator[Finding]:
    for facts in every_edition(as_of=as_of):
        missing = facts.not_members
        if missing:
            some = ", ".join(side.short for side in missing[:5])
            message = f"{facts.row.name}: {len(missing)} de sus entidades no son integrantes de su espacio."
            yield on_record(MEMBERS, _record(facts), message, some)


WINDOW = RuleText(
    "EJE-PLAZO",
    "Plazo de solicitudes después de empezada la edición",
    "Se reciben solicitudes después del primer día: las últimas no podrían entrar en el horario.",
    "Solicitudes hasta el 15/08/2022 en una edición que empieza el 28/07/2022.",
    "Corrija el plazo en «Organizar», «Datos y plazos», o los días en «Plan del día».",
    Severity.ERROR,
)


def _window(as_of: date) -> Iterator[Finding]:
    for facts in every_edition(as_of=as_of):
        until, first = facts.row.requests_until, facts.row.first_day
        if until and first and until > first:
            message = f"{facts.row.name}: empieza el {first:%d/%m/%Y} y recibe solicitudes hasta el {until:%d/%m/%Y}."
            yield on_record(WINDOW, _record(facts), message)


ABSENCE = RuleText(
    "EJE-AUSENCIA-FUERA",
    "Ausencia fuera de las horas de reuniones",
    "La ausencia no coincide con ningún turno del plan, o es de una mesa de atención que la entidad ya no tiene: no dice nada.",
    "Una ausencia el 30/07/2022 en una edición del 28 y 29 de julio.",
    "Retírela en «Ausencias», o corrija su día y sus horas.",
    Severity.WARNING,
)


def _absence(as_of: date) -> Iterator[Finding]:
    for facts in every_edition(as_of=as_of):
        found, desks = slots(facts.blocks), {host.entity: host.desks for host in facts.hosts}
        names = {side.entity: side.short for side in (*facts.hosts, *facts.parties)}
        for row in facts.absences:
            touched = slots_within(found, row.day, row.starts_at, row.ends_at)
            if not touched or row.desk > desks.get(row.entity, 0):
                who = names.get(row.entity, row.entity)
                hours = f"el {row.day:%d/%m/%Y} de {row.starts_at:%H:%M} a {row.ends_at:%H:%M}"
                message = f"{facts.row.name}: la ausencia de {who}, {hours}, no toca ningún turno suyo."
                yield on_record(ABSENCE, _record(facts), message)


PARTY_LOAD = RuleText(
    "EJE-PARTICIPANTE-CARGA",
    "Participante con más reuniones que turnos",
    "Las solicitudes vigentes del participante son más que los turnos a los que puede asistir: algunas no entrarán, sea cual sea el horario.",
    "Una municipalidad con 18 solicitudes en una edición de 13 turnos.",
    "Junte las solicitudes del mismo asunto, atienda alguna por escrito, o agregue turnos al plan.",
    Severity.WARNING,
)
HOST_LOAD = RuleText(
    "EJE-ANFITRION-CARGA",
    "Anfitrión con más reuniones que lugares",
    "Las solicitudes vigentes con esa contraparte son más que los lugares que dan sus mesas de atención: algunas no entrarán.",
    "Un ministerio con 40 solicitudes, dos mesas de atención y 13 turnos.",
    "Agregue mesas de atención, derive solicitudes a otra entidad o atienda algunas por escrito.",
    Severity.WARNING,
)


def _party_load(as_of: date) -> Iterator[Finding]:
    yield from _loads(PARTY_LOAD, as_of, of_hosts=False)


def _host_load(as_of: date) -> Iterator[Finding]:
    yield from _loads(HOST_LOAD, as_of, of_hosts=True)


def _loads(text: RuleText, as_of: date, *, of_hosts: bool) -> Iterator[Finding]:
    every = every_edition(as_of=as_of)
    asked = requests_by_edition(as_of=as_of) if every else {}
    for facts in every:
        wanted = [request for request in asked.get(facts.row.code, ()) if request.state in loads.WANTED]
        away = loads.away_of(facts.absences, facts.blocks)
        found = loads.loads_of(facts.blocks, facts.hosts, facts.parties, away, wanted)
        for each in found[0] if of_hosts else found[1]:
            if each.load.is_over and facts.blocks:
                message = f"{facts.row.name}: {each.name} tiene {each.load.meetings} reuniones por atender y {each.load.places} lugares."
                yield on_record(text, _record(facts), message)


SAME_PERSON = RuleText(
    "EJE-MISMA-PERSONA",
    "Una persona con más reuniones que turnos",
    "Una misma persona va por varias entidades, y las solicitudes de todas ellas son más que los turnos de la edición.",
    "Un alcalde que va también por su mancomunidad, con 20 solicitudes entre las dos y 13 turnos.",
    "Reparta las reuniones entre dos personas, o atienda algunas por escrito.",
    Severity.WARNING,
)


def _same_person(as_of: date) -> Iterator[Finding]:
    every = every_edition(as_of=as_of)
    asked = requests_by_edition(as_of=as_of) if every else {}
    for facts in every:
        keys = {side.entity: side.person_key for side in facts.parties if side.person_key}
        wanted = [request for request in asked.get(facts.row.code, ()) if request.state in loads.WANTED]
        told = Counter(keys[request.party] for request in wanted if request.party in keys)
        shared = Counter(keys.values())
        places = len(slots(facts.blocks))
        for key, meetings in sorted(told.items()):
            if shared[key] > 1 and places and meetings > places:
                message = (
                    f"{facts.row.name}: «{key}» tiene {meetings} reuniones por atender y {places} turnos."
                )
                yield on_record(SAME_PERSON, _record(facts), message)


RULES = (
    DatabaseRule(PLAN, _plan),
    DatabaseRule(NO_HOST, _no_host),
    DatabaseRule(NO_DESK, _no_desk),
    DatabaseRule(DATES, _dates),
    DatabaseRule(MEMBERS, _members),
    DatabaseRule(WINDOW, _window),
    DatabaseRule(ABSENCE, _absence, is_inside=True),
    DatabaseRule(PARTY_LOAD, _party_load, is_inside=True),
    DatabaseRule(HOST_LOAD, _host_load, is_inside=True),
    DatabaseRule(SAME_PERSON, _same_person, is_inside=True),
)
