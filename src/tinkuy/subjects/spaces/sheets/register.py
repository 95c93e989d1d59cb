"""The sheet «Mesas»: how a row becomes the record of a space."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from tinkuy.core.dates import PartialDate
from tinkuy.core.finding import Severity
from tinkuy.core.text import fold, join_spanish, slugify
from tinkuy.core.values import Record
from tinkuy.engines.sheets.spec import ParsedRow
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.spaces import actions, queries, rules
from tinkuy.subjects.spaces.directory import SpaceDirectory
from tinkuy.subjects.spaces.quorum import short_words
from tinkuy.subjects.spaces.rules import SpaceStatus
from tinkuy.subjects.spaces.sheets.columns import AGENDA_KINDS, SPACES
from tinkuy.subjects.spaces.sheets.places import ask_place, note_partial
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

_SAME = (
    "short_name",
    "official_name",
    "scope_text",
    "aliases",
    "note",
    "quorum",
    "created_on",
    "created_place",
    "installed_on",
    "installed_place",
    "concluded_on",
    "concluded_place",
    "agenda_kind",
    "agenda_note",
    "agenda_started_on",
    "agenda_approved_on",
    "agenda_concluded_on",
    "agenda_place",
    "source_document",
    "source_place",
)


@dataclass
class _Known:
    spaces: SpaceDirectory
    kinds: Mapping[str, str]
    gazetteer: Gazetteer


class SpaceDoor(StoreDoor):
    """One row, one space."""

    sheet = SPACES
    store = actions.SPACES
    shown: Mapping[str, str] = MappingProxyType({"scope": "territories"})

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """Names of spaces and kinds, and the gazetteer."""
        kinds = {
            fold(name): kind.code
            for kind in queries.kinds()
            for name in (kind.code, kind.name, kind.plural, kind.acronym)
        }
        return _Known(SpaceDirectory(queries.codes_by_name(), queries.names()), kinds, gazetteer())

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The record, with only the fields the file has."""
        code, kind = self._code(reader, known), self._kind(reader, known)
        record: dict[str, Any] = {**reader.given(*_SAME), "code": code}
        if kind:
            record["kind"] = kind
        self._norm(reader, record)
        self._scope(reader, known, record)
        _check_dates(reader)
        _check_status(reader)
        _check_agenda(reader)
        return record if code else None

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Agenda kinds in words; the status is left out, it is not data."""
        words = {value: word for word, value in AGENDA_KINDS.items()}
        return super().show(record, names) | {
            "agenda_kind": words.get(str(record.get("agenda_kind"))),
            "quorum": short_words(str(record["quorum"])) if record.get("quorum") else None,
            "status": None,
        }

    def _code(self, reader: RowReader, known: _Known) -> str:
        """The code of the space that the row means; a new one for a new name."""
        if given := reader.text("code"):
            if slugify(given) != given.lower():
                reader.problem(
                    "code",
                    "INT-CODIGO-FORMA",
                    f"El código «{given}» lleva signos que no se usan.",
                    f"Escriba «{slugify(given)}».",
                )
            return slugify(given)
        name = reader.text("short_name")
        if not fold(name):
            return ""
        found = known.spaces.find(name)
        if len(found) > 1:
            options = join_spanish(sorted(found), "o")
            reader.problem(
                "short_name",
                "INT-MESA-AMBIGUA",
                f"«{name}» puede ser más de una mesa: {options}.",
                "Escriba el código.",
            )
            return ""
        return next(iter(found)) if found else self._new_code(reader, known, name)

    def _new_code(self, reader: RowReader, known: _Known, name: str) -> str:
        alike = known.spaces.alike(name)
        if alike:
            quoted = join_spanish([f"«{n}»" for n in alike], "o")
            advice = "Si es la misma, escriba el nombre registrado; si es otra, póngale un código propio en la columna «Código»."
            reader.problem(
                "short_name",
                "INT-MESA-PARECIDA",
                f"«{name}» no está registrada y se parece a {quoted}.",
                advice,
            )
        return slugify(name)

    def _kind(self, reader: RowReader, known: _Known) -> str:
        """The kind given, else the one of the name's prefix; a new space must have one."""
        name = reader.text("short_name")
        prefix, _ = rules.split_name(name)
        given = reader.text("kind")
        if not given:
            if fold(name) and not prefix and not known.spaces.find(reader.text("code") or name):
                advice = "Escriba MTP, MTD, MTT, MTN o ME en la columna «Tipo»."
                reader.problem("short_name", "INT-TIPO-FALTA", f"No se sabe de qué tipo es «{name}».", advice)
            return "" if known.spaces.find(reader.text("code") or name) else prefix
        kind = known.kinds.get(fold(given), "")
        if not kind:
            reader.problem(
                "kind",
                "INT-TIPO-DESCONOCIDO",
                f"«{given}» no es un tipo de espacio del catálogo.",
                "Use MTP, MTD, MTT, MTN o ME.",
            )
        elif prefix and prefix != kind:
            message = f"El nombre dice {prefix} y el tipo dice {kind}."
            reader.problem(
                "kind", "INT-TIPO-CONTRADICE", message, "Corrija uno de los dos: una mesa es de un solo tipo."
            )
        return kind

    @staticmethod
    def _norm(reader: RowReader, record: dict[str, Any]) -> None:
        if not reader.has("norm"):
            return
        record["norm"] = None
        if given := reader.text("norm"):
            try:
                record["norm"] = rules.parse_norm(given).text
            except rules.NotANorm as exc:
                reader.problem(
                    "norm",
                    "INT-NORMA",
                    f"{exc}.",
                    "Escriba clase, número, año y entidad: RM 115-2022-PCM, RSD 036-2021-PCM/SD.",
                )

    @staticmethod
    def _scope(reader: RowReader, known: _Known, record: dict[str, Any]) -> None:
        """The territories of the column of codes, else those that the words name."""
        column = "scope" if reader.get("scope") else "scope_text"
        value = reader.get(column)
        if not value:
            if reader.has("scope"):
                record["territories"] = None
            return
        reading = known.gazetteer.read_scope("; ".join(value) if isinstance(value, tuple) else str(value))
        for problem in reading.problems:
            if problem.kind == "partial":
                note_partial(reader, column, problem.phrase)
            else:
                is_ambiguous = problem.kind == "ambiguous"
                ask_place(
                    reader,
                    column,
                    problem.phrase,
                    problem.candidates,
                    known.gazetteer,
                    is_ambiguous=is_ambiguous,
                )
        if reading.codes:
            record["territories"] = tuple(sorted(reading.codes))
        elif not reading.problems:
            message = "No se reconoce ningún territorio en el alcance."
            advice = "Escriba los ubigeos en la columna «Alcance (ubigeos)»."
            reader.problem(column, "INT-ALCANCE-SIN-TERRITORIO", message, advice, Severity.WARNING)


def _check_dates(reader: RowReader) -> None:
    """A space is created, then installed, then concluded."""
    steps = [
        ("created_on", "la creación"),
        ("installed_on", "la instalación"),
        ("concluded_on", "la conclusión"),
    ]
    dated = [
        (column, words, value)
        for column, words in steps
        if isinstance(value := reader.get(column), PartialDate)
    ]
    for (_, before, first), (column, after, then) in pairwise(dated):
        if then.counts_from < first.counts_from and first.precision == then.precision == "day":
            message = f"{after.capitalize()} ({then.label}) es anterior a {before} ({first.label})."
            reader.problem(
                column, "INT-FECHAS-ORDEN", message, "Revise las dos fechas contra la resolución y el acta."
            )


_NEEDED = {
    SpaceStatus.CONCLUDED: ("concluded_on", "Fecha de conclusión"),
    SpaceStatus.IN_PROCESS: ("installed_on", "Fecha de instalación"),
}


def _check_status(reader: RowReader) -> None:
    """The status a row states must follow from its dates."""
    stated = reader.get("status")
    if not isinstance(stated, SpaceStatus):
        return
    column, title = _NEEDED.get(stated, ("created_on", ""))
    contradicts = [c for c in ("installed_on", "concluded_on") if reader.get(c)]
    if title and not reader.get(column):
        message = f"La fila dice «{stated.label}» pero no da la fecha que lo prueba."
        advice = f"Escriba la columna «{title}»; si solo sabe un límite, «a más tardar el dd/mm/aaaa»."
        reader.problem("status", "INT-ESTADO-SIN-FECHA", message, advice)
    elif (stated is SpaceStatus.PENDING and contradicts) or (
        stated is SpaceStatus.IN_PROCESS and reader.get("concluded_on")
    ):
        message = f"La fila dice «{stated.label}» y sus fechas dicen otra cosa."
        reader.problem("status", "INT-ESTADO-CONTRADICE", message, "Corrija el estado o las fechas.")


def _check_agenda(reader: RowReader) -> None:
    """A kind of agenda without any date is kept and counts nowhere, which the person should hear."""
    if reader.get("agenda_kind") and not (
        reader.get("agenda_approved_on") or reader.get("agenda_started_on")
    ):
        message = "La fila dice de qué tipo es la agenda, pero no desde cuándo: en los informes no contará como aprobada."
        advice = "Escriba «Agenda aprobada»; si solo sabe un límite, «a más tardar el dd/mm/aaaa»."
        reader.problem("agenda_kind", "INT-AGENDA-SIN-FECHA", message, advice, Severity.WARNING)
