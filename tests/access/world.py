"""A world with one of everything, made by its people through the real actions, with a word of its own in each inside thing.

Everything happens in `MTP Grau`; `MTD Livitaca` is elsewhere: other places, other entities, other people.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from tests.ground import make_commitment, make_country, make_space
from tests.people import make_person
from tinkuy.core.dates import PartialDate
from tinkuy.platform.accounts import actions as accounts
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.attachments import keeping
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.intake import actions as intake
from tinkuy.platform.search.actions import catch_up
from tinkuy.reports import actions as reports
from tinkuy.reports import situational
from tinkuy.subjects.actas import actions as actas
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actas.rules import Header, Person, Point, Presence, Promise
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.agendas import actions as agendas
from tinkuy.subjects.attention import actions as attention
from tinkuy.subjects.attention import tasks
from tinkuy.subjects.attention.models import Digest
from tinkuy.subjects.commitments import actions as commitments
from tinkuy.subjects.spaces.actions import MEMBERS
from tinkuy.subjects.spaces.models import Space

GRAU, LIVITACA = "mtp-grau", "mtd-livitaca"
TODAY = date(2022, 7, 27)  # a Wednesday, in working hours of Lima
NOON = datetime(2022, 7, 27, 15, tzinfo=UTC)

# What must not be read outside: a word that stands nowhere else -> which thing it betrays.
OF_GRAU = {
    "zorrinegro": "texto de un acuerdo en borrador",
    "quebrantado": "título de la sesión en borrador",
    "amapolina": "persona que asistió",
    "luciernaga": "texto de un avance por revisar",
    "cangrejal": "observación de un avance devuelto",
    "mandragora": "texto de un avance devuelto",
    "escarapelado": "nombre de una evidencia interna",
    "trompetilla": "contenido de una evidencia interna",
    "berenjenal": "nombre de un anexo interno",
    "usfocal": "usuario de quien reporta",
    "ussecre": "usuario de quien revisa",
}
OF_PERSONS = {
    "picaflor": "nombre de un archivo importado",
    "tarantula": "celda de un archivo importado",
    "chirimoya": "nombre de un token",
    "guanabana": "correo de una persona invitada",
    "usinvitada": "usuario de una persona invitada",
}


@dataclass
class World:
    """What the tests need to name. `secrets` are the words, and what is known only now (the secret of a calendar)."""

    folder: Path
    people: dict[str, User] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    of_grau: dict[str, str] = field(default_factory=lambda: dict(OF_GRAU))
    of_persons: dict[str, str] = field(default_factory=lambda: dict(OF_PERSONS))

    def index_of(self, subject: str, key: str) -> int:
        """The first leaf of a thing."""
        first = Entry.objects.filter(subject=subject, key=key).order_by("index").first()
        assert first is not None
        return int(first.index)


def make_public(folder: Path) -> World:
    """The ground, its people, and what anybody may read: a closed acta, commitments, an agenda, an issued report."""
    world = World(folder)
    make_country()
    Entity.objects.create(code="minsa", name="Ministerio de Salud", acronym="MINSA", level="national")
    make_space("MTP Grau", installed="2021-08-06")
    make_space("MTD Livitaca", installed="2021-08-06", territories=("080704",))
    for entity, role in (("gore-03", "chair"), ("mvcs", "secretary"), ("muni-0307", "member")):
        MEMBERS.write({f"{GRAU}|{entity}|{role}": {"space": GRAU, "entity": entity, "role": role}}, by=None)
    attention.load_defaults()
    _people(world)
    _acta(world)
    _commitments(world)
    _agenda(world)
    issued = reports.issue(
        spec=situational.build(as_of=date(2022, 6, 30)), on=TODAY, by=world.people["secretariat"]
    )
    world.names |= {"issue": issued.pk}
    catch_up()
    return world


def _people(world: World) -> None:
    make: Callable[..., User] = make_person
    world.people = {
        "admin": make(Role.ADMIN, username="usadmin"),
        "secretariat": make(Role.SECRETARIAT, username="ussecretariat"),
        "secretary": make(Role.SECRETARY, GRAU, username="ussecre"),
        "secretary-elsewhere": make(Role.SECRETARY, LIVITACA, username="uslejos"),
        "focal": make(Role.FOCAL_POINT, "mvcs", username="usfocal"),
        "focal-elsewhere": make(Role.FOCAL_POINT, "minsa", username="usotrofoc"),
        "authority-of-place": make(Role.AUTHORITY, "03", ScopeKind.TERRITORY, "usplace"),
        "authority-of-entity": make(Role.AUTHORITY, "mvcs", ScopeKind.ENTITY, "usentity"),
        "authority-of-space": make(Role.AUTHORITY, GRAU, ScopeKind.SPACE, "usspace"),
        "authority-elsewhere": make(Role.AUTHORITY, "08", ScopeKind.TERRITORY, "usotraaut"),
        "auditor": make(Role.AUDITOR, username="usaudit"),
        "nobody": make(None, username="usnadie"),
    }


def _header(number: int, day: date, title: str) -> Header:
    return Header(
        number,
        day,
        title,
        starts_at="09:00",
        ends_at="12:30",
        place="Auditorio, Chuquibambilla",
        modality="in_person",
        convened_by="gore-03",
    )


def _acta(world: World) -> None:
    """Session 1 with a closed acta: one agreement, two annexes of which one is inside, and who came by name."""
    by = world.people["secretary"]
    draft = actas.convene(
        space=Space.objects.get(code=GRAU), header=_header(1, date(2022, 3, 1), "Agua para Grau"), by=by
    )
    actas.put_agenda_item(draft=draft, point=Point(0, "Agua potable", "GORE Apurímac"), by=by)
    came = tuple(
        Presence(code, 2, "in_person", False, (Person(f"Amapolina de {code}", "Jefatura"),))
        for code in ("gore-03", "mvcs", "muni-0307")
    )
    actas.record_attendance(draft=draft, presences=came, by=by)
    promise = Promise(
        0, "El Ministerio construirá el reservorio.", 1, ("mvcs",), "Vivienda", date(2022, 12, 31)
    )
    actas.put_agreement(draft=draft, promise=promise, by=by)
    for title, name, is_public in (("Plano", "plano.pdf", True), ("Anexo dos", "berenjenal.pdf", False)):
        actas.add_annex(draft=draft, title=title, name=name, file=_pdf(name), is_public=is_public, by=by)
    acta = actas.close(draft=draft, at=NOON, by=by)
    annexes = {row["name"]: row["sha256"] for row in acta.content["content"]["annexes"]}
    world.names |= {"annex": annexes["plano.pdf"], "annex-inside": annexes["berenjenal.pdf"]}


def _commitments(world: World) -> None:
    """One of the agreement, with a report accepted, a milestone and more time; one cancelled; one elsewhere."""
    secretary, focal = world.people["secretary"], world.people["focal"]
    agreement = Agreement.objects.get().code
    (code,) = commitments.take_from_agreement(
        agreement=agreement,
        drafts=[{"text": "Construir el reservorio de Chuquibambilla"}],
        by=secretary,
        today=TODAY,
    )
    commitments.plan_milestone(
        commitment=code,
        number=None,
        title="Expediente",
        planned_on=date(2022, 9, 1),
        by=secretary,
        today=TODAY,
    )
    shown, hidden = (
        keeping.keep(_pdf("vista"), "vista.pdf"),
        keeping.keep(_pdf("trompetilla"), "escarapelado.pdf"),
    )
    first = commitments.report_progress(
        commitment=code,
        reported_on=date(2022, 4, 1),
        percent=20,
        text="Se excavó la base.",
        by=focal,
        today=TODAY,
        evidence=[(shown, True), (hidden, False)],
    )
    commitments.review_progress(
        report=first, decision="accepted", reviewed_on=date(2022, 4, 10), by=secretary, today=TODAY
    )
    commitments.extend(
        commitment=code,
        new_due_on=date(2023, 6, 30),
        reason="Lluvias",
        session=f"{GRAU}|1",
        by=secretary,
        today=TODAY,
        granted_on=TODAY,
    )
    make_commitment("C-2", GRAU, due="2022-06-01", agreed="2022-02-01")
    make_commitment("C-3", GRAU, due="2022-06-01", agreed="2022-02-01")
    commitments.cancel(commitment="C-3", reason="Repetido", closed_on=TODAY, by=secretary, today=TODAY)
    make_commitment(
        "L-1", LIVITACA, due="2022-06-01", agreed="2022-02-01", responsibles=("minsa",), territory="080704"
    )
    world.names |= {
        "agreement": agreement,
        "commitment": code,
        "evidence": shown.sha256,
        "evidence-inside": hidden.sha256,
        "accepted": "2022-04-01",
    }


def _agenda(world: World) -> None:
    by = world.people["secretary"]
    code = agendas.create(title="Agenda de Grau", level="regional", space=GRAU, by=by, territories=("0307",))
    agendas.add_step(
        agenda=code, kind="approved", happened_on=PartialDate.parse("2022-01-15"), by=by, today=TODAY
    )
    agendas.hang(agenda=code, path="1", kind="axis", title="Agua", weight=Decimal(1), by=by, today=TODAY)
    world.names |= {"agenda": code}


def plant_progress(world: World) -> None:
    """What shows as numbers only: a report returned with an observation, and one that waits for its review."""
    secretary, focal, code = world.people["secretary"], world.people["focal"], world.names["commitment"]
    returned = commitments.report_progress(
        commitment=code,
        reported_on=date(2022, 5, 1),
        percent=30,
        text="Mandragora en la zanja.",
        by=focal,
        today=TODAY,
    )
    commitments.review_progress(
        report=returned,
        decision="returned",
        observation="Falta el cangrejal completo",
        reviewed_on=date(2022, 5, 10),
        by=secretary,
        today=TODAY,
    )
    commitments.report_progress(
        commitment=code,
        reported_on=date(2022, 7, 1),
        percent=40,
        text="Hay una luciernaga en el canal.",
        by=focal,
        today=TODAY,
        evidence=[(keeping.keep(_pdf("trompetilla dos"), "escarapelado dos.pdf"), True)],
    )
    world.names |= {"waiting": "2022-07-01", "returned": "2022-05-01"}
    catch_up()


def plant_inside(world: World) -> None:
    """What nobody outside may know of at all: a draft, imports, a token, an invitation, a calendar, letters."""
    secretary, focal = world.people["secretary"], world.people["focal"]
    secretariat = world.people["secretariat"]
    draft = actas.convene(
        space=Space.objects.get(code=GRAU), header=_header(2, date(2022, 7, 20), "Quebrantado"), by=secretary
    )
    actas.put_agenda_item(draft=draft, point=Point(0, "Zorrinegro por tratar", "MVCS"), by=secretary)
    promise = Promise(0, "El zorrinegro se mudará de Chuquibambilla.", 1, ("mvcs",), "", date(2022, 12, 31))
    actas.put_agreement(draft=draft, promise=promise, by=secretary)
    kept = actas.add_annex(
        draft=draft, title="Berenjenal", name="berenjenal dos.pdf", file=_pdf("b2"), by=secretary
    )
    commitments.lock_period(
        until=date(2022, 2, 28), reason="Informe emitido", by=secretariat, today=TODAY, space=LIVITACA
    )
    batches = {who: _batch(world, world.people[who]) for who in ("focal", "secretariat")}
    later = NOON + timedelta(days=3650)
    token, _ = accounts.create_token(by=focal, name="chirimoya", scopes={"read"}, expires_at=later, at=NOON)
    invited, link = accounts.invite(
        username="usinvitada",
        email="guanabana@ejemplo.pe",
        office="SSARL",
        role=Role.SECRETARY,
        kind=ScopeKind.SPACE,
        code=GRAU,
        by=secretariat,
        at=NOON,
    )
    calendar = attention.new_feed_link(by=focal, now=NOON)
    tasks.run(clock=lambda: NOON)
    world.names |= {
        "draft-annex": next(iter(kept.content["annexes"]))["sha256"],
        "batch": batches["focal"],
        "batch-of-office": batches["secretariat"],
        "token": token.pk,
        "invited": invited.username,
        "link": link,
        "calendar": calendar,
        "digest": Digest.objects.get(user=focal).pk,
        "grant": focal.grants.get().pk,
        "lock": f"2022-02-28-{LIVITACA}",
    }
    world.of_persons[calendar] = "secreto de un calendario"
    catch_up()


def _batch(world: World, by: User) -> int:
    """A workbook that cannot be read as anything: its name and its cells are told back to who brought it."""
    path = world.folder / "picaflor.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["NOMBRE (Informe)", "N° DE RESOLUCIÓN", "ALCANCE TERRITORIAL"])
    book.active.append(["MTP Tarantula", "tarantula", "Provincia de Tarantula"])
    book.save(path)
    return intake.import_file(path=path, by=by).pk


def _pdf(words: str) -> io.BytesIO:
    return io.BytesIO(b"%PDF-1.4\n% " + words.encode() + b"\n%%EOF\n")
