"""A small country with its spaces and commitments, for tests of pages: two departments drawn as squares."""

from datetime import date, time
from typing import Any

from tinkuy.core.dates import PartialDate
from tinkuy.core.text import fold, slugify
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.actions import COMMITMENTS, PROGRESS
from tinkuy.subjects.commitments.stores import CLOSURES, EXTENSIONS, MILESTONES, REVIEWS, progress_key
from tinkuy.subjects.meetings.stores import (
    BLOCKS,
    EDITIONS,
    HOSTS,
    PARTIES,
    REQUESTS,
    STEPS,
    block_key,
    request_code,
    side_key,
    step_key,
)
from tinkuy.subjects.spaces.actions import MEMBERS, SPACES, load_kinds, member_key
from tinkuy.subjects.territory.models import Boundary, Territory

# code, level, name, parent
PLACES = (
    ("PE", "country", "Perú", ""),
    ("03", "department", "Apurímac", "PE"),
    ("08", "department", "Cusco", "PE"),
    ("0305", "province", "Cotabambas", "03"),
    ("0307", "province", "Grau", "03"),
    ("0807", "province", "Chumbivilcas", "08"),
    ("030503", "district", "Haquira", "0305"),
    ("030505", "district", "Mara", "0305"),
    ("030701", "district", "Chuquibambilla", "0307"),
    ("080704", "district", "Livitaca", "0807"),
)


def make_country() -> None:
    """Places with their squares, three entities and the kinds of space."""
    known: dict[str, Territory] = {}
    for at, (code, level, name, parent) in enumerate(PLACES):
        known[code] = Territory.objects.create(
            code=code, level=level, name=name, folded_name=fold(name), parent=known.get(parent)
        )
        Boundary.objects.create(
            territory=known[code], scheme="schematic", geometry=_square(at), source="prueba"
        )
    with audit.writing():
        audit.record(acts=[audit.Act("load", "territory", "register", None, None)], by=None)
    for code, name, level in (
        ("mvcs", "Ministerio de Vivienda", "national"),
        ("gore-03", "Gobierno Regional de Apurímac", "regional"),
        ("muni-0307", "Municipalidad Provincial de Grau", "local"),
    ):
        Entity.objects.create(code=code, name=name, acronym=code.upper(), level=level)
    load_kinds()


def _square(at: int) -> dict[str, Any]:
    west, south = -75 + at, -14.0
    ring = [[west, south], [west, south + 1], [west + 1, south + 1], [west + 1, south], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def make_space(name: str, created: str = "2021-06-01", installed: str = "", **fields: Any) -> str:
    """Write a space and give its code; dates in their normal form."""
    dates = {"created_on": created, "installed_on": installed, "concluded_on": fields.pop("concluded", "")}
    record = {
        "code": slugify(name),
        "short_name": name,
        "official_name": f"Mesa de {name}",
        "kind": name[:3] if name[:3] in {"MTP", "MTD", "MTT", "MTN"} else "ME",
        "territories": ("0307",),
        "source_document": "Informe de prueba",
        "source_place": "Tabla N° 1",
        **{key: PartialDate.parse(text) if text else None for key, text in dates.items()},
        **fields,
    }
    SPACES.write({record["code"]: record}, by=None)
    return str(record["code"])


def make_agenda(kind: str, approved: str) -> dict[str, Any]:
    """The fields of an approved agenda."""
    return {"agenda_kind": kind, "agenda_approved_on": PartialDate.parse(approved)}


def make_commitment(code: str, space: str, due: str = "", agreed: str = "2021-09-01", **fields: Any) -> str:
    """Write a commitment and give its code."""
    record = {
        "code": code,
        "text": f"Construir el sistema de agua potable de {code}",
        "space": space,
        "origin": "Acta 1",
        "agreed_on": date.fromisoformat(agreed),
        "due_on": date.fromisoformat(due) if due else None,
        "responsibles": ("mvcs",),
        "territory": "030701",
        "is_simulated": False,
        **fields,
    }
    COMMITMENTS.write({code: record}, by=None)
    return code


def make_report(commitment: str, on: str, percent: int, **fields: Any) -> str:
    """Write a report of progress and give its key."""
    record = {
        "commitment": commitment,
        "reported_on": date.fromisoformat(on),
        "percent": percent,
        "text": "Avanzó la obra",
        **fields,
    }
    PROGRESS.write({progress_key(record): record}, by=None)
    return progress_key(record)


def make_review(report: str, on: str, decision: str = "accepted", observation: str = "") -> None:
    """Write the review of a report, named by its key."""
    record = {
        "report": report,
        "decision": decision,
        "reviewed_on": date.fromisoformat(on),
        "observation": observation,
    }
    REVIEWS.write({report: record}, by=None)


def make_extension(
    commitment: str,
    on: str,
    new_due: str,
    number: int = 1,
    reason: str = "Lluvias",
    session: str | None = None,
) -> None:
    """Write an extension."""
    record = {
        "commitment": commitment,
        "number": number,
        "granted_on": date.fromisoformat(on),
        "new_due_on": date.fromisoformat(new_due),
        "reason": reason,
        "session": session,
    }
    EXTENSIONS.write({f"{commitment}|{number}": record}, by=None)


def make_closure(
    commitment: str,
    on: str,
    kind: str = "fulfilled",
    number: int = 1,
    result: str = "Obra en uso",
    **fields: Any,
) -> None:
    """Write an end of a commitment, or its reopening."""
    record = {
        "commitment": commitment,
        "number": number,
        "kind": kind,
        "closed_on": date.fromisoformat(on),
        "result": result if kind == "fulfilled" else "",
        "reason": "" if kind == "fulfilled" else "Lo decidió la mesa",
        **fields,
    }
    CLOSURES.write({f"{commitment}|{number}": record}, by=None)


def make_milestone(
    commitment: str, number: int, planned: str = "", done: str = "", title: str = "Expediente"
) -> None:
    """Write a milestone."""
    record = {
        "commitment": commitment,
        "number": number,
        "title": title,
        "planned_on": date.fromisoformat(planned) if planned else None,
        "done_on": date.fromisoformat(done) if done else None,
    }
    MILESTONES.write({f"{commitment}|{number}": record}, by=None)


def make_edition(code: str = "muni-1", hosts: tuple[str, ...] = ("mvcs",), **fields: Any) -> str:
    """A MUNI Ejecutivo of one morning in five slots of half an hour, with its parties: `gore-03` and `muni-0307`."""
    day = fields.pop("day", date(2022, 7, 28))
    parties = fields.pop("parties", ("gore-03", "muni-0307"))
    kind = fields.pop("kind", "MUNI")
    make_space(code, kind=kind, code=code, short_name=f"{kind} {code}", quorum="2")
    EDITIONS.write({code: {"code": code, "space": code, "number": 1, **fields}}, by=None)
    block = {"edition": code, "day": day, "kind": "bilateral", "slot_minutes": 30}
    for start, end in ((time(9), time(10, 30)), (time(11), time(12))):
        record = {**block, "starts_at": start, "ends_at": end}
        BLOCKS.write({block_key(record): record}, by=None)
    plenary = {"edition": code, "day": day, "kind": "plenary", "title": "Plenaria", "theme": "agua"}
    plenary |= {"starts_at": time(12), "ends_at": time(13)}
    BLOCKS.write({block_key(plenary): plenary}, by=None)
    for store, who in ((HOSTS, hosts), (PARTIES, parties)):
        sides = [{"edition": code, "entity": entity} for entity in who]
        store.write({side_key(side): side for side in sides}, by=None)
    members = [{"space": code, "entity": entity, "role": "member"} for entity in (*hosts, *parties)]
    MEMBERS.write({member_key(member): member for member in members}, by=None)
    return code


def make_request(edition: str, number: int, party: str = "gore-03", host: str = "mvcs", **fields: Any) -> str:
    """A request that both sides admitted; `state="asked"` leaves it as it came. Gives its code."""
    state = fields.pop("state", "admitted")
    code = request_code(edition, number)
    record = {"code": code, "edition": edition, "number": number, "party": party, "host": host}
    record |= {"topic": f"Asunto {number}", "priority": 2, "asked_on": date(2022, 7, 1), **fields}
    REQUESTS.write({code: record}, by=None)
    stages = {"asked": (), "with_host": ("secretariat",), "admitted": ("secretariat", "host")}[state]
    steps = [
        {"request": code, "number": at, "stage": stage, "decision": "accept", "decided_on": date(2022, 7, 5)}
        for at, stage in enumerate(stages, 1)
    ]
    STEPS.write({step_key(step): step for step in steps}, by=None)
    return code
