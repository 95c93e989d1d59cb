"""The sheet «Movimientos de fondos»: rows are added, none is changed, and what breaks a rule of its fund is an error.

Rows are judged in the order of their days, deposits of a day first, each after those before it; the plan is made again
while the turn to write is held, so what was free when it was previewed is still free when it is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record, stored
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.door import Draft, Resolution
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.rules import is_cui
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.rules import FundKind, Movement, MovementKind, State, objections, removal_problem
from tinkuy.subjects.funds.sheets.ground import CITED, FUND_COLUMN, Places, check_fund, word, words_of
from tinkuy.subjects.funds.sheets.rules import rule_of_record
from tinkuy.subjects.funds.stores import MOVEMENTS, RULES, part_key
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS
from tinkuy.subjects.territory.enclosing import containing
from tinkuy.subjects.territory.queries import gazetteer

_KINDS = words_of(MovementKind)
_ORDER = [kind.value for kind in MovementKind]
_GIVEN = ("fund", "number", "kind", "happened_on", "amount_soles", "counterpart_soles", "purpose")
_REST = ("project_code", "commitment", "note", "annulled_on", "annulled_reason")
_COLUMNS = {"project": "project_code", "day": "happened_on"}


@dataclass
class _Known:
    """What rows are judged by; `states` grow row by row."""

    funds: frozenset[str]
    states: dict[str, State]
    held: Mapping[str, Record]
    promised: frozenset[str]
    places: Places
    today: date


class MovementDoor(StoreDoor):
    """One row, one movement."""

    after: tuple[str, ...] = ("fund", "fund_rule", "commitment")
    store = MOVEMENTS
    sheet = SheetSpec(
        "fund_movement",
        "Movimientos de fondos",
        recognised_by=("fund", "number", "kind", "amount_soles"),
        help="Una fila por depósito, asignación o devolución. Lo registrado no se cambia: se anula en la página del fondo.",
        columns=(
            FUND_COLUMN,
            ColumnSpec(
                "number", "N° de movimiento", parsers.integer(1, 9_999_999), required=True, kind="count"
            ),
            ColumnSpec("kind", "Movimiento", parsers.choice(_KINDS), required=True, choices=tuple(_KINDS)),
            ColumnSpec("happened_on", "Fecha", parsers.day, required=True, kind="date"),
            ColumnSpec("amount_soles", "Monto (S/)", parsers.soles, required=True, kind="soles", width=20),
            ColumnSpec("counterpart_soles", "Contrapartida (S/)", parsers.soles, kind="soles", width=20),
            ColumnSpec("purpose", "Destino", parsers.text(200), width=40),
            ColumnSpec("project_code", "CUI", parsers.text(7), help="Código único del proyecto."),
            ColumnSpec("territory", "Territorio", parsers.text(200), help="Nombre o ubigeo.", width=30),
            ColumnSpec("commitment", "Compromiso", parsers.text(60), ("Código del compromiso",), width=24),
            ColumnSpec("note", "Detalle", parsers.text(500), width=50),
            ColumnSpec("annulled_on", "Anulado el", parsers.day, kind="date"),
            ColumnSpec("annulled_reason", "Motivo de la anulación", parsers.text(500), width=40),
            *SOURCE_COLUMNS,
        ),
    )

    def resolve(self, rows: Sequence[ParsedRow], draft: Draft, file: str) -> Resolution:
        """Judge rows by day, whatever their order in the sheet."""
        return super().resolve(sorted(rows, key=_when), draft, file)

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """The funds with their rules, those of this workbook included, and what is written already."""
        keys = {f"{row.values.get('fund')}|{row.values.get('number')}" for row in rows}
        states = _states({str(row.values.get("fund")) for row in rows}, draft)
        return _Known(
            frozenset(states),
            states,
            self.store.current(keys),
            frozenset(commitments.codes()) | frozenset(draft.of("commitment")),
            Places(gazetteer()),
            draft.today,
        )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A movement that its fund allows, or one that is written already and says the same."""
        if not check_fund(reader, known.funds):
            return None
        record: dict[str, Any] = reader.given(*_GIVEN, *_REST, *CITED)
        if reader.has("territory"):
            record["territory"] = next(iter(known.places.read(reader, "territory")), None)
        _check_cells(reader, record, known)
        if reader.findings or None in [record.get(name) for name in _GIVEN[:5]]:
            return record
        if (held := known.held.get(part_key(record))) is not None:
            _check_same(reader, held, record)
        elif not record.get("annulled_on"):
            _check_rules(reader, record, known)
        return record

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """See Door. Errors: Refused, too, when an import is undone whose money was spent since."""
        gone = {key.partition("|")[0] for key, record in changes.items() if record is None}
        with audit.writing():
            before = queries.states(gone)
            super().write(changes, by=by, batch=batch)
            after = queries.states(gone)
            reasons = ((fund, removal_problem(after[fund], before[fund])) for fund in sorted(gone))
            if told := [f"Fondo «{fund}»: {reason}" for fund, reason in reasons if reason]:
                raise Refused(*told)

    def names(self) -> Places:
        """Names of territories."""
        return Places(gazetteer())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {
            "kind": word(_KINDS, record.get("kind")),
            "territory": next(iter(names.show(record.get("territory"))), None),
        }


def _when(row: ParsedRow) -> tuple[date, int, int]:
    day, kind = row.values.get("happened_on"), row.values.get("kind")
    at = _ORDER.index(str(kind)) if kind in _ORDER else len(_ORDER)
    return (day if isinstance(day, date) else date.max, at, row.number)


def _states(funds: set[str], draft: Draft) -> dict[str, State]:
    """Each fund that is known, with its rules as this workbook would leave them."""
    written = queries.states(funds)
    drafted: Mapping[str, Any] = draft.of("fund")
    kinds = {code: state.kind for code, state in written.items()}
    kinds |= {code: FundKind(r["kind"]) for code, r in drafted.items() if code in funds and r.get("kind")}
    records = {key: dict(record) for key, record in RULES.everything()}
    for key, record in draft.of("fund_rule").items():
        records[key] = {**records.get(key, {}), **record}
    # A rule whose kind could not be read is an error of its own sheet already.
    readable = [record for _, record in sorted(records.items()) if record.get("kind")]
    told = [(str(record["fund"]), rule_of_record(record)) for record in readable]
    moved = {code: state.movements for code, state in written.items()}
    return {
        code: State(kind, tuple(rule for of, rule in told if of == code), moved.get(code, ()))
        for code, kind in kinds.items()
    }


def _check_cells(reader: RowReader, record: Mapping[str, Any], known: _Known) -> None:
    if record.get("amount_soles") == 0:
        reader.problem("amount_soles", "INT-MONTO", "El monto es cero.", "Escriba un monto mayor que cero.")
    if record.get("happened_on") and record["happened_on"] > known.today:
        advice = "Se registra lo que ya ocurrió: corrija la fecha."
        reader.problem("happened_on", "INT-FECHA", "La fecha es futura.", advice)
    if record.get("project_code") and not is_cui(str(record["project_code"])):
        message = f"«{record['project_code']}» no es un CUI."
        reader.problem("project_code", "INT-CUI-FORMA", message, "Son de cinco a siete cifras.")
    if record.get("commitment") and record["commitment"] not in known.promised:
        message = f"No hay un compromiso «{record['commitment']}»."
        advice = "Escriba el código de un compromiso registrado o de la hoja «Compromisos» de este libro."
        reader.problem("commitment", "INT-COMPROMISO-DESCONOCIDO", message, advice)


def _check_same(reader: RowReader, held: Record, record: Mapping[str, Any]) -> None:
    """What is written stays as it is."""
    changed = next((name for name, value in record.items() if stored(held.get(name)) != stored(value)), "")
    if changed:
        message = f"El movimiento N° {record['number']} ya está registrado y dice otra cosa."
        advice = (
            "Lo registrado no se cambia. Anúlelo en la página del fondo y agregue otro con un número nuevo."
        )
        reader.problem(changed, "INT-MOVIMIENTO-FIJO", message, advice)


def _check_rules(reader: RowReader, record: Mapping[str, Any], known: _Known) -> None:
    """The rules of the fund, and then the fund as this row leaves it."""
    place = record.get("territory")
    movement = Movement(
        kind=MovementKind(record["kind"]),
        day=record["happened_on"],
        amount_soles=record["amount_soles"],
        purpose=str(record.get("purpose") or ""),
        project=str(record.get("project_code") or ""),
        counterpart_soles=record.get("counterpart_soles") or Decimal(0),
        places=containing([place]) if place else frozenset(),
    )
    state = known.states[record["fund"]]
    wrong = objections(movement, state)
    for field, message in wrong:
        reader.problem(_COLUMNS.get(field, field) or "kind", "INT-FONDO-NORMA", message)
    if not wrong:
        known.states[record["fund"]] = replace(state, movements=(*state.movements, movement))
