"""The sheets of surveys taken elsewhere: the survey, who was asked, its questions and its published results, both ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Door, Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS, SPACE_COLUMN
from tinkuy.subjects.spaces.sheets.parts import Known, known_names, read_space, show_space
from tinkuy.subjects.surveys import queries
from tinkuy.subjects.surveys.rules import Actor, QuestionKind, question_problems
from tinkuy.subjects.surveys.rules.stating import is_percent
from tinkuy.subjects.surveys.stores import QUESTIONNAIRES, QUESTIONS, STATED, SURVEYS

_CITED = ("source_document", "source_place")
_ACTORS: dict[str, Value] = {actor.label.capitalize(): actor.value for actor in Actor}
_KINDS: dict[str, Value] = {
    kind.label.capitalize(): kind.value for kind in QuestionKind if kind is not QuestionKind.OPEN
}
_WORDS = {str(value): word for word, value in (_ACTORS | _KINDS).items()}
_SURVEY = ColumnSpec("survey", "Código de la encuesta", parsers.text(80), required=True, width=30)
_QUESTION = ColumnSpec("question", "Código de la pregunta", parsers.text(100), required=True, width=30)
_ACTOR = ColumnSpec(
    "actor", "Actor", parsers.choice(_ACTORS), required=True, choices=tuple(_ACTORS), width=26
)
_NUMBER_OF_PEOPLE = parsers.integer(1, 1_000_000)


def _actors(raw: object) -> Value:
    read = parsers.choice(_ACTORS)
    names = parsers.text_list()(raw)
    return tuple(str(read(name)) for name in names) if isinstance(names, tuple) else None


def _percent(raw: object) -> Value:
    text = parsers.plain_text(raw).removesuffix("%").strip().replace(",", ".")
    if not is_percent(text):
        raise CellError(
            f"«{text}» no es un porcentaje", "Escriba de 0 a 100, como la fuente.", "INT-RESULTADO"
        )
    return text


class SurveyDoor(StoreDoor):
    """One row, one survey taken elsewhere."""

    after: tuple[str, ...] = ("space",)
    store = SURVEYS
    sheet = SheetSpec(
        "survey",
        "Encuestas publicadas",
        recognised_by=("code", "title", "published_on"),
        help="Una fila por encuesta levantada fuera de Tinkuy, de la que se conocen los resultados publicados.",
        columns=(
            ColumnSpec("code", "Código", parsers.text(80), required=True, help="Único y estable.", width=30),
            ColumnSpec("title", "Título", parsers.text(300), required=True, width=60),
            ColumnSpec("about", "De qué trata", parsers.text(), width=60),
            ColumnSpec(
                "space", "Espacio", SPACE_COLUMN.parse, SPACE_COLUMN.aliases, help="Si es sobre uno solo."
            ),
            ColumnSpec(
                "published_on",
                "Publicada",
                parsers.day,
                required=True,
                kind="date",
                help="Si la fuente da solo el año, el 31 de diciembre.",
            ),
            ColumnSpec("note", "Nota", parsers.text(), width=60),
            ColumnSpec("is_simulated", "Dato simulado", parsers.yes_no, choices=("sí", "no")),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """Names of spaces, and the codes of the surveys answered here."""
        return known_names(draft), queries.codes() - queries.external_codes()

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The record of a survey that nobody answers here."""
        names, own = known
        record: dict[str, Any] = reader.given("code", "title", "about", "published_on", "note", *_CITED)
        if record.get("code") in own:
            message = f"«{record['code']}» es una encuesta que se responde en Tinkuy."
            reader.problem("code", "INT-ENCUESTA-PROPIA", message, "Use otro código.")
        if reader.has("space"):
            record["space"] = read_space(reader, names, required=False)
        if reader.has("is_simulated"):
            record["is_simulated"] = bool(reader.get("is_simulated"))
        return record | {"is_external": True, "is_anonymous": True}

    def export(self) -> Iterable[tuple[str, Record]]:
        """Those that a workbook may write."""
        return _external(self.store.everything(), lambda record: str(record["code"]))

    def names(self) -> Known:
        """As for reading."""
        return known_names(Draft())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        space = show_space(record.get("space"), names) if record.get("space") else None
        return super().show(record, names) | {
            "space": space,
            "is_simulated": "sí" if record.get("is_simulated") else "no",
        }


class QuestionnaireDoor(StoreDoor):
    """One row, one kind of actor that was asked."""

    after: tuple[str, ...] = ("survey",)
    store = QUESTIONNAIRES
    sheet = SheetSpec(
        "questionnaire",
        "Consultados en encuestas",
        recognised_by=("survey", "actor", "answered_count"),
        help="Una fila por actor consultado en una encuesta publicada. Lo que la fuente no dice se deja en blanco.",
        columns=(
            _SURVEY,
            _ACTOR,
            ColumnSpec("invited_count", "Invitados", _NUMBER_OF_PEOPLE, kind="count"),
            ColumnSpec("answered_count", "Respondieron", _NUMBER_OF_PEOPLE, kind="count"),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> frozenset[str]:
        """The surveys that a workbook may write."""
        return queries.external_codes() | frozenset(draft.of("survey"))

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A kind of actor of a known survey."""
        _check(reader, "survey", known)
        return reader.given("survey", "actor", "invited_count", "answered_count", *_CITED)

    def export(self) -> Iterable[tuple[str, Record]]:
        """Those that a workbook may write."""
        return _external(self.store.everything(), lambda record: str(record["survey"]))

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {"actor": _word(record.get("actor"))}


class QuestionDoor(StoreDoor):
    """One row, one question of a survey taken elsewhere."""

    after: tuple[str, ...] = ("survey", "questionnaire")
    store = QUESTIONS
    sheet = SheetSpec(
        "question",
        "Preguntas de encuestas",
        recognised_by=("code", "survey", "text", "options"),
        help="Una fila por pregunta de una encuesta publicada, con sus opciones en orden.",
        columns=(
            ColumnSpec("code", "Código de la pregunta", parsers.text(100), required=True, width=30),
            _SURVEY,
            ColumnSpec("number", "N° de pregunta", parsers.integer(1, 99), required=True, kind="count"),
            ColumnSpec("text", "Pregunta", parsers.text(), required=True, width=60),
            ColumnSpec(
                "kind", "Se responde con", parsers.choice(_KINDS), required=True, choices=tuple(_KINDS)
            ),
            ColumnSpec(
                "options", "Opciones", parsers.text_list(), required=True, help="Separadas por «;».", width=60
            ),
            ColumnSpec("actors", "A quién se preguntó", _actors, required=True, width=40),
            ColumnSpec("note", "Nota", parsers.text(), width=60),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> frozenset[str]:
        """The surveys that a workbook may write."""
        return queries.external_codes() | frozenset(draft.of("survey"))

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A question of a known survey that can be asked."""
        _check(reader, "survey", known)
        record: dict[str, Any] = reader.given(
            "code", "survey", "number", "text", "kind", "options", "actors", "note", *_CITED
        )
        wrong = question_problems(
            text=str(record.get("text") or ""),
            kind=str(record.get("kind") or ""),
            options=record.get("options") or (),
            actors=record.get("actors") or (),
            asked=[actor.value for actor in Actor],
        )
        for column, message in wrong:
            reader.problem(column, "INT-PREGUNTA", message)
        return record

    def export(self) -> Iterable[tuple[str, Record]]:
        """Those that a workbook may write."""
        return _external(self.store.everything(), lambda record: str(record["survey"]))

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        actors: Any = record.get("actors") or ()
        return super().show(record, names) | {
            "kind": _word(record.get("kind")),
            "options": tuple(record.get("options") or ()),  # type: ignore[arg-type]
            "actors": tuple(_word(actor) for actor in actors),
        }


@dataclass(frozen=True, slots=True)
class _Asked:
    options: int
    actors: tuple[str, ...]


class StatedDoor(StoreDoor):
    """One row, one published percentage."""

    after: tuple[str, ...] = ("question",)
    store = STATED
    sheet = SheetSpec(
        "stated_result",
        "Resultados publicados",
        recognised_by=("question", "actor", "option", "percent"),
        help="Una fila por porcentaje tal como lo escribe la fuente; en blanco el que la fuente no muestra.",
        columns=(
            _QUESTION,
            _ACTOR,
            ColumnSpec("option", "N° de opción", parsers.integer(1, 12), required=True, kind="count"),
            ColumnSpec("percent", "Porcentaje", _percent, help="Como lo escribe la fuente: 88."),
            ColumnSpec("base_count", "Base (n)", _NUMBER_OF_PEOPLE, kind="count"),
            ColumnSpec("is_read", "Lugar leído", parsers.yes_no, choices=("sí", "no")),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Mapping[str, _Asked]:
        """The questions of surveys taken elsewhere, with what they allow."""
        found = {
            code: _Asked(len(row.options), tuple(actor.value for actor in row.actors))
            for code, row in queries.external_questions().items()
        }
        drafted: Any = draft.of("question")
        return found | {
            code: _Asked(len(row.get("options") or ()), tuple(row.get("actors") or ()))
            for code, row in drafted.items()
        }

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A figure that fits its question."""
        asked = known.get(reader.text("question"))
        if asked is None:
            _check(reader, "question", frozenset())
            return None
        if reader.get("actor") not in asked.actors:
            reader.problem("actor", "INT-RESULTADO", "La pregunta no se hizo a ese actor.")
        option = reader.get("option")
        if not isinstance(option, int) or option > asked.options:
            reader.problem("option", "INT-RESULTADO", f"La pregunta tiene {asked.options} opciones.")
        record: dict[str, Any] = reader.given("question", "actor", "option", "percent", "base_count", *_CITED)
        if reader.has("is_read"):
            record["is_read"] = bool(reader.get("is_read"))
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {
            "actor": _word(record.get("actor")),
            "is_read": "sí" if record.get("is_read") else "no",
        }


def _word(value: object) -> str | None:
    return _WORDS.get(str(value))


def _check(reader: RowReader, column: str, known: frozenset[str]) -> None:
    """An error when a workbook may write nothing of that name."""
    code = reader.text(column)
    if code not in known:
        advice = "Agréguela a su hoja en este libro, o corrija el código."
        reader.problem(
            column, "INT-ENCUESTA-DESCONOCIDA", f"No hay «{code}» levantada fuera de Tinkuy.", advice
        )


def _external(records: Iterable[tuple[str, Record]], survey: Any) -> Iterable[tuple[str, Record]]:
    codes = queries.external_codes()
    return [(key, record) for key, record in records if survey(record) in codes]


DOORS: tuple[Door, ...] = (SurveyDoor(), QuestionnaireDoor(), QuestionDoor(), StatedDoor())
