"""The workbook of the desks: what one reads is protected, what one fills comes back through «Importar».

A row of «Atenciones» is a meeting with what was written of it; a row of «Acuerdos de la atención» is one agreement. Who may
write it by hand may bring it in, and no row of a meeting whose acta is closed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from types import MappingProxyType
from typing import Any

from tinkuy.core.values import Record, Value, stored
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Door, Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.actors.queries import directory
from tinkuy.subjects.actors.rules import Ambiguous, Found
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.queries import MeetingRow, editions_of, meetings
from tinkuy.subjects.floor.reaches import within
from tinkuy.subjects.floor.rules import Result
from tinkuy.subjects.floor.rules.outcomes import LONGEST_TEXT, MOST_PEOPLE
from tinkuy.subjects.floor.stores import OUTCOMES, SAID

_RESULTS: dict[str, Value] = {kind.label: kind.value for kind in Result}
_PEOPLE = parsers.integer(0, MOST_PEOPLE)
_REQUEST = ColumnSpec(
    "request", "Código de la reunión", parsers.text(100), required=True, width=22, locked=True
)
_READ = (
    ColumnSpec("hour", "Hora", parsers.text(20), width=14, locked=True),
    ColumnSpec("party", "Quien solicitó", parsers.text(), width=34, locked=True),
    ColumnSpec("desk", "Mesa de atención", parsers.text(), width=24, locked=True),
    ColumnSpec("topic", "Asunto", parsers.text(), width=40, locked=True),
)
OUTCOME_SHEET = SheetSpec(
    "floor_outcome",
    "Atenciones",
    recognised_by=("request", "result", "party_people", "host_people"),
    help="Una fila por reunión. Llene las columnas amarillas; deje en blanco las reuniones que aún no se atienden.",
    columns=(
        _REQUEST,
        *_READ,
        ColumnSpec("result", "Cómo terminó", parsers.choice(_RESULTS), choices=tuple(_RESULTS), width=18),
        ColumnSpec(
            "party_people",
            "Vinieron de quien solicitó",
            _PEOPLE,
            kind="count",
            help="Personas; 0 si no vino.",
        ),
        ColumnSpec(
            "party_posts",
            "Cargos de quien solicitó",
            parsers.text(500),
            width=30,
            help="Cargos separados por punto y coma; sin nombres.",
        ),
        ColumnSpec(
            "host_people", "Vinieron de la anfitriona", _PEOPLE, kind="count", help="Personas; 0 si no vino."
        ),
        ColumnSpec(
            "host_posts",
            "Cargos de la anfitriona",
            parsers.text(500),
            width=30,
            help="Cargos separados por punto y coma; sin nombres.",
        ),
        ColumnSpec(
            "others",
            "Otras entidades presentes",
            parsers.text_list(),
            width=30,
            help="Siglas o nombres, separados por punto y coma.",
        ),
        ColumnSpec(
            "reason",
            "Motivo",
            parsers.text(LONGEST_TEXT),
            width=40,
            help="Si no hubo acuerdos o no se presentó.",
        ),
        ColumnSpec("starts_at", "Hora de inicio", parsers.hour, help="Como 09:05."),
        ColumnSpec("ends_at", "Hora de término", parsers.hour, help="Como 09:30."),
        ColumnSpec(
            "statement", "Constancia", parsers.text(LONGEST_TEXT), width=40, help="Solo si vino un solo lado."
        ),
    ),
)
SAID_SHEET = SheetSpec(
    "floor_agreement",
    "Acuerdos de la atención",
    recognised_by=("request", "number", "text", "responsibles"),
    help="Una fila por acuerdo. Si necesita más, agréguelos debajo con el código de su reunión y el número que sigue.",
    columns=(
        ColumnSpec("request", _REQUEST.title, _REQUEST.parse, required=True, width=22),
        ColumnSpec("number", "N° de acuerdo", parsers.integer(1, 99), required=True, kind="count"),
        ColumnSpec(
            "text",
            "Texto literal",
            parsers.text(LONGEST_TEXT),
            width=70,
            help="Como se dijo. Vaciarlo retira el acuerdo.",
        ),
        ColumnSpec(
            "responsibles",
            "Quién debe hacerlo",
            parsers.text_list(),
            width=34,
            help="Siglas o nombres, separados por punto y coma.",
        ),
        ColumnSpec("due_on", "Para cuándo", parsers.day, kind="date", help="Como 31/12/2022."),
    ),
)
BLANK_OUTCOME: Record = MappingProxyType(
    {
        **dict.fromkeys(
            ("result", "reason", "party_posts", "host_posts", "starts_at", "ends_at", "statement")
        ),
        "party_people": 0,
        "host_people": 0,
        "others": (),
    }
)
BLANK_SAID: Record = MappingProxyType({"text": None, "due_on": None, "responsibles": ()})


@dataclass(frozen=True)
class _Known:
    """What rows are judged by: the meetings that the person may write of, those whose acta is closed, what is written."""

    own: Mapping[str, MeetingRow]
    current: Callable[[Iterable[str]], dict[str, Record]]
    names: Any
    kept: dict[str, Record] = field(default_factory=dict)


class _DeskDoor(StoreDoor):
    """The half that both sheets share: only one's own meetings exist here, and blank rows say nothing."""

    writers: Permission = NOTE
    readers: Permission | None = NOTE
    is_listed = False
    renewal = "floor-workbook-renewed"
    blank: Record

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """The meetings of the file that the person may write of. Bounded SQL for each edition."""
        codes = {str(row.values.get("request") or "") for row in rows}
        own = own_meetings(codes, draft)
        known = _Known(own, self.current, directory())
        known.kept.update(self.current(self._keys(rows)))
        return known

    def _keys(self, rows: Sequence[ParsedRow]) -> list[str]:
        raise NotImplementedError

    def check_meeting(self, reader: RowReader, known: _Known, record: Record) -> bool:
        """False with an error for a meeting that is not one's own, or whose acta is closed and would change."""
        code = reader.text("request")
        found = known.own.get(code)
        if found is None:
            message = f"La reunión «{code}» no está entre las que usted atiende en el horario publicado."
            reader.problem("request", "INT-ATENCION-AJENA", message, "Quite la fila o corrija el código.")
            return False
        before = known.kept.get(self.key(record), {})
        same = all(stored(before.get(name)) == stored(value) for name, value in record.items())
        if found.session and not same:
            message = f"La reunión ya tiene el acta N° {found.acta_number}: lo que escriba aquí no la cambia."
            reader.problem(
                "request", "INT-ATENCION-CERRADA", message, "Corrija el acta en Tinkuy y quite la fila."
            )
            return False
        return True

    def entities(self, reader: RowReader, column: str, known: _Known) -> tuple[str, ...]:
        """The codes of the entities named in a cell; an error for each name that is not known."""
        value = reader.get(column)
        codes: set[str] = set()
        for name in value if isinstance(value, tuple) else ():
            answer = known.names.resolve(str(name))
            if isinstance(answer, Found):
                codes.add(answer.code)
                continue
            options = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
            told = ", ".join(f"{known.names.name(code)} [{code}]" for code in options[:5])
            advice = f"¿Es {told}? Escriba su código." if told else "Escriba su sigla o su nombre oficial."
            reader.problem(
                column, "INT-ENTIDAD-DESCONOCIDA", f"«{name}» no es una entidad del directorio.", advice
            )
        return tuple(sorted(codes))

    def current(self, keys: Iterable[str]) -> dict[str, Record]:
        """What is written; a meeting that exists and of which nothing is stands blank, so that its first text is a change."""
        wanted = list(keys)
        found = self.store.current(wanted)
        there = editions_of(requests={key.split("|", 1)[0] for key in wanted if key not in found})
        blanks = {
            key: self._blank(key) for key in wanted if key not in found and key.split("|", 1)[0] in there
        }
        return found | blanks

    def _blank(self, key: str) -> Record:
        raise NotImplementedError

    def export(self) -> Iterable[tuple[str, Record]]:
        """Nothing: these sheets are made for the desks of somebody, see `books`."""
        return ()

    def names(self) -> Any:
        """The directory of entities."""
        return directory()


class OutcomeDoor(_DeskDoor):
    """One row, what came of one meeting."""

    store = OUTCOMES
    sheet = OUTCOME_SHEET

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """What the row says; columns that are only read are not taken."""
        names = [
            column.key for column in OUTCOME_SHEET.columns if not column.locked and column.key != "others"
        ]
        record: dict[str, Any] = {"request": reader.text("request"), **reader.given(*names)}
        for name in ("party_people", "host_people"):
            if name in record:
                record[name] = record[name] or 0
        for name in ("starts_at", "ends_at"):
            if record.get(name):
                record[name] = time.fromisoformat(str(record[name]))
        if reader.has("others"):
            record["others"] = self.entities(reader, "others", known)
        starts, ends = record.get("starts_at"), record.get("ends_at")
        if starts and ends and ends < starts:
            reader.problem(
                "ends_at", "INT-HORAS", "Termina antes de empezar.", "Corrija una de las dos horas."
            )
        return record if self.check_meeting(reader, known, record) else None

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """A change of a meeting of which nothing was written begins it."""
        kept = {
            key: None if record is None else {"request": key, **record} for key, record in changes.items()
        }
        self.store.write(kept, by=by, batch=batch)

    def _keys(self, rows: Sequence[ParsedRow]) -> list[str]:
        return [str(row.values.get("request") or "") for row in rows]

    def _blank(self, key: str) -> Record:
        return {"request": key, **BLANK_OUTCOME}

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {
            "result": result_word(record.get("result")),
            "others": _words(record.get("others"), names),
        }


class SaidDoor(_DeskDoor):
    """One row, one agreement."""

    after: tuple[str, ...] = ("floor_outcome",)
    store = SAID
    sheet = SAID_SHEET

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """An agreement with its text; a prefilled row that was left blank says nothing."""
        record: dict[str, Any] = {
            "request": reader.text("request"),
            "number": reader.get("number"),
            **reader.given("text", "due_on"),
        }
        if reader.has("responsibles"):
            record["responsibles"] = self.entities(reader, "responsibles", known)
        is_blank = not record.get("text") and not self._is_said(record, known)
        if is_blank and not record.get("due_on") and not record.get("responsibles"):
            return None
        if is_blank:
            advice = "Escríbalo como se dijo."
            reader.problem("text", "INT-ACUERDO-SIN-TEXTO", "Falta el texto del acuerdo.", advice)
        return record if self.check_meeting(reader, known, record) else None

    def _is_said(self, record: Record, known: _Known) -> bool:
        return bool(known.kept.get(self.key(record), {}).get("text"))

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """An agreement whose text was emptied is taken out."""
        kept = {
            key: None if record is None or _is_emptied(record) else {**_named(key), **record}
            for key, record in changes.items()
        }
        self.store.write(kept, by=by, batch=batch)

    def _keys(self, rows: Sequence[ParsedRow]) -> list[str]:
        return [f"{row.values.get('request') or ''}|{row.values.get('number') or ''}" for row in rows]

    def _blank(self, key: str) -> Record:
        return {**_named(key), **BLANK_SAID}

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {"responsibles": _words(record.get("responsibles"), names)}


def result_word(code: object) -> str | None:
    """How a cell says a result; None for none."""
    return next((word for word, known in _RESULTS.items() if known == code), None)


def own_meetings(codes: Iterable[str], draft: Draft) -> dict[str, MeetingRow]:
    """The meetings with these codes that the person may write of, by code."""
    wanted = set(codes)
    rows: list[MeetingRow] = []
    for edition in sorted(set(editions_of(requests=wanted).values())):
        rows += meetings(edition=edition, as_of=draft.today, codes=wanted)
    return {row.request.code: row for row in within(tuple(rows), reached(draft.by, NOTE))}


def _named(key: str) -> dict[str, Value]:
    """What the key of an agreement says."""
    request, _, number = key.partition("|")
    return {"request": request, "number": int(number) if number.isdigit() else None}


def _is_emptied(record: Record) -> bool:
    return "text" in record and not record["text"]


def _words(codes: object, names: Any) -> tuple[str, ...]:
    found = codes if isinstance(codes, tuple | list) else ()
    return tuple(_word(str(code), names) for code in found)


def _word(code: str, names: Any) -> str:
    if code not in names:
        return code
    word = names.short_name(code)
    return word if names.resolve(word) == Found(code) else code


DOORS: tuple[Door, ...] = (OutcomeDoor(), SaidDoor())
