"""The sheet «Solicitudes», both ways: people fill it offline, with the names of entities and without codes."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tinkuy.core.text import fold
from tinkuy.core.values import Record, stored
from tinkuy.engines.sheets.spec import ParsedRow
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.commitments.sheets.projects import read_projects
from tinkuy.subjects.meetings import queries, queries_of_requests
from tinkuy.subjects.meetings.permissions import ASK, ORGANISE
from tinkuy.subjects.meetings.queries import EditionRow, RequestRow
from tinkuy.subjects.meetings.reaches import reach_of_edition, reach_of_side
from tinkuy.subjects.meetings.rules import RequestState
from tinkuy.subjects.meetings.rules.asking import request_problems
from tinkuy.subjects.meetings.sheets.naming import Editions, known_editions, read_edition, show_entity
from tinkuy.subjects.meetings.sheets.request_columns import SHEET
from tinkuy.subjects.meetings.stores import REQUESTS, request_code
from tinkuy.subjects.spaces.sheets.parts import Known as Names
from tinkuy.subjects.spaces.sheets.parts import read_entities, show_space

_CODE = re.compile(r"(?P<edition>[a-z0-9-]+)-r(?P<number>[1-9][0-9]{0,6})")
_PLAIN = ("topic", "theme", "expected_result", "source_document", "source_place")
_WHO = ("party", "host")


@dataclass
class EditionKnown:
    """An edition as the rows of a file need it; `asked` grows by what the file brings, as party -> folded topics by host."""

    code: str
    row: EditionRow | None
    hosts: frozenset[str]
    parties: frozenset[str]
    slots: frozenset[str]
    next_number: int
    asked: dict[str, dict[tuple[str, str], int]] = field(default_factory=lambda: defaultdict(dict))


@dataclass
class Known:
    """What the rows of one file are judged by. `rights` keeps each answer, so that a question is asked once."""

    names: Editions
    by: User | None = None
    today: date = date.max
    editions: dict[str, EditionKnown] = field(default_factory=dict)
    held: Mapping[str, Record] = field(default_factory=dict)
    standing: Mapping[str, RequestRow] = field(default_factory=dict)
    alike: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    rights: dict[tuple[str, str], bool] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def organises(self, edition: str) -> bool:
        """True when who brings the file organises the edition."""
        return self._right(("", edition), ORGANISE)

    def asks(self, edition: str, party: str) -> bool:
        """True when who brings the file may ask for the party."""
        return self._right((party, edition), ASK)

    def _right(self, key: tuple[str, str], permission: Permission) -> bool:
        if key not in self.rights:
            party, edition = key
            reach = reach_of_side(edition, party) if party else reach_of_edition(edition)
            self.rights[key] = may(self.by, permission, reach)
        return self.rights[key]


class RequestDoor(StoreDoor):
    """One row, one request."""

    after: tuple[str, ...] = ("edition", "edition_host", "edition_party")
    store = REQUESTS
    sheet = SHEET
    writers = ASK
    readers: Permission | None = EXPORT_INSIDE

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Known:
        """The editions that the rows name, with their sides and requests. Some fifteen SQL statements for each edition."""
        known = Known(known_editions(draft), draft.by, draft.today)
        wanted = {str(row.values.get("edition") or "") for row in rows}
        found = (known.names.names.spaces.find(text) & known.names.codes for text in wanted if text)
        chosen = sorted({code for codes in found for code in codes})
        kept = {row.code: row for code in chosen for row in queries.requests(edition=code, as_of=date.max)}
        known.standing, known.held = kept, REQUESTS.current(kept)
        for code in chosen:
            known.editions[code] = _edition(code, draft, rows)
        for row in kept.values():
            asked = known.editions[row.edition].asked[row.party]
            known.alike.setdefault((row.edition, row.party, row.asked_host, fold(row.topic)), row.code)
            if row.state is not RequestState.WITHDRAWN:
                for host in (row.host, row.asked_host):
                    asked[host, fold(row.topic)] = row.number
        return known

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A request of an edition, whole if it is new, else what the file says of it."""
        named = read_edition(reader, known.names)
        party, host = (_one_entity(reader, known.names.names, column) for column in _WHO)
        projects = read_projects(reader) if reader.has("projects") else None
        if named is None or not party or not host:
            return None
        edition = known.editions[named]
        record: dict[str, Any] = reader.given(*_PLAIN)
        record |= {"edition": edition.code, "party": party, "host": host}
        record |= {} if projects is None else {"projects": projects or None}
        if reader.get("priority") is not None:
            record["priority"] = reader.get("priority")
        code = _code(reader, known, edition, record)
        if code is None:
            return None
        record |= {"code": code, "number": int(code.rsplit("-r", 1)[1])}
        if not known.asks(edition.code, party):
            told = "Su cuenta no presenta solicitudes de esa entidad."
            reader.problem(
                "party", "INT-SOLICITUD-AJENA", told, "Quite la fila, o pida el rol a la secretaría."
            )
            return None
        _read_office(reader, known, edition, record)
        before = known.held.get(code)
        if before is None:
            return _new(reader, known, edition, record)
        return _changed(reader, known, edition, record, before)

    def names(self) -> Editions:
        """Names of editions and entities."""
        return known_editions(Draft())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Names instead of codes."""
        shown = super().show(record, names) | {key: show_entity(record.get(key), names) for key in _WHO}
        shown["edition"] = show_space(record.get("edition"), names.names) if record.get("edition") else None
        simulated = {"is_simulated": "sí" if record.get("is_simulated") else "no"}
        return shown | (simulated if "is_simulated" in record else {})


def _edition(code: str, draft: Draft, rows: Sequence[ParsedRow]) -> EditionKnown:
    """On record, or of the same workbook. Numbers that the file brings are not given twice."""
    given = (_CODE.fullmatch(str(row.values.get("code") or "")) for row in rows)
    brought = [int(match["number"]) for match in given if match and match["edition"] == code]

    def sides(kind: str, found: Any) -> frozenset[str]:
        coming = {str(r["entity"]) for r in draft.of(kind).values() if r.get("edition") == code}
        return frozenset({side.entity for side in found} | coming)

    try:
        row = queries.edition(code=code)
    except queries.UnknownEdition:
        row = None
    return EditionKnown(
        code=code,
        row=row,
        hosts=sides("edition_host", queries.hosts(edition=code)),
        parties=sides("edition_party", queries.parties(edition=code)),
        slots=frozenset(slot.id for slot in queries.slots_of(edition=code)),
        next_number=max([queries_of_requests.next_number(edition=code), *(n + 1 for n in brought)]),
    )


def _one_entity(reader: RowReader, names: Names, column: str) -> str:
    named = read_entities(reader, names, column)
    if len(named) > 1:
        told = f"«{reader.text(column)}» nombra más de una entidad, y una reunión es de una con una."
        reader.problem(column, "INT-SOLICITUD-NO-PROCEDE", told, "Escriba una fila por reunión.")
        return ""
    return named[0] if named else ""


def _code(reader: RowReader, known: Known, edition: EditionKnown, record: Record) -> str | None:
    """The code of the row; without one, that of the same request on record, or the next one."""
    code = reader.text("code")
    key = (edition.code, str(record["party"]), str(record["host"]), fold(reader.text("topic")))
    if not code:
        code = known.alike.get(key) or request_code(edition.code, edition.next_number)
        if code not in known.held and code not in known.seen:
            edition.next_number += 1
    elif not (match := _CODE.fullmatch(code)) or match["edition"] != edition.code:
        told = f"«{code}» no es un código de solicitud de esa edición."
        reader.problem("code", "INT-SOLICITUD-CODIGO", told, "Deje la celda vacía en una solicitud nueva.")
        return None
    elif code not in known.held and not known.organises(edition.code):
        told = f"La solicitud «{code}» no está registrada, y los códigos nuevos los pone Tinkuy."
        reader.problem("code", "INT-SOLICITUD-CODIGO", told, "Deje la celda vacía.")
        return None
    if code in known.seen:
        told = "Esta solicitud ya está en otra fila del libro."
        reader.problem("topic", "INT-SOLICITUD-REPETIDA", told, "Quite una de las dos filas.")
        return None
    known.seen.add(code)
    known.alike.setdefault(key, code)
    return code


def _read_office(reader: RowReader, known: Known, edition: EditionKnown, record: dict[str, Any]) -> None:
    """What only who organises says: the day, the hour fixed, and that it is simulated."""
    before = known.held.get(str(record["code"]))
    for column in ("asked_on", "pinned_slot", "is_simulated"):
        value = reader.get(column)
        if value is None and (column == "asked_on" or not reader.has(column)):
            continue
        value = bool(value) if column == "is_simulated" else value
        held = before.get(column) if before else {"asked_on": known.today}.get(column)
        if known.organises(edition.code) or stored(value or None) == stored(held or None):
            record[column] = value
        else:
            told = f"La columna «{SHEET.column(column).title}» la llena quien organiza la edición."
            reader.problem(column, "INT-SOLICITUD-DATO", told, "Vacíe la celda.")
    asked, slot = record.get("asked_on"), record.get("pinned_slot")
    if isinstance(asked, date) and asked > known.today:
        told = "La fecha de la solicitud no puede ser futura."
        reader.problem("asked_on", "INT-SOLICITUD-DATO", told, "Corrija la fecha.")
    if slot and edition.slots and slot not in edition.slots:
        told = f"«{slot}» no es un turno del plan de la edición."
        reader.problem("pinned_slot", "INT-SOLICITUD-DATO", told, "Escríbalo como 2022-07-28T09:00.")


def _new(reader: RowReader, known: Known, edition: EditionKnown, record: dict[str, Any]) -> Record | None:
    record = {"priority": 2, "asked_on": known.today, "is_simulated": False, **record}
    _check_window(reader, known, edition)
    party = str(record["party"])
    held = edition.asked[party]
    most = edition.row.most_requests if edition.row else None
    _check(reader, edition, record, asked=len(set(held.values())), most=most, same=held)
    held[str(record["host"]), fold(str(record.get("topic") or ""))] = int(record["number"])
    return record


def _changed(
    reader: RowReader, known: Known, edition: EditionKnown, record: dict[str, Any], before: Record
) -> Record | None:
    """The same again is welcome; else as by hand: only while nobody has decided, and never who asks."""
    differs = {
        name for name, value in record.items() if stored(value or None) != stored(before.get(name) or None)
    }
    if not differs:
        return record
    if not known.asks(edition.code, str(before["party"])):
        told = f"Su cuenta no cambia la solicitud «{record['code']}»."
        reader.problem("code", "INT-SOLICITUD-AJENA", told, "Quite la fila, o pida el rol a la secretaría.")
        return None
    row = known.standing[str(record["code"])]
    fixed = differs & {"edition", "party"}
    if fixed or (row.state is not RequestState.ASKED and differs - {"pinned_slot", "is_simulated"}):
        column = next(iter(sorted(fixed or differs)))
        told = (
            "Quién solicita no se cambia."
            if fixed
            else f"La solicitud ya está «{row.state.label}» y no se cambia."
        )
        reader.problem(column, "INT-SOLICITUD-REVISADA", told, "Deje la fila como está en Tinkuy.")
        return None
    _check_window(reader, known, edition)
    others = {key: number for key, number in edition.asked[row.party].items() if number != row.number}
    _check(reader, edition, {**before, **record}, asked=0, most=None, same=others)
    return record


def _check_window(reader: RowReader, known: Known, edition: EditionKnown) -> None:
    open_now = edition.row is None or edition.row.takes_requests(as_of=known.today)
    if not open_now and not known.organises(edition.code):
        told = "La edición no recibe solicitudes en esta fecha."
        reader.problem(
            "edition", "INT-SOLICITUD-FUERA-DE-PLAZO", told, "Escriba a la secretaría que organiza."
        )


def _check(
    reader: RowReader,
    edition: EditionKnown,
    record: Record,
    *,
    asked: int,
    most: int | None,
    same: Mapping[tuple[str, str], int],
) -> None:
    for column, known, told in (
        ("party", edition.parties, "no participa en la edición"),
        ("host", edition.hosts, "no atiende en la edición"),
    ):
        if record[column] not in known:
            message = f"«{reader.text(column)}» {told}."
            reader.problem(column, "INT-SOLICITUD-NO-PROCEDE", message, "Elija otra, o pida que la agreguen.")
    topics = {topic: number for (host, topic), number in same.items() if host == record["host"]}
    projects = record.get("projects")
    for name, message in request_problems(
        topic=str(record.get("topic") or ""),
        theme=str(record.get("theme") or ""),
        expected_result=str(record.get("expected_result") or ""),
        priority=record.get("priority"),
        projects=projects if isinstance(projects, tuple) else (),
        same=topics,
        asked=asked,
        most=most,
    ):
        said = name == "projects" or (name == "topic" and not reader.text("topic"))
        if not said:  # cell by cell already
            repeated = name == "topic" and fold(str(record.get("topic") or "")) in topics
            code = "INT-SOLICITUD-REPETIDA" if repeated else "INT-SOLICITUD-NO-PROCEDE"
            reader.problem(name, code, message, "")
