"""A mesa with members and a session being worked on, for the tests of this room."""

from datetime import UTC, date, datetime
from typing import Any

from tests.ground import make_country, make_space
from tinkuy.subjects.actas import actions
from tinkuy.subjects.actas.models import Acta, ActaDraft
from tinkuy.subjects.actas.rules import Header, Person, Point, Presence, Promise
from tinkuy.subjects.spaces.actions import MEMBERS
from tinkuy.subjects.spaces.models import Space

MESA = "mtp-grau"
NOON = datetime(2022, 7, 1, 17, tzinfo=UTC)
WATER = "La Municipalidad Provincial de Grau presentará el expediente técnico del sistema de agua potable de Chuquibambilla."


def make_mesa() -> Space:
    """`MTP Grau` with its three members."""
    make_country()
    make_space("MTP Grau", installed="2021-08-06")
    for entity, role in (("gore-03", "chair"), ("mvcs", "secretary"), ("muni-0307", "member")):
        record = {"space": MESA, "entity": entity, "role": role}
        MEMBERS.write({f"{MESA}|{entity}|{role}": record}, by=None)
    return Space.objects.get(code=MESA)


def header(number: int = 3, **fields: Any) -> Header:
    """A session of June 2022."""
    return Header(
        number,
        fields.pop("held_on", date(2022, 6, 15)),
        fields.pop("title", "Agua para Grau"),
        starts_at="09:00",
        ends_at="12:30",
        place="Auditorio de la municipalidad, Chuquibambilla",
        modality="in_person",
        convened_by="gore-03",
        **fields,
    )


def presences(*entities: str) -> tuple[Presence, ...]:
    """One named person for each entity."""
    return tuple(
        Presence(code, 2, "in_person", False, (Person(f"Persona de {code}", f"Jefatura de {code}"),))
        for code in entities
    )


def make_draft(
    space: Space, number: int = 3, *, entities: tuple[str, ...] = ("gore-03", "muni-0307")
) -> ActaDraft:
    """A draft ready to close: one point, two entities, two agreements."""
    draft = actions.convene(space=space, header=header(number), by=None)
    actions.put_agenda_item(draft=draft, point=Point(0, "Agua potable", "GORE Apurímac"), by=None)
    actions.record_attendance(draft=draft, presences=presences(*entities), by=None)
    promise = Promise(0, WATER, 1, ("muni-0307",), "Municipalidad", date(2022, 12, 31), "a fin de año")
    actions.put_agreement(draft=draft, promise=promise, by=None)
    second = Promise(0, "El Ministerio de Vivienda revisará **en 30 días** el {expediente}.", None, ("mvcs",))
    return actions.put_agreement(draft=draft, promise=second, by=None)


def make_acta(space: Space, number: int = 3) -> Acta:
    """The same, closed."""
    return actions.close(draft=make_draft(space, number), at=NOON, by=None)
