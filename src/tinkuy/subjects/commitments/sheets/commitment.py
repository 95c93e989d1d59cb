"""The sheet «Compromisos», both ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets.spec import ParsedRow
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.commitments.sheets import columns
from tinkuy.subjects.commitments.sheets.held import Held, held, known_agreements
from tinkuy.subjects.commitments.sheets.projects import read_projects
from tinkuy.subjects.commitments.stores import COMMITMENTS
from tinkuy.subjects.spaces.sheets.parts import Known as Names
from tinkuy.subjects.spaces.sheets.parts import (
    known_names,
    read_entities,
    read_space,
    show_entities,
    show_space,
)
from tinkuy.subjects.spaces.sheets.places import ask_place
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Ambiguous, Found, Gazetteer

_LEVELS = ("department", "province", "district")
_LABELS = {value: label for label, value in columns.PRIORITIES.items()}


@dataclass(frozen=True)
class _Known:
    names: Names
    gazetteer: Gazetteer
    held: Mapping[str, Held] = field(default_factory=dict)
    agreements: frozenset[str] = frozenset()


class CommitmentDoor(StoreDoor):
    """One row, one commitment."""

    after: tuple[str, ...] = ("space", "agreement")
    store = COMMITMENTS
    sheet = columns.COMMITMENTS
    _same = (
        "text",
        "literal_text",
        "origin",
        "agreed_on",
        "due_on",
        "amount_soles",
        "priority",
        "priority_reason",
        "is_simulated",
        "source_document",
        "source_place",
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """Names of spaces, entities and territories; what is held under the codes of the rows; the agreements they name."""
        named = {str(row.values["agreement"]) for row in rows if row.values.get("agreement")}
        return _Known(
            known_names(draft),
            gazetteer(),
            held(str(row.values.get("code") or "") for row in rows),
            frozenset(known_agreements(named) | set(draft.of("agreement"))),
        )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The record, with only the fields the file has."""
        record: dict[str, Any] = {
            **reader.given(*self._same),
            "code": reader.text("code"),
            "space": read_space(reader, known.names),
        }
        if "is_simulated" in record:
            record["is_simulated"] = bool(record["is_simulated"])
        if reader.has("projects"):
            record["projects"] = read_projects(reader)
        if reader.has("tags"):
            record["tags"] = _tags(reader)
        if reader.has("agreement"):
            record["agreement"] = _agreement(reader, known)
        _answering(reader, record, known)
        _territory(reader, known.gazetteer, record)
        if reader.has("other_territories"):
            record["other_territories"] = _others(reader, known.gazetteer)
        _check_mesa(reader, record, known)
        _check_due(reader, record, known)
        return record

    def names(self) -> _Known:
        """As for reading."""
        return _Known(known_names(Draft()), gazetteer())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Names instead of codes, yes and no in words, the place in one column."""
        lead = record.get("lead")
        shown = show_entities((str(lead),) if lead else None, names.names)
        others = record.get("other_territories")
        return super().show(record, names) | {
            "space": show_space(record.get("space"), names.names),
            "lead": shown[0] if isinstance(shown, tuple) else None,
            "responsibles": show_entities(record.get("responsibles"), names.names),
            "co_responsibles": show_entities(record.get("co_responsibles"), names.names),
            "is_simulated": "sí" if record.get("is_simulated") else "no",
            "priority": _LABELS.get(str(record.get("priority") or "")),
            "territory": _place(record.get("territory"), names.gazetteer) or "",
            "other_territories": tuple(_place(code, names.gazetteer) for code in others)
            if isinstance(others, tuple)
            else None,
            "department": None,
            "province": None,
            "district": None,
        }


def _place(code: object, names: Gazetteer) -> str:
    text = str(code or "")
    return names.phrase(text) if text in names else text


def _answering(reader: RowReader, record: dict[str, Any], known: _Known) -> None:
    """Who leads is one of the responsibles, so it is added to them, whichever of the two columns the file has."""
    on_record = known.held.get(str(record["code"]))
    if reader.has("co_responsibles"):
        record["co_responsibles"] = read_entities(reader, known.names, "co_responsibles")
    if reader.has("responsibles"):
        record["responsibles"] = read_entities(reader, known.names, "responsibles")
    lead = on_record.lead if on_record else None
    if reader.has("lead"):
        named = read_entities(reader, known.names, "lead")
        if len(named) > 1:
            message = f"«{reader.text('lead')}» nombra más de una entidad y solo una encabeza."
            reader.problem("lead", "INT-ENCABEZA-UNA", message, "Deje una; las demás van en «Responsables».")
        lead = record["lead"] = named[0] if named else None
    listed = record.get("responsibles", on_record.responsibles if on_record else ())
    if lead and lead not in listed:
        record["responsibles"] = tuple(sorted({*listed, lead}))


def _tags(reader: RowReader) -> tuple[str, ...]:
    """The themes of a cell, each once, sorted."""
    value = reader.get("tags")
    tags = sorted({str(item) for item in (value if isinstance(value, tuple) else ())})
    for tag in tags:
        if len(tag) > columns.MOST_OF_TAG:
            message = f"El tema «{tag[:40]}…» tiene {len(tag)} letras y caben {columns.MOST_OF_TAG}."
            reader.problem("tags", "INT-TEXTO-LARGO", message, "Resúmalo, o sepárelo con «;» si son varios.")
    return tuple(tags)


def _agreement(reader: RowReader, known: _Known) -> str | None:
    code = reader.text("agreement")
    if not code:
        return None
    if code not in known.agreements:
        advice = "Corrija el código, deje la celda vacía, o agregue el acuerdo en la hoja «Acuerdos»."
        reader.problem("agreement", "INT-ACUERDO-DESCONOCIDO", f"No hay un acuerdo «{code}».", advice)
    return code


def _territory(reader: RowReader, names: Gazetteer, record: dict[str, Any]) -> None:
    """One column with a code or a path, or up to three columns from the department down."""
    given = [column for column in _LEVELS if reader.text(column)]
    text = reader.text("territory") or ", ".join(reader.text(column) for column in reversed(given))
    if not text:
        if reader.has("territory"):
            record["territory"] = None
        return
    level = None if reader.get("territory") else given[-1]
    if code := _resolved(reader, level or "territory", text, names, level=level):
        record["territory"] = code


def _others(reader: RowReader, names: Gazetteer) -> tuple[str, ...]:
    """The codes of the other places, sorted."""
    value = reader.get("other_territories")
    texts = [str(item) for item in (value if isinstance(value, tuple) else ())]
    found = {_resolved(reader, "other_territories", text, names) for text in texts}
    return tuple(sorted(code for code in found if code))


def _resolved(
    reader: RowReader, column: str, text: str, names: Gazetteer, *, level: str | None = None
) -> str | None:
    """The code of a place; None with an error that names the candidates."""
    answer = names.resolve(text, level=level)
    if isinstance(answer, Found):
        return answer.code
    is_ambiguous = isinstance(answer, Ambiguous)
    candidates = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
    ask_place(reader, column, text, candidates, names, is_ambiguous=is_ambiguous)
    return None


def _check_mesa(reader: RowReader, record: Mapping[str, Any], known: _Known) -> None:
    """A row that did not come from an export may not move a commitment to another mesa: numbers 1, 2, 3… repeat."""
    code, mesa = str(record["code"]), record["space"]
    on_record = known.held.get(code)
    if mesa and on_record and on_record.space != mesa and not reader.row.version:
        name = known.names.spaces.names.get(on_record.space, on_record.space)
        message = f"El código «{code}» ya es de un compromiso de la {name}."
        advice = "Si es otro compromiso, póngale un código propio (por ejemplo, el de su mesa y un número)."
        reader.problem("code", "INT-CODIGO-OTRA-MESA", message, advice)


def _check_due(reader: RowReader, record: Mapping[str, Any], known: _Known) -> None:
    """A due date comes after the agreement; one that is set moves only by an extension."""
    agreed, due = record.get("agreed_on"), record.get("due_on")
    if isinstance(agreed, date) and isinstance(due, date) and due < agreed:
        message = f"Vence el {due:%d/%m/%Y}, antes de haberse acordado ({agreed:%d/%m/%Y})."
        reader.problem("due_on", "INT-VENCE-ANTES", message, "Revise las dos fechas contra el acta.")
    on_record = known.held.get(str(record["code"]))
    if "due_on" not in record or on_record is None or on_record.due_on in (None, due):
        return
    asked = f"pide el {due:%d/%m/%Y}" if isinstance(due, date) else "la deja vacía"
    message = f"El compromiso se acordó para el {on_record.due_on:%d/%m/%Y} y la fila {asked}."
    advice = "Un plazo acordado no se corrige en la matriz: registre una prórroga con su motivo y su sesión."
    reader.problem("due_on", "INT-PLAZO-SOLO-PRORROGA", message, advice)
