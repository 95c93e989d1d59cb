"""The sheets «Agendas territoriales», «Pasos de agenda» and «Árbol de agenda», both ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Door, Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.agendas import queries
from tinkuy.subjects.agendas.actions import node_problems
from tinkuy.subjects.agendas.models import AgendaNode, AgendaStep, TerritorialAgenda
from tinkuy.subjects.agendas.rules import is_path
from tinkuy.subjects.agendas.stores import AGENDAS, NODES, STEPS
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS, SPACE_COLUMN, date_column
from tinkuy.subjects.spaces.sheets.parts import (
    Known,
    known_names,
    read_entities,
    read_space,
    show_entities,
    show_space,
)
from tinkuy.subjects.spaces.sheets.places import ask_place
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Ambiguous, Found, Gazetteer


def _words(choices: list[tuple[str, Any]]) -> dict[str, Value]:
    return {str(label).capitalize(): str(value) for value, label in choices}


_LEVELS, _STEPS, _KINDS = (
    _words(kind.choices) for kind in (TerritorialAgenda.Level, AgendaStep.Kind, AgendaNode.Kind)
)
_CODE = ColumnSpec("agenda", "Código de la agenda", parsers.text(80), ("Agenda",), required=True, width=28)


def _weight(raw: object) -> Value:
    value = parsers.soles(raw)
    if not isinstance(value, Decimal) or value <= 0:
        raise CellError("El peso debe ser mayor que cero", "Escriba 1 si todos pesan igual.", "INT-NUMERO")
    return value


def _path(raw: object) -> Value:
    text = parsers.plain_text(raw).removesuffix(".0").strip(". ")
    if not is_path(text):
        raise CellError(f"«{text}» no es una numeración", "Escríbala como 1, 1.2 o 1.2.3.", "INT-NUMERACION")
    return text


@dataclass(frozen=True)
class _Names:
    names: Known
    gazetteer: Gazetteer


class AgendaDoor(StoreDoor):
    """One row, one agenda."""

    after: tuple[str, ...] = ("space",)
    store = AGENDAS
    sheet = SheetSpec(
        "territorial_agenda",
        "Agendas territoriales",
        recognised_by=("code", "title", "level"),
        help="Una fila por agenda. Su etapa se deduce de sus pasos, y su avance de los compromisos de su árbol.",
        columns=(
            ColumnSpec("code", "Código", parsers.text(80), required=True, help="Único y estable.", width=28),
            ColumnSpec("title", "Título", parsers.text(300), ("Agenda",), required=True, width=60),
            ColumnSpec("level", "Nivel", parsers.choice(_LEVELS), required=True, choices=tuple(_LEVELS)),
            ColumnSpec(
                "space",
                SPACE_COLUMN.title,
                SPACE_COLUMN.parse,
                SPACE_COLUMN.aliases,
                help="Si una la impulsa.",
            ),
            ColumnSpec("territories", "Territorios", parsers.text_list(";\n"), ("Ubigeos",), width=34),
            ColumnSpec("since_year", "Desde el año", parsers.integer(1990, 2100)),
            ColumnSpec("until_year", "Hasta el año", parsers.integer(1990, 2100)),
            ColumnSpec("is_simulated", "Dato simulado", parsers.yes_no, choices=("sí", "no")),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Names:
        """Names of spaces and territories."""
        return _Names(known_names(draft), gazetteer())

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The record, with only the fields the file has."""
        record: dict[str, Any] = reader.given(
            "code", "title", "level", "since_year", "until_year", "source_document", "source_place"
        )
        if reader.has("space"):
            record["space"] = read_space(reader, known.names, required=False)
        if reader.has("territories"):
            record["territories"] = _territories(reader, known.gazetteer)
        if reader.has("is_simulated"):
            record["is_simulated"] = bool(reader.get("is_simulated"))
        return record

    def names(self) -> _Names:
        """As for reading."""
        return _Names(known_names(Draft()), gazetteer())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        places = record.get("territories")
        told = [
            names.gazetteer.phrase(code) if code in names.gazetteer else code
            for code in (places if isinstance(places, tuple | list) else ())
        ]
        return super().show(record, names) | {
            "level": _word(_LEVELS, record.get("level")),
            "space": show_space(record.get("space"), names.names) if record.get("space") else None,
            "territories": tuple(told),
            "is_simulated": "sí" if record.get("is_simulated") else "no",
        }


class _PartDoor(StoreDoor):
    """A sheet whose rows hang on an agenda."""

    def check_agenda(self, reader: RowReader, known: frozenset[str]) -> None:
        """An error when nobody knows the agenda."""
        code = reader.text("agenda")
        if code not in known:
            advice = "Escriba el código de una agenda registrada o de la hoja «Agendas territoriales» de este libro."
            reader.problem("agenda", "INT-AGENDA-DESCONOCIDA", f"No hay una agenda «{code}».", advice)


class StepDoor(_PartDoor):
    """One row, one step."""

    after: tuple[str, ...] = ("territorial_agenda",)
    store = STEPS
    sheet = SheetSpec(
        "agenda_step",
        "Pasos de agenda",
        recognised_by=("agenda", "number", "kind", "happened_on"),
        help="Talleres, validación, remisión, aprobación e implementación, con su fecha.",
        columns=(
            _CODE,
            ColumnSpec("number", "N° de paso", parsers.integer(1, 999), required=True, kind="count"),
            ColumnSpec("kind", "Paso", parsers.choice(_STEPS), required=True, choices=tuple(_STEPS)),
            date_column("happened_on", "Fecha del paso", "Fecha"),
            ColumnSpec(
                "entity", "Entidad", parsers.text(250), help="Quién validó, a quién se remitió.", width=34
            ),
            ColumnSpec("note", "Detalle", parsers.text(500), width=50),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> tuple[Known, frozenset[str]]:
        """Names of entities, and the agendas there are."""
        return known_names(draft), queries.codes() | frozenset(draft.of("territorial_agenda"))

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A step of a known agenda, with its date."""
        names, agendas = known
        self.check_agenda(reader, agendas)
        record: dict[str, Any] = reader.given(
            "agenda", "number", "kind", "happened_on", "note", "source_document", "source_place"
        )
        if not record.get("happened_on"):
            reader.problem("happened_on", "INT-FECHA-FALTA", "Falta la fecha del paso.", "Escríbala.")
        if reader.has("entity"):
            codes = read_entities(reader, names, "entity")
            record["entity"] = codes[0] if codes else None
        return record

    def names(self) -> Known:
        """As for reading."""
        return known_names(Draft())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        entity = show_entities((str(record["entity"]),), names) if record.get("entity") else None
        return super().show(record, names) | {
            "kind": _word(_STEPS, record.get("kind")),
            "entity": entity[0] if isinstance(entity, tuple) else None,
        }


class NodeDoor(_PartDoor):
    """One row, one node of the tree."""

    after: tuple[str, ...] = ("territorial_agenda", "commitment")
    store = NODES
    sheet = SheetSpec(
        "agenda_node",
        "Árbol de agenda",
        aliases=("Matriz de la agenda",),
        recognised_by=("agenda", "path", "kind", "title"),
        help="Una fila por eje, problema, estrategia o acción; la numeración dice de cuál cuelga.",
        columns=(
            _CODE,
            ColumnSpec("path", "Numeración", _path, required=True, help="1, 1.2, 1.2.3…"),
            ColumnSpec("kind", "Tipo", parsers.choice(_KINDS), required=True, choices=tuple(_KINDS)),
            ColumnSpec("title", "Texto", parsers.text(), ("Descripción",), required=True, width=70),
            ColumnSpec("weight", "Peso", _weight, help="Su parte entre sus hermanos; 1 si no se dice."),
            ColumnSpec("commitment", "Compromiso", parsers.text(60), ("Código del compromiso",), width=24),
            ColumnSpec("since", "Vigente desde", parsers.day, kind="date"),
            ColumnSpec("until", "Vigente hasta", parsers.day, kind="date"),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """Agendas, commitments, and the kind of every node here and in this sheet."""
        agendas = queries.codes() | frozenset(draft.of("territorial_agenda"))
        kinds: dict[str, dict[str, str]] = {}
        for (agenda, path), kind in queries.kinds_by_path(
            {str(r.values.get("agenda")) for r in rows}
        ).items():
            kinds.setdefault(agenda, {})[path] = kind
        for row in rows:
            own = kinds.setdefault(str(row.values.get("agenda")), {})
            own[str(row.values.get("path"))] = str(row.values.get("kind") or "")
        return agendas, commitments.codes() | set(draft.of("commitment")), kinds

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A node that hangs where its number says."""
        agendas, promised, kinds = known
        self.check_agenda(reader, agendas)
        record: dict[str, Any] = reader.given(
            "agenda",
            "path",
            "kind",
            "title",
            "commitment",
            "since",
            "until",
            "source_document",
            "source_place",
        )
        record["weight"] = reader.get("weight") or Decimal("1.00")
        wrong = node_problems(
            path=str(record.get("path") or ""),
            kind=str(record.get("kind") or ""),
            title=str(record.get("title") or ""),
            weight=record["weight"],
            kinds=kinds[str(reader.get("agenda"))],
        )
        for column, message in wrong:
            reader.problem(column, "INT-ARBOL", message, "")
        if record.get("commitment") and record["commitment"] not in promised:
            advice = "Escriba el código de un compromiso registrado o de la hoja «Compromisos» de este libro."
            message = f"No hay un compromiso «{record['commitment']}»."
            reader.problem("commitment", "INT-COMPROMISO-DESCONOCIDO", message, advice)
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {"kind": _word(_KINDS, record.get("kind"))}


def _territories(reader: RowReader, names: Gazetteer) -> tuple[str, ...] | None:
    value = reader.get("territories")
    found: set[str] = set()
    for item in value if isinstance(value, tuple) else ():
        answer = names.resolve(str(item))
        if isinstance(answer, Found):
            found.add(answer.code)
        else:
            several = isinstance(answer, Ambiguous)
            codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
            ask_place(reader, "territories", str(item), codes, names, is_ambiguous=several)
    return tuple(sorted(found)) or None


def _word(words: dict[str, Value], value: object) -> str | None:
    return next((word for word, known in words.items() if known == value), None)


DOORS: tuple[Door, ...] = (AgendaDoor(), StepDoor(), NodeDoor())
