"""The sheets «Series de precios» and «Valores de series», from which the simulator draws."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.models import PriceSeries
from tinkuy.subjects.funds.sheets.ground import CITED, SIMULATED, word, yes
from tinkuy.subjects.funds.stores import SERIES, VALUES
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS

_STEPS: dict[str, Value] = {str(label).capitalize(): str(value) for value, label in PriceSeries.Step.choices}
_PERIODS = {"yearly": re.compile(r"(19|20|21)\d\d"), "monthly": re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])")}
_MOST = Decimal(10) ** 12


def _value(raw: object) -> Value:
    shown = parsers.plain_text(raw)
    try:
        value = Decimal(shown.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", shown) else shown)
    except InvalidOperation as exc:
        raise CellError(
            f"«{shown}» no es un número", "Escriba cifras con punto decimal: 2.85.", "INT-NUMERO"
        ) from exc
    if not value.is_finite() or not 0 < value < _MOST:
        raise CellError(f"{shown} no es un precio", "Escriba un número mayor que cero.", "INT-NUMERO")
    return value.quantize(Decimal("0.000001"))


def _period(raw: object) -> Value:
    shown = parsers.plain_text(raw)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", shown):
        shown = shown[:7]
    if not any(shape.fullmatch(shown) for shape in _PERIODS.values()):
        raise CellError(
            f"«{shown}» no es un periodo", "Escriba 2020, o 2020-03 si es mensual.", "INT-PERIODO"
        )
    return shown


class SeriesDoor(StoreDoor):
    """One row, one series."""

    store = SERIES
    sheet = SheetSpec(
        "price_series",
        "Series de precios",
        recognised_by=("code", "name", "unit", "step"),
        help="Una fila por serie de precios o de ingresos. Sus valores van en la hoja «Valores de series».",
        columns=(
            ColumnSpec(
                "code", "Código", parsers.code(pattern=r"[a-z0-9][a-z0-9-]{0,79}"), required=True, width=28
            ),
            ColumnSpec("name", "Nombre de la serie", parsers.text(300), ("Nombre",), required=True, width=60),
            ColumnSpec("unit", "Unidad", parsers.text(80), required=True),
            ColumnSpec("step", "Frecuencia", parsers.choice(_STEPS), required=True, choices=tuple(_STEPS)),
            SIMULATED,
            *SOURCE_COLUMNS,
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A series; nothing to look up."""
        record: dict[str, Any] = reader.given("code", "name", "unit", "step", *CITED)
        if reader.has("is_simulated"):
            record["is_simulated"] = bool(reader.get("is_simulated"))
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {
            "step": word(_STEPS, record.get("step")),
            "is_simulated": yes(record.get("is_simulated")),
        }


class ValueDoor(StoreDoor):
    """One row, one value of a series."""

    after: tuple[str, ...] = ("price_series",)
    store = VALUES
    sheet = SheetSpec(
        "price_value",
        "Valores de series",
        recognised_by=("series", "period", "value"),
        help="Una fila por año o por mes. Sin huecos: el simulador usa los cambios de un periodo al siguiente.",
        columns=(
            ColumnSpec("series", "Código de la serie", parsers.text(80), ("Serie",), required=True, width=28),
            ColumnSpec("period", "Periodo", _period, ("Año", "Mes"), required=True, help="2020 o 2020-03."),
            ColumnSpec("value", "Valor", _value, ("Precio",), required=True, width=18),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> dict[str, str]:
        """How often each series has a value."""
        drafted = {code: str(record.get("step") or "") for code, record in draft.of("price_series").items()}
        return queries.series_codes() | {code: step for code, step in drafted.items() if step}

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A value of a known series, for a period of its kind."""
        code, period = reader.text("series"), reader.text("period")
        if code not in known:
            advice = "Agréguela a la hoja «Series de precios», o corrija el código."
            reader.problem("series", "INT-SERIE-DESCONOCIDA", f"No hay una serie «{code}».", advice)
        elif period and not _PERIODS[known[code]].fullmatch(period):
            message = f"«{period}» no es un periodo de una serie {word(_STEPS, known[code])}.".lower()
            reader.problem(
                "period", "INT-PERIODO", message.capitalize(), "Escriba 2020, o 2020-03 si es mensual."
            )
        return reader.given("series", "period", "value", *CITED)

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """A value as text: no workbook rounds it."""
        value = record.get("value")
        return super().show(record, names) | {
            "value": None if value is None else format(Decimal(str(value)).normalize(), "f")
        }
