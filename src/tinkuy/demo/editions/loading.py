"""Loading the editions: facts and commitments go in through the door of everybody, what is many and invented through its
stores, the timetable and the actas by the actions of their rooms.

Nothing is solved here: the timetable was made once with `tinkuy meetings timetable` and ships beside the word tables.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from importlib import resources
from pathlib import Path

from tinkuy.core.values import Record
from tinkuy.demo.editions import documented
from tinkuy.demo.editions.asking import DAYS, EDITION, Asked, ask, table
from tinkuy.demo.editions.day import hold
from tinkuy.demo.simulation import CITED
from tinkuy.demo.workbook import ANSWERS, write_sheets
from tinkuy.engines.timetables.problem import Timetable
from tinkuy.engines.timetables.reading import read_timetable
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.floor.actions import close_meeting
from tinkuy.subjects.floor.queries import meetings
from tinkuy.subjects.floor.stores import EVENTS, OUTCOMES, SAID
from tinkuy.subjects.meetings import stores
from tinkuy.subjects.spaces.actions import MEMBERS, member_key
from tinkuy.subjects.timetables import actions as timetables
from tinkuy.subjects.timetables import queries as versions

TITLE = "Ediciones de GORE y MUNI Ejecutivo"
BOOK_TITLE = "Compromisos simulados de una edición"
ANSWERS_TITLE = "Revisiones y cierres simulados de una edición"
NOTE = "El MUNI Ejecutivo 2022 y todo lo suyo son datos simulados"
PUBLISHED_AT = datetime(2022, 7, 4, 15, tzinfo=UTC)  # 10:00 in Lima
CLOSED_AT = datetime(2022, 7, 8, 23, tzinfo=UTC)  # 18:00 in Lima
CONVENED_ON = date(2022, 5, 23)


def timetable() -> Timetable:
    """The timetable that was solved for the requests of `asking`."""
    text = resources.files("tinkuy.demo") / "simulated" / "edition_timetable.json"
    return read_timetable(json.loads(text.read_text(encoding="utf-8")))


def write_facts(folder: Path) -> Path:
    """The workbook of the editions: what documents say of those of 2017, and the space of the simulated one."""
    book = folder / "ediciones.xlsx"
    write_sheets(documented.sheets(), book, TITLE, note=NOTE)
    return book


def write_following(folder: Path) -> tuple[Path, Path]:
    """What became of the agreements: the commitments with their progress, and the answers to it."""
    told = hold(ask(), timetable()).sheets
    book, answers = (
        folder / "edicion-compromisos-simulados.xlsx",
        folder / "edicion-revisiones-simuladas.xlsx",
    )
    write_sheets({k: rows for k, rows in told.items() if k not in ANSWERS}, book, BOOK_TITLE, note=NOTE)
    write_sheets({k: rows for k, rows in told.items() if k in ANSWERS}, answers, ANSWERS_TITLE, note=NOTE)
    return book, answers


def write_requests() -> None:
    """The plan of the simulated edition, its sides, requests and decisions: repeating it changes nothing.

    They have sheets too; their stores write the same records in a tenth of the time.
    """
    asked = ask()
    stores.BLOCKS.write({stores.block_key(r): r for r in map(_block, table("days"))}, by=None)
    for store, sides in ((stores.HOSTS, asked.hosts), (stores.PARTIES, asked.parties)):
        store.write({stores.side_key(record): record for record in sides}, by=None)
    stores.ABSENCES.write({stores.absence_key(record): record for record in asked.absences}, by=None)
    MEMBERS.write({member_key(record): record for record in _members(asked)}, by=None)
    _write(stores.REQUESTS, asked.requests, "code")
    stores.STEPS.write({stores.step_key(record): record for record in asked.steps}, by=None)


def publish() -> None:
    """Keep the timetable and put it in force, unless the edition has one."""
    if versions.versions(edition=EDITION):
        return
    at = PUBLISHED_AT
    number = timetables.import_timetable(
        edition=EDITION, timetable=timetable(), by=None, at=at, note="Dato simulado."
    )
    timetables.freeze(edition=EDITION, number=number, by=None, at=at)
    timetables.publish(edition=EDITION, number=number, seen=None, by=None, at=at)


def write_day() -> None:
    """What was noted and agreed on the two days; the meetings that agreed on something have their acta."""
    held = hold(ask(), timetable())
    EVENTS.write({_event_key(record): record for record in held.events}, by=None)
    _write(OUTCOMES, held.outcomes, "request")
    SAID.write({f"{record['request']}|{record['number']}": record for record in held.said}, by=None)
    rows = meetings(edition=EDITION, as_of=DAYS[-1], codes=held.closed)
    done = {row.request.code for row in rows if row.session}
    for request in held.closed:
        if request not in done:
            close_meeting(request=request, at=CLOSED_AT, by=None)


def _event_key(record: Record) -> str:
    return EVENTS.key(record)


def _write(store: RecordStore, records: Iterable[Record], key: str) -> None:
    store.write({str(record[key]): record for record in records}, by=None)


def _block(row: Mapping[str, str]) -> Record:
    return {
        "edition": EDITION,
        "day": date.fromisoformat(row["day"]),
        "starts_at": time.fromisoformat(row["starts_at"]),
        "ends_at": time.fromisoformat(row["ends_at"]),
        "kind": row["kind"],
        "title": row["title"],
        "theme": row["theme"],
        "slot_minutes": int(row["slot_minutes"]) if row["slot_minutes"] else None,
    }


def _members(asked: Asked) -> Iterable[Record]:
    for side in (*asked.hosts, *asked.parties):
        yield {"space": EDITION, "entity": side["entity"], "role": "member", "since": CONVENED_ON, **CITED}
