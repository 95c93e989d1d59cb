"""What every sheet of facts asks of a row: a commitment that exists, a day in an open period, a session that was held."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tinkuy.core.values import Record, stored
from tinkuy.engines.sheets.spec import ParsedRow
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.commitments import locks, queries


@dataclass(frozen=True)
class Guard:
    """What is known of the commitments of a file: their mesas, the closed periods, what the locked days already hold."""

    spaces: Mapping[str, str]
    closed: Mapping[str, date]
    excepted: frozenset[tuple[str, date]]
    kept: Mapping[str, Record] = field(default_factory=dict)


def guard(draft: Draft, *, store: RecordStore | None = None, keys: Iterable[str] = ()) -> Guard:
    """Load it once for all rows. `keys` are those whose records a closed period may protect."""
    coming = {code: str(record.get("space") or "") for code, record in draft.of("commitment").items()}
    closed = locks.closed_until()
    kept = store.current(keys) if store is not None and closed else {}
    return Guard(coming | queries.space_by_code(), closed, locks.excepted(by=draft.by), kept)


def check_commitment(reader: RowReader, known: Guard, column: str = "commitment") -> str:
    """The code of a commitment on record or of the same workbook; an error for any other."""
    code = reader.text(column)
    if code not in known.spaces:
        advice = "Escriba el código de un compromiso registrado o de la hoja «Compromisos» de este libro."
        reader.problem(column, "INT-COMPROMISO-DESCONOCIDO", f"No hay un compromiso «{code}».", advice)
    return code


def check_period(
    reader: RowReader, known: Guard, *, code: str, key: str, record: Record, column: str
) -> None:
    """An error when the row would write in a closed period; the same again is welcome."""
    day = record.get(column)
    limit = max(known.closed.get("", date.min), known.closed.get(known.spaces.get(code, ""), date.min))
    if not isinstance(day, date) or day > limit or (code, limit) in known.excepted:
        return
    if is_kept(known, key, record):
        return
    message = f"El periodo está cerrado hasta el {limit:%d/%m/%Y} y la fila dice {day:%d/%m/%Y}."
    advice = "Use una fecha posterior, o pida a la secretaría una excepción con su motivo."
    reader.problem(column, "INT-PERIODO-CERRADO", message, advice)


def is_kept(known: Guard, key: str, record: Record) -> bool:
    """True when this very record is there already: a file that comes in again says nothing new."""
    before = known.kept.get(key)
    return before is not None and all(
        stored(before.get(name)) == stored(value) for name, value in record.items()
    )


def keys_of(rows: Sequence[ParsedRow], key: Callable[[Record], str], *needed: str) -> list[str]:
    """The keys of the rows that have what a key is made of."""
    given: list[dict[str, Any]] = [dict(row.values) for row in rows]
    return [key(values) for values in given if all(values.get(name) is not None for name in needed)]
