"""What the sheets of a plan have in common: naming the plan and things of the same plan, places, plain numbers."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, ParsedRow
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.portfolios import queries
from tinkuy.subjects.spaces.sheets.places import ask_place
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Ambiguous, Found, Gazetteer

CODE = re.compile(r"[\w./-]{1,40}")
PLAN_COLUMN = ColumnSpec(
    "plan",
    "Código del plan",
    parsers.text(80),
    ("Plan",),
    required=True,
    help="El de la hoja «Planes» o el de un plan registrado.",
    width=26,
)
PLACE_COLUMN = ColumnSpec(
    "territory", "Territorio", parsers.text(200), ("Ubigeo",), help="Nombre o código.", width=26
)


def own_code(raw: object) -> Value:
    """The code of something of a plan: letters, digits, points, hyphens and slashes."""
    shown = parsers.plain_text(raw)
    if not CODE.fullmatch(shown):
        advice = "Use hasta 40 letras, cifras, puntos o guiones, sin espacios: 2345678 o puente-1."
        raise CellError(f"«{shown}» no sirve de código", advice, "INT-CODIGO")
    return shown


def number(raw: object) -> Value:
    """A number with up to four decimals: `0.75`, `1250`. Gives a Decimal."""
    return _number(raw, Decimal("0.0001"))


def hundredths(raw: object) -> Value:
    """A number with up to two decimals: `0.75`, `30`. Gives a Decimal."""
    return _number(raw, Decimal("0.01"))


def _number(raw: object, step: Decimal) -> Decimal:
    shown = parsers.plain_text(raw).replace(",", "." if "." not in parsers.plain_text(raw) else "")
    try:
        value = Decimal(shown)
    except InvalidOperation as exc:
        raise CellError(f"«{shown}» no es un número", "Escriba solo cifras: 0.75.", "INT-NUMERO") from exc
    if not value.is_finite() or abs(value) >= 10**13:
        raise CellError(f"«{shown}» no es un número que quepa", "Escriba solo cifras: 0.75.", "INT-NUMERO")
    return value.quantize(step)


def words_of(choices: Iterable[tuple[str, Any]]) -> dict[str, Value]:
    """The words of a choice -> its value."""
    return {str(label).capitalize(): str(value) for value, label in choices}


def word(words: dict[str, Value], value: object) -> str | None:
    """The word of a value."""
    return next((each for each, known in words.items() if known == value), None)


def given_plans(rows: Sequence[ParsedRow]) -> set[str]:
    """The plans that the rows of a sheet name."""
    return {str(row.values.get("plan")) for row in rows}


class PartDoor(StoreDoor):
    """A sheet whose rows hang on a plan, and perhaps on criteria and candidates of the same plan."""

    after: tuple[str, ...] = ("plan",)
    owns: tuple[tuple[str, str], ...] = ()  # column -> kind of what it names in the same plan

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """The plans there are, and what they own, here and in the earlier sheets of the workbook."""
        plans = given_plans(rows)
        owned = {
            "plan_criterion": queries.criteria_of_plans(plans) | set(draft.of("plan_criterion")),
            "plan_candidate": queries.candidate_codes(plans) | set(draft.of("plan_candidate")),
        }
        return queries.plan_codes() | set(draft.of("plan")), owned, gazetteer()

    def start(self, reader: RowReader, known: Any, *columns: str) -> dict[str, Any]:
        """The record with its plan and these columns; what it owns is named `plan|code`."""
        plans, owned, names = known
        plan = reader.text("plan")
        if plan not in plans:
            reader.problem(
                "plan",
                "INT-PLAN-DESCONOCIDO",
                f"No hay un plan «{plan}».",
                "Escriba el código de un plan registrado o de la hoja «Planes» de este libro.",
            )
        record: dict[str, Any] = reader.given("plan", *columns)
        for column, kind in self.owns:
            full = f"{plan}|{reader.text(column)}"
            if plan in plans and full not in owned[kind]:
                _unknown(reader, column, kind)
            record[column] = full
        if reader.has("territory"):
            record["territory"] = place(reader, names)
        return record

    def names(self) -> Gazetteer:
        """As for showing places."""
        return gazetteer()

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Codes without their plan, places by name."""
        told = dict(super().show(record, names))
        for column, _ in self.owns:
            if record.get(column):
                told[column] = str(record[column]).partition("|")[2]
        if "territory" in told:
            told["territory"] = show_place(record.get("territory"), names)
        return told


def place(reader: RowReader, names: Gazetteer) -> str | None:
    """The code of the place of a row; a name that is shared or unknown is asked."""
    text = reader.text("territory")
    if not text:
        return None
    answer = names.resolve(text)
    if isinstance(answer, Found):
        return answer.code
    several = isinstance(answer, Ambiguous)
    codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
    ask_place(reader, "territory", text, codes, names, is_ambiguous=several)
    return None


def show_place(code: object, names: Gazetteer) -> str | None:
    """The place in words that are understood again."""
    if not code:
        return None
    return names.phrase(str(code)) if str(code) in names else str(code)


def _unknown(reader: RowReader, column: str, kind: str) -> None:
    sheet = {"plan_criterion": "Criterios de plan", "plan_candidate": "Candidatos"}[kind]
    thing = {"plan_criterion": "un criterio", "plan_candidate": "un candidato"}[kind]
    reader.problem(
        column,
        "INT-DE-PLAN-DESCONOCIDO",
        f"El plan no tiene {thing} «{reader.text(column)}».",
        f"Corrija el código, o agréguelo en la hoja «{sheet}» de este libro.",
    )
