"""The files of a load: `raw` as it was read, `clean` typed, `rejected` with reasons. Codes stay text, money is exact."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tinkuy.engines.lake import duck
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.dimensions import COLUMNS
from tinkuy.subjects.budget.loading.consulta.layout import Row
from tinkuy.subjects.budget.loading.consulta.lines import Line, Rejected
from tinkuy.subjects.budget.loading.consulta.parts import part, scope
from tinkuy.subjects.budget.loading.consulta.titles import Titles

MONEY = pa.decimal128(20, 2)
_ALWAYS = ("part", "cut_off", "spending", "scope", "dimension", "code", "name", "filters")
CLEAN = pa.schema(
    [
        *((name, pa.string()) for name in _ALWAYS),
        ("year", pa.int16()),
        ("month", pa.int8()),
        ("quarter", pa.int8()),
        *((name, pa.string()) for name in COLUMNS),
        ("ubigeo", pa.string()),
        ("entity", pa.string()),
        *((name, MONEY) for name in amounts.NAMES),
        (amounts.ADVANCE, pa.decimal128(14, 2)),
        ("place", pa.string()),
    ]
)
_REJECTED = pa.schema([(name, pa.string()) for name in ("place", "reason", "detail", "text")])


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
    columns: dict[str, list[Any]] = {
        "place": [row.where for row in rows],
        "row": [row.number for row in rows],
    }
    for column in range(width):
        columns[f"c{column + 1:02d}"] = [_text(row.at(column)) for row in rows]
    types = [("place", pa.string()), ("row", pa.int32())]
    types += [(f"c{column + 1:02d}", pa.string()) for column in range(width)]
    pq.write_table(pa.table(columns, schema=pa.schema(types)), draft / "raw.parquet")


def write_clean(kept: Iterable[Kept], draft: Path) -> None:
    """The typed lines, as `CLEAN` has them."""
    rows = [_row(each) for each in kept]
    pq.write_table(pa.Table.from_pylist(rows, schema=CLEAN), draft / "clean.parquet")


def write_rejected(rejected: Iterable[Rejected], draft: Path) -> None:
    """The rows left out, each with its reason and what it says."""
    rows = [
        {"place": each.row.place, "reason": each.reason, "detail": each.detail, "text": each.row.text}
        for each in rejected
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=_REJECTED), draft / "rejected.parquet")


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
