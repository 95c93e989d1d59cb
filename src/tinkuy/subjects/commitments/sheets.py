"""The sheets «Compromisos» and «Avances», both ways."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Door, Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.commitments import actions, queries
from tinkuy.subjects.commitments.rules import is_cui
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS, SPACE_COLUMN
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
_CUI_BETWEEN = re.compile(r"\s*[/,]\s*|\s+[-–—yY]\s+|\s+(?=\d)")
_CUI_LABEL = re.compile(r"(?i)^cui(?:\s+n[°ºo.]*)?\s*:?\s*(?=\d)")
_CUI_FLOAT = re.compile(r"(?<=\d)\.0$")


def _commitment_code(raw: object) -> str:
    value = parsers.text(60)(raw)
    return str(value).replace("|", "/")


@dataclass(frozen=True)
class _Known:
    names: Names
    gazetteer: Gazetteer
    mesas: Mapping[str, str] = field(
        default_factory=dict
    )  # code of a commitment on record -> code of its mesa


class CommitmentDoor(StoreDoor):
    """One row, one commitment."""

    after: tuple[str, ...] = ("space",)
    store = actions.COMMITMENTS
    _same = (
        "text",
        "origin",
        "agreed_on",
        "due_on",
        "amount_soles",
        "is_simulated",
        "source_document",
        "source_place",
    )
    sheet = SheetSpec(
        "commitment",
        "Compromisos",
        aliases=("Matriz de compromisos", "Matriz", "Acuerdos", "Acuerdos y compromisos", "Seguimiento"),
        recognised_by=("code", "text", "space"),
        help="Una fila por compromiso. El estado se deduce de los avances y del plazo.",
        columns=(
            ColumnSpec(
                "code",
                "Código",
                _commitment_code,
                ("Código de compromiso", "Código del compromiso", "N°", "Nro", "Número"),
                required=True,
                help="Único y estable.",
            ),
            ColumnSpec(
                "text",
                "Compromiso",
                parsers.text(),
                (
                    "Acuerdo",
                    "Acuerdo o compromiso",
                    "Compromiso / acuerdo",
                    "Texto del compromiso",
                    "Acuerdos y compromisos",
                    "Descripción del compromiso",
                    "Descripción del acuerdo",
                    "Texto literal",
                    "Transcripción literal",
                ),
                required=True,
                width=70,
            ),
            SPACE_COLUMN,
            ColumnSpec(
                "origin",
                "Origen",
                parsers.text(300),
                ("Acta", "Sesión de origen", "Código de acta"),
                help="Acta o acuerdo.",
                width=30,
            ),
            ColumnSpec(
                "agreed_on",
                "Fecha del acuerdo",
                parsers.day,
                ("Fecha de acuerdo", "Fecha del acta"),
                required=True,
                kind="date",
            ),
            ColumnSpec(
                "due_on",
                "Fecha límite",
                parsers.day,
                ("Plazo", "Vence", "Fecha de vencimiento", "Vencimiento"),
                kind="date",
            ),
            ColumnSpec(
                "responsibles",
                "Responsables",
                parsers.text_list(";\n"),
                ("Responsable", "Entidad responsable", "Entidades responsables"),
                help="Siglas, nombres o códigos, separados por punto y coma.",
                width=34,
            ),
            ColumnSpec(
                "territory",
                "Territorio",
                parsers.text(200),
                ("Ubigeo", "Unidad territorial", "Ubicación", "Lugar", "Ámbito"),
                help="Ubigeo, o nombre con su provincia y departamento.",
                width=26,
            ),
            ColumnSpec("department", "Departamento", parsers.text(100), ("Región",)),
            ColumnSpec("province", "Provincia", parsers.text(100)),
            ColumnSpec("district", "Distrito", parsers.text(100)),
            ColumnSpec(
                "amount_soles",
                "Monto (S/)",
                parsers.soles,
                ("Monto", "Monto en soles", "Inversión"),
                kind="soles",
            ),
            ColumnSpec(
                "projects",
                "CUI",
                parsers.text_list(";\n"),
                ("Código único", "Códigos de proyecto", "CUI / SNIP"),
                help="Códigos únicos de inversión.",
            ),
            ColumnSpec(
                "is_simulated",
                "Dato simulado",
                parsers.yes_no,
                help="«sí» si el dato es inventado para practicar.",
                choices=("sí", "no"),
            ),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """Names of spaces, entities and territories."""
        return _Known(known_names(draft), gazetteer(), queries.space_by_code())

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The record, with only the fields the file has."""
        record: dict[str, Any] = {
            **reader.given(*self._same),
            "code": reader.text("code"),
            "space": read_space(reader, known.names),
        }
        if "is_simulated" in record:
            record["is_simulated"] = bool(record["is_simulated"])
        if reader.has("responsibles"):
            record["responsibles"] = read_entities(reader, known.names, "responsibles")
        if reader.has("projects"):
            record["projects"] = _projects(reader)
        self._territory(reader, known.gazetteer, record)
        _check_mesa(reader, record, known)
        agreed, due = reader.get("agreed_on"), reader.get("due_on")
        if isinstance(agreed, date) and isinstance(due, date) and due < agreed:
            message = f"Vence el {due:%d/%m/%Y}, antes de haberse acordado ({agreed:%d/%m/%Y})."
            reader.problem("due_on", "INT-VENCE-ANTES", message, "Revise las dos fechas contra el acta.")
        return record

    def names(self) -> _Known:
        """As for reading."""
        return _Known(known_names(Draft()), gazetteer())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Names instead of codes, yes and no in words, the place in one column."""
        place = str(record.get("territory") or "")
        return super().show(record, names) | {
            "space": show_space(record.get("space"), names.names),
            "responsibles": show_entities(record.get("responsibles"), names.names),
            "is_simulated": "sí" if record.get("is_simulated") else "no",
            "territory": names.gazetteer.phrase(place) if place in names.gazetteer else place,
            "department": None,
            "province": None,
            "district": None,
        }

    @staticmethod
    def _territory(reader: RowReader, names: Gazetteer, record: dict[str, Any]) -> None:
        """One column with a code or a path, or up to three columns from the department down."""
        given = [column for column in _LEVELS if reader.text(column)]
        text = reader.text("territory") or ", ".join(reader.text(column) for column in reversed(given))
        if not text:
            if reader.has("territory"):
                record["territory"] = None
            return
        level = None if reader.get("territory") else given[-1]
        column = level or "territory"
        answer = names.resolve(text, level=level)
        if isinstance(answer, Found):
            record["territory"] = answer.code
            return
        is_ambiguous = isinstance(answer, Ambiguous)
        ask_place(
            reader,
            column,
            text,
            answer.codes if isinstance(answer, Ambiguous) else answer.candidates,
            names,
            is_ambiguous=is_ambiguous,
        )


def _check_mesa(reader: RowReader, record: Mapping[str, Any], known: _Known) -> None:
    """A row that did not come from an export may not move a commitment to another mesa: numbers 1, 2, 3… repeat."""
    code, mesa = str(record["code"]), record["space"]
    held = known.mesas.get(code, mesa)
    if mesa and held != mesa and not reader.row.version:
        name = known.names.spaces.names.get(held, held)
        message = f"El código «{code}» ya es de un compromiso de la {name}."
        advice = "Si es otro compromiso, póngale un código propio (por ejemplo, el de su mesa y un número)."
        reader.problem("code", "INT-CODIGO-OTRA-MESA", message, advice)


def _projects(reader: RowReader) -> tuple[str, ...]:
    """The CUI of a cell as texts, sorted; what is not a number of 5 to 7 digits is an error."""
    value = reader.get("projects")
    items = [str(item).strip() for item in (value if isinstance(value, tuple) else ())]
    codes = [code for item in items for code in _codes_in(item)]
    for code in codes:
        if not is_cui(code):
            reader.problem(
                "projects",
                "INT-CUI-FORMA",
                f"«{code}» no es un código único de inversión.",
                "Son de 5 a 7 cifras; sepárelos con «;».",
            )
    return tuple(sorted(set(codes)))


def _codes_in(item: str) -> list[str]:
    """«CUI 2345678 / 2345679» gives two codes; where a piece is no code the text stays whole, to be asked about."""
    pieces = _CUI_BETWEEN.split(_CUI_LABEL.sub("", item))
    codes = [_CUI_FLOAT.sub("", _CUI_LABEL.sub("", piece)) for piece in pieces]
    return codes if all(map(is_cui, codes)) else [item]


class ProgressDoor(StoreDoor):
    """One row, one report of progress."""

    after: tuple[str, ...] = ("commitment",)
    store = actions.PROGRESS
    sheet = SheetSpec(
        "progress",
        "Avances",
        aliases=("Reportes de avance", "Avance de compromisos"),
        recognised_by=("commitment", "reported_on", "percent"),
        help="Una fila por reporte: no se reemplaza el anterior, se añade otro.",
        columns=(
            ColumnSpec(
                "commitment",
                "Código del compromiso",
                _commitment_code,
                ("Código", "Compromiso"),
                required=True,
                width=24,
            ),
            ColumnSpec(
                "reported_on",
                "Fecha del reporte",
                parsers.day,
                ("Fecha de avance", "Fecha", "Fecha de reporte"),
                required=True,
                kind="date",
            ),
            ColumnSpec(
                "percent",
                "Avance (%)",
                parsers.percent(),
                ("Avance", "% de avance", "Porcentaje de avance"),
                required=True,
                kind="count",
            ),
            ColumnSpec(
                "text",
                "Qué se hizo",
                parsers.text(),
                ("Descripción del avance", "Detalle", "Situación"),
                width=70,
            ),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> set[str]:
        """Codes in the register and in the sheets that came before."""
        return queries.codes() | set(draft.of("commitment"))

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A report of a known commitment."""
        code = reader.text("commitment")
        if code not in known:
            advice = "Escriba el código de un compromiso registrado o de la hoja «Compromisos» de este libro."
            reader.problem(
                "commitment", "INT-COMPROMISO-DESCONOCIDO", f"No hay un compromiso «{code}».", advice
            )
        return reader.given("reported_on", "percent", "text", "source_document", "source_place") | {
            "commitment": code
        }


DOORS: tuple[Door, ...] = (CommitmentDoor(), ProgressDoor())
