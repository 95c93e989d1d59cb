"""Writing the workbook of the desks: their meetings of the timetable in force, with what was written of each so far."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets.planning import version_of
from tinkuy.engines.sheets.writer import Row, SheetOut, write_workbook
from tinkuy.platform.access.checks import reached, require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.export import FORMAT
from tinkuy.platform.intake.models import Batch
from tinkuy.platform.intake.queries import remembered_mappings
from tinkuy.platform.intake.reading import read_file
from tinkuy.platform.intake.storedoor import StoreDoor
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.queries import MeetingRow, editions_of, meetings, outcomes
from tinkuy.subjects.floor.reaches import within
from tinkuy.subjects.floor.sheets import OUTCOME_SHEET, SAID_SHEET, OutcomeDoor, SaidDoor, result_word
from tinkuy.subjects.floor.stores import said_key

TITLE = "Libro de la mesa"
BLANK_AGREEMENTS = 2
Filled = Mapping[str, Mapping[str, Value]]  # key of a row -> the cells that somebody filled


def write_book(
    target: Path | BinaryIO,
    *,
    edition: str,
    as_of: date,
    by: User | None,
    host: str = "",
    desk: int = 0,
    filled: Filled | None = None,
) -> int:
    """Write the meetings that `by` may write of and whose acta is open, of one host or one desk when given, and say how many.

    `filled` puts what was already written into the cells. Errors: Forbidden.
    """
    require(by, NOTE)
    rows = [
        row
        for row in within(meetings(edition=edition, as_of=as_of), reached(by, NOTE))
        if not row.session and row.desk and host in {"", row.host} and desk in {0, row.desk}
    ]
    given = filled or {}
    sheets = [SheetOut(OUTCOME_SHEET, _outcomes(rows, given)), SheetOut(SAID_SHEET, _agreements(rows, given))]
    write_workbook(sheets, target, meta={"format": FORMAT, "made_as": "export"}, title=TITLE)
    return len(rows)


def written_in(batch: Batch) -> tuple[str, Filled]:
    """The edition of the workbook of a batch, and what a person wrote in it; no edition when it names no meeting."""
    reading = read_file(Path(batch.file.file.path), name=batch.name, remembered=remembered_mappings())
    found: dict[str, dict[str, Value]] = {}
    for row in reading.rows.get(OUTCOME_SHEET.kind, ()):
        cells = _open_cells(OUTCOME_SHEET.columns, row.values)
        told = {"result": result_word(cells["result"])} if "result" in cells else {}
        found[str(row.values.get("request"))] = cells | told
    for row in reading.rows.get(SAID_SHEET.kind, ()):
        cells = _open_cells(SAID_SHEET.columns, row.values)
        found[said_key({"request": row.values.get("request"), "number": row.values.get("number")})] = cells
    codes = {key.split("|", 1)[0] for key in found}
    return next(iter(sorted(set(editions_of(requests=codes).values()))), ""), found


def _open_cells(columns: Iterable[object], values: Mapping[str, Value]) -> dict[str, Value]:
    keys = [column.key for column in columns if not column.locked]  # type: ignore[attr-defined]
    return {key: values[key] for key in keys if values.get(key) is not None}


def _outcomes(rows: list[MeetingRow], filled: Filled) -> Iterator[Row]:
    door = OutcomeDoor()
    records = door.current([row.request.code for row in rows])
    for row in rows:
        cells = {
            "hour": f"{row.start:%d/%m %H:%M}",
            "party": row.request.party_name,
            "desk": f"{row.request.host_name}, mesa {row.desk}",
            "topic": row.request.topic,
        }
        yield _line(door, records[row.request.code], cells | dict(filled.get(row.request.code, {})))


def _agreements(rows: list[MeetingRow], filled: Filled) -> Iterator[Row]:
    """What was said so far, what somebody filled, and some blank rows to go on."""
    door = SaidDoor()
    known = outcomes(requests=[row.request.code for row in rows])
    keys: list[str] = []
    for row in rows:
        code = row.request.code
        own = {key for key in filled if key.startswith(f"{code}|") and not key.endswith("|None")}
        taken = {int(key.split("|")[1]) for key in own}
        said = {one.number for one in known[code].agreements} if code in known else set()
        last = max(taken | said, default=0)
        numbers = taken | said | set(range(last + 1, last + 1 + BLANK_AGREEMENTS))
        keys += [said_key({"request": code, "number": number}) for number in sorted(numbers)]
    records = door.current(keys)
    for key in keys:
        yield _line(door, records[key], dict(filled.get(key, {})))


def _line(door: StoreDoor, record: Record, cells: Mapping[str, object]) -> Row:
    shown = door.show(record, door.names()) if _says(record) else {"request": record["request"]}
    return version_of(record), {
        **shown,
        **({"number": record["number"]} if "number" in record else {}),
        **cells,
    }


def _says(record: Record) -> bool:
    """False for a meeting or an agreement of which nothing is written: its cells are blank, not zeros."""
    return any(value for name, value in record.items() if name not in {"request", "number"})
