"""The sheet «Reglas de fondos»: one row, one rule with its norm and its days."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.funds.rules import Rule, RuleKind, rule_problems
from tinkuy.subjects.funds.sheets.ground import (
    CITED,
    FUND_COLUMN,
    Places,
    check_fund,
    known_funds,
    word,
    words_of,
)
from tinkuy.subjects.funds.stores import RULES
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS
from tinkuy.subjects.territory.queries import gazetteer

_KINDS = words_of(RuleKind)
_YEAR = parsers.integer(1990, 2150)
_GIVEN = (
    "fund",
    "number",
    "kind",
    "purpose",
    "percent",
    "amount_soles",
    "year_from",
    "year_until",
    "purposes",
)
_CENT = Decimal("0.01")


def _percent(raw: object) -> Value:
    value = parsers.percent(whole=False)(raw)
    return Decimal(value).quantize(_CENT) if isinstance(value, int | Decimal) else None


class RuleDoor(StoreDoor):
    """One row, one rule."""

    after: tuple[str, ...] = ("fund",)
    store = RULES
    sheet = SheetSpec(
        "fund_rule",
        "Reglas de fondos",
        recognised_by=("fund", "number", "kind"),
        help="Una fila por regla, con la norma que la manda y los días en que rige. Una asignación que la incumple se rechaza.",
        columns=(
            FUND_COLUMN,
            ColumnSpec("number", "N° de regla", parsers.integer(1, 999), required=True, kind="count"),
            ColumnSpec(
                "kind", "Regla", parsers.choice(_KINDS), required=True, choices=tuple(_KINDS), width=30
            ),
            ColumnSpec("purpose", "Destino", parsers.text(200), help="De las reglas de partes.", width=40),
            ColumnSpec("percent", "Porcentaje", _percent, help="De 0 a 100, con su signo: 8 %."),
            ColumnSpec("amount_soles", "Monto (S/)", parsers.soles, kind="soles", width=20),
            ColumnSpec("year_from", "Desde el año", _YEAR),
            ColumnSpec("year_until", "Hasta el año", _YEAR),
            ColumnSpec(
                "purposes", "Destinos admitidos", parsers.text_list(), help="Separados por «;».", width=40
            ),
            ColumnSpec("territories", "Territorios admitidos", parsers.text_list(";\n"), width=34),
            ColumnSpec("norm", "Norma", parsers.text(300), help="La que manda la regla.", width=40),
            ColumnSpec("valid_from", "Rige desde", parsers.day, kind="date"),
            ColumnSpec("valid_until", "Rige hasta", parsers.day, kind="date"),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> tuple[frozenset[str], Places]:
        """The funds there are, and names of territories."""
        return known_funds(draft), Places(gazetteer())

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A rule of a known fund that makes sense."""
        funds, places = known
        check_fund(reader, funds)
        record: dict[str, Any] = reader.given(*_GIVEN, "norm", "valid_from", "valid_until", *CITED)
        if reader.has("territories"):
            record["territories"] = places.read(reader, "territories") or None
        if record.get("kind"):
            for column, message in rule_problems(rule_of_record(record)):
                reader.problem(column, "INT-FONDO-REGLA", message)
        return record

    def names(self) -> Places:
        """Names of territories."""
        return Places(gazetteer())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes; a percentage with its sign, so that it cannot be read twice."""
        percent = record.get("percent")
        purposes: Any = record.get("purposes") or ()
        return super().show(record, names) | {
            "kind": word(_KINDS, record.get("kind")),
            "percent": None if percent is None else f"{format(Decimal(str(percent)), 'f')} %",
            "purposes": tuple(purposes),
            "territories": names.show(record.get("territories")),
        }


def rule_of_record(record: Record) -> Rule:
    """The pure rule of a record. Errors: KeyError, ValueError for a record without a known kind."""
    told: Any = record
    percent = told.get("percent")
    return Rule(
        number=int(told.get("number") or 0),
        kind=RuleKind(told["kind"]),
        norm=str(told.get("norm") or ""),
        purpose=str(told.get("purpose") or ""),
        ratio=None if percent is None else percent / 100,
        amount_soles=told.get("amount_soles"),
        year_from=told.get("year_from"),
        year_until=told.get("year_until"),
        purposes=tuple(told.get("purposes") or ()),
        territories=frozenset(told.get("territories") or ()),
        valid_from=told.get("valid_from"),
        valid_until=told.get("valid_until"),
    )
