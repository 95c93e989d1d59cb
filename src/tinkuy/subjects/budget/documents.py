"""Tables of the budget as files: one document for every format, and plain rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from tinkuy.core.table import Cell, Table
from tinkuy.core.values import stored
from tinkuy.engines.documents.render import render
from tinkuy.engines.documents.spec import Block, FigureBlock, ReportSpec, TableBlock
from tinkuy.engines.figures.spec import FigureSpec

OFFICE = "Tinkuy"


def budget_spec(tables: Sequence[Table], as_of: date, figures: Sequence[FigureSpec] = ()) -> ReportSpec:
    """The figures and the tables as a document."""
    blocks: tuple[Block, ...] = (
        *(FigureBlock(figure) for figure in figures),
        *(TableBlock(table) for table in tables),
    )
    return ReportSpec(kind="budget", title=tables[0].title, as_of=as_of, office=OFFICE, blocks=blocks)


def render_spec(spec: ReportSpec, form: str) -> bytes:
    """The document in a format of `engines.documents`."""
    return render(spec, form)


def to_csv(tables: Sequence[Table]) -> bytes:
    """Rows with English keys; amounts and ratios as plain numbers. Tables of the same columns follow one another."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    keys = [column.key for column in tables[0].columns]
    writer.writerow(keys)
    for table in tables:
        if [column.key for column in table.columns] == keys:
            rows = (*table.rows, *([table.total] if table.total else ()))
            writer.writerows([_plain(row, key) for key in keys] for row in rows)
    return file.getvalue().encode()


def _plain(row: Mapping[str, Cell], key: str) -> object:
    value = row.get(key)
    text = "" if value is None else stored(value)
    return f"'{text}" if isinstance(text, str) and text.startswith(("=", "+", "@", "\t")) else text
