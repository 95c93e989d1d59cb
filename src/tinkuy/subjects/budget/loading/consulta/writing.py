"""The files of a load: `raw` as it was read, `clean` typed, `rejected` with reasons. Codes stay text, money is exact."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from tinkuy.engines.lake import duck
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.dimensions import COLUMNS
from tinkuy.subjects.budget.loading.consulta.layout import Row
from tinkuy.subjects.budget.loading.consulta.lines import Line, Rejected
from tinkuy.subjects.budget.loading.consulta.parts import part, scope
from tinkuy.subjects.budget.loading.consulta.titles import Titles

_TEXT, _MONEY, _PERCENT = "string", "decimal128(20, 2)", "decimal128(14, 2)"
_ALWAYS = ("part", "cut_off", "spending", "scope", "dimension", "code", "name", "filters")
CLEAN: Mapping[str, str] = {
    **dict.fromkeys(_ALWAYS, _TEXT),
    "year": "int16",
    "month": "int8",
    "quarter": "int8",
    **dict.fromkeys((*COLUMNS, "ubigeo", "entity"), _TEXT),
    **dict.fromkeys(amounts.NAMES, _MONEY),
    amounts.ADVANCE: _PERCENT,
    "place": _TEXT,
}
_REJECTED = dict.fromkeys(("place", "reason", "detail", "text"), _TEXT)


@dataclass(frozen=True)
class Kept:
    """A line with the titles of its block."""

    line: Line
    titles: Titles

    @property
    def part(self) -> str:
        """The part that it belongs to."""
        return part(self.line, self.titles.spending)


def write_raw(rows: Sequence[Row], draft: Path) -> None:
    """Every row with every cell as text. Columns: place, row, c01, c02… Missing: null."""
    width = max((len(row.cells) for row in rows), default=0)
    cells = [f"c{column + 1:02d}" for column in range(width)]
    told = [
        {"place": row.where, "row": row.number} | {name: _text(row.at(at)) for at, name in enumerate(cells)}
        for row in rows
    ]
    _write(told, {"place": _TEXT, "row": "int32", **dict.fromkeys(cells, _TEXT)}, draft / "raw.parquet")


def write_clean(kept: Iterable[Kept], draft: Path) -> None:
    """The typed lines, as `CLEAN` has them."""
    _write([_row(each) for each in kept], CLEAN, draft / "clean.parquet")


def write_rejected(rejected: Iterable[Rejected], draft: Path) -> None:
    """The rows left out, each with its reason and what it says."""
    rows = [
        {"place": each.row.place, "reason": each.reason, "detail": each.detail, "text": each.row.text}
        for each in rejected
    ]
    _write(rows, _REJECTED, draft / "rejected.parquet")


def written_sums(draft: Path) -> dict[str, Decimal]:
    """The sums of what was written, read back from the file. Units: soles; an amount without values gives 0."""
    asked = ", ".join(f"coalesce(sum({duck.name(name)}), 0)" for name in amounts.NAMES)
    con: duckdb.DuckDBPyConnection = duck.connect()
    try:
        found = con.execute(
            f"select {asked} from read_parquet({duck.literal(draft / 'clean.parquet')})"
        ).fetchone()
    finally:
        con.close()
    return dict(zip(amounts.NAMES, map(Decimal, found or ()), strict=True))


def _write(rows: list[dict[str, Any]], types: Mapping[str, str], target: Path) -> None:
    # Imported here, because it takes a fifth of a second that every other order would pay too.
    import pyarrow as pa
    import pyarrow.parquet as pq

    known = {_TEXT: pa.string(), _MONEY: pa.decimal128(20, 2), _PERCENT: pa.decimal128(14, 2)}
    schema = pa.schema([(name, known.get(kind) or pa.type_for_alias(kind)) for name, kind in types.items()])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), target)


def _row(kept: Kept) -> dict[str, Any]:
    line = kept.line
    told = {name: f"{code}: {words}".strip(": ") for name, (code, words) in line.parents.items()}
    return {
        "part": kept.part,
        "cut_off": kept.titles.cut_off,
        "spending": kept.titles.spending,
        "scope": scope(line),
        "dimension": line.dimension.code,
        "code": line.code,
        "name": line.name,
        "filters": json.dumps(told, ensure_ascii=False),
        "year": line.year,
        "month": line.month,
        "quarter": line.quarter,
        **{name: line.columns.get(name) for name in COLUMNS},
        "ubigeo": line.ubigeo,
        "entity": line.entity,
        **line.amounts,
        amounts.ADVANCE: line.advance,
        "place": line.row.place,
    }


def _text(cell: object) -> str | None:
    return None if cell is None else str(cell)
