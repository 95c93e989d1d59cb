"""The sheets of what hangs on a space: members, documents, achievements, corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tinkuy.core.text import join_spanish
from tinkuy.core.values import Record, Value, stored
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.actors.queries import directory
from tinkuy.subjects.actors.rules import Ambiguous, Directory, Found
from tinkuy.subjects.spaces import actions, queries, rules
from tinkuy.subjects.spaces.directory import SpaceDirectory
from tinkuy.subjects.spaces.models import Member
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS, SPACE_COLUMN, date_column

_ROLES = {
    "Presidencia": Member.Role.CHAIR.value,
    "Secretaría técnica": Member.Role.SECRETARY.value,
    "Integrante": Member.Role.MEMBER.value,
}
_ROLE_WORDS = _ROLES | {
    "Preside": "chair",
    "Presidente": "chair",
    "Miembro": "member",
    "Secretario técnico": "secretary",
}
_OPTIONAL_SPACE = ColumnSpec(
    "space",
    SPACE_COLUMN.title,
    SPACE_COLUMN.parse,
    SPACE_COLUMN.aliases,
    help="Vacío si es de todas.",
    width=28,
)


@dataclass(frozen=True)
class Known:
    """Names of spaces (those of the same workbook included) and of entities; the records that a closed acta protects, by key."""

    spaces: SpaceDirectory
    entities: Directory
    closed: Mapping[str, Record] = field(default_factory=dict)


def known_names(draft: Draft) -> Known:
    """Names in the register and in the sheets that came before."""
    names, by_name = dict(queries.names()), dict(queries.codes_by_name())
    for code, record in draft.of("space").items():
        names[code] = str(record.get("short_name") or names.get(code, code))
        aliases = record.get("aliases") or ()
        texts = [
            names[code],
            str(record.get("official_name") or ""),
            *(aliases if isinstance(aliases, tuple) else ()),
        ]
        for key in rules.name_keys(texts):
            by_name[key] = by_name.get(key, frozenset()) | {code}
    return Known(SpaceDirectory(by_name, names), directory())


def read_space(reader: RowReader, known: Known, *, required: bool = True) -> str | None:
    """Code of the space the row names; None with an error when it is unknown or shared."""
    name = reader.text("space")
    if not name:
        if required:
            reader.problem(
                "space", "INT-MESA-FALTA", "Falta la mesa.", "Escriba el nombre corto o el código de la mesa."
            )
        return None
    found = known.spaces.find(name)
    if len(found) == 1:
        return next(iter(found))
    if found:
        reader.problem(
            "space",
            "INT-MESA-AMBIGUA",
            f"«{name}» puede ser {join_spanish(sorted(found), 'o')}.",
            "Escriba el código.",
        )
    else:
        reader.problem(
            "space",
            "INT-MESA-DESCONOCIDA",
            f"La mesa «{name}» no está registrada.",
            known.spaces.suggestion(name),
        )
    return None


def read_entities(reader: RowReader, known: Known, column: str) -> tuple[str, ...]:
    """Codes of the entities a cell names, sorted; each unknown or shared name is an error with its candidates."""
    value = reader.get(column)
    items = value if isinstance(value, tuple) else (str(value),) if value else ()
    names = [name for item in items for name in known.entities.several(str(item))]
    codes = {code for name in names if (code := _entity(reader, known, column, name))}
    return tuple(sorted(codes))


def _entity(reader: RowReader, known: Known, column: str, name: str) -> str | None:
    answer = known.entities.resolve(name)
    if isinstance(answer, Found):
        return answer.code
    codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
    options = join_spanish([f"{known.entities.name(code)} [{code}]" for code in codes[:5]], "o")
    what = (
        "puede ser más de una entidad"
        if isinstance(answer, Ambiguous)
        else "no está en el directorio de entidades"
    )
    finding = "INT-ENTIDAD-AMBIGUA" if isinstance(answer, Ambiguous) else "INT-ENTIDAD-DESCONOCIDA"
    reader.problem(
        column,
        finding,
        f"«{name}» {what}.",
        f"¿Es {options}? Escriba el código entre corchetes." if options else "Escriba su sigla.",
    )
    return None


def show_space(code: Value, known: Known) -> Value:
    """The short name of a space where it leads back to the space and to no other; else its code."""
    name = known.spaces.names.get(str(code), "")
    return name if name and known.spaces.find(name) == {code} else code


def show_entities(codes: Value, known: Known) -> Value:
    """The acronyms (else names) of entities where they lead back to them; else their codes."""
    return tuple(_entity_word(code, known.entities) for code in codes) if isinstance(codes, tuple) else codes


def _entity_word(code: str, entities: Directory) -> str:
    word = entities.short_name(code) if code in entities else code
    return word if entities.resolve(word) == Found(code) else code


def keep_closed(reader: RowReader, record: Record, closed: Record | None, column: str, acta: str) -> None:
    """An error when a row would change what a closed acta says; the same again is welcome."""
    if closed and any(stored(closed.get(name)) != stored(value) for name, value in record.items()):
        refuse_closed(reader, column, acta)


def refuse_closed(reader: RowReader, column: str, acta: str) -> None:
    """The error of a row that would change a closed acta."""
    reader.problem(
        column,
        "INT-ACTA-CERRADA",
        f"El acta N° {acta} ya está cerrada y no cambia con una importación.",
        "Para cambiarla, abra una corrección en la página de la sesión.",
    )


class PartDoor(StoreDoor):
    """A sheet whose rows hang on a space."""

    after: tuple[str, ...] = ("space",)
    fields: tuple[str, ...] = ()
    needs_space = True

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Known:
        """Names of spaces and entities."""
        return known_names(draft)

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The plain fields and the space; `more` adds the rest."""
        record = reader.given(*self.fields, "source_document", "source_place")
        if self.needs_space or reader.has("space"):
            record["space"] = read_space(reader, known, required=self.needs_space)
        self.more(reader, known, record)
        return record

    def more(self, reader: RowReader, known: Known, record: dict[str, Any]) -> None:
        """What is particular to a sheet."""

    def names(self) -> Known:
        """As for reading."""
        return known_names(Draft())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Names instead of codes."""
        shown = super().show(record, names) | {"space": show_space(record.get("space"), names)}
        return shown | ({"sectors": show_entities(record["sectors"], names)} if "sectors" in record else {})


class MemberDoor(PartDoor):
    """Sheet «Integrantes»."""

    store = actions.MEMBERS
    fields = ("role", "since", "until")
    sheet = SheetSpec(
        "member",
        "Integrantes",
        aliases=("Miembros", "Conformación"),
        recognised_by=("space", "entity", "role"),
        columns=(
            SPACE_COLUMN,
            ColumnSpec(
                "entity",
                "Entidad",
                parsers.text(250),
                ("Institución",),
                required=True,
                help="Sigla, nombre o código.",
                width=36,
            ),
            ColumnSpec(
                "role",
                "Rol",
                parsers.choice(_ROLE_WORDS),
                ("Cargo en la mesa",),
                required=True,
                choices=tuple(_ROLES),
            ),
            ColumnSpec("since", "Desde", parsers.day, kind="date"),
            ColumnSpec("until", "Hasta", parsers.day, kind="date"),
            *SOURCE_COLUMNS,
        ),
    )

    def more(self, reader: RowReader, known: Known, record: dict[str, Any]) -> None:
        """One entity."""
        codes = read_entities(reader, known, "entity")
        record["entity"] = codes[0] if codes else None

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Roles in words, the entity by its acronym."""
        words = {value: word for word, value in _ROLES.items()}
        entity = show_entities((str(record.get("entity") or ""),), names)
        told = {
            "role": words.get(str(record.get("role"))),
            "entity": entity[0] if isinstance(entity, tuple) else None,
        }
        return super().show(record, names) | told


class DocumentDoor(PartDoor):
    """Sheet «Documentos»."""

    store = actions.DOCUMENTS
    fields = ("code", "title", "issued_on")
    sheet = SheetSpec(
        "document",
        "Documentos",
        recognised_by=("code", "space", "title"),
        columns=(
            ColumnSpec("code", "Código", parsers.text(80), ("Código del documento",), required=True),
            SPACE_COLUMN,
            ColumnSpec("title", "Título", parsers.text(400), ("Documento",), required=True, width=60),
            ColumnSpec("issued_on", "Fecha del documento", parsers.day, kind="date"),
            *SOURCE_COLUMNS,
        ),
    )


class AchievementDoor(PartDoor):
    """Sheet «Logros»."""

    store = actions.ACHIEVEMENTS
    fields = ("code", "text", "amount_soles", "achieved_on", "since_year")
    needs_space = False
    sheet = SheetSpec(
        "achievement",
        "Logros",
        aliases=("Principales logros",),
        recognised_by=("code", "text", "achieved_on"),
        columns=(
            ColumnSpec("code", "Código", parsers.text(80), ("Código del logro",), required=True),
            _OPTIONAL_SPACE,
            ColumnSpec("text", "Logro", parsers.text(), ("Descripción del logro",), required=True, width=70),
            ColumnSpec("amount_soles", "Monto (S/)", parsers.soles, ("Monto",), kind="soles"),
            ColumnSpec(
                "sectors",
                "Sectores",
                parsers.text_list(";,\n"),
                ("Sector",),
                help="Siglas separadas por punto y coma.",
                width=30,
            ),
            ColumnSpec("since_year", "Desde el año", parsers.integer(1990, 2100)),
            date_column("achieved_on", "Fecha del logro", "Fecha"),
            *SOURCE_COLUMNS,
        ),
    )

    def more(self, reader: RowReader, known: Known, record: dict[str, Any]) -> None:
        """Sectors, and a date it must have."""
        if reader.has("sectors"):
            record["sectors"] = read_entities(reader, known, "sectors")
        if not reader.get("achieved_on"):
            advice = "Si no sabe el día, escriba el corte del documento: «a más tardar el 31/07/2022»."
            reader.problem("achieved_on", "INT-FECHA-FALTA", "Falta la fecha del logro.", advice)


class CorrectionDoor(PartDoor):
    """Sheet «Correcciones»."""

    store = actions.CORRECTIONS
    fields = ("code", "stated", "kept", "reason")
    needs_space = False
    sheet = SheetSpec(
        "correction",
        "Correcciones",
        recognised_by=("code", "stated", "kept", "reason"),
        help="Lo que una fuente dice y no se conserva, con su motivo.",
        columns=(
            ColumnSpec("code", "Código", parsers.text(80), required=True),
            _OPTIONAL_SPACE,
            ColumnSpec("stated", "Dice la fuente", parsers.text(), required=True, width=50),
            ColumnSpec("kept", "Se conserva", parsers.text(), required=True, width=50),
            ColumnSpec("reason", "Motivo", parsers.text(), required=True, width=60),
            *SOURCE_COLUMNS,
        ),
    )
