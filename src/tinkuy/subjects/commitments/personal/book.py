"""Writing the personal workbook: what one reads is protected, what one fills has colour, lists and limits."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tinkuy.core.values import Value
from tinkuy.engines.sheets.planning import version_of
from tinkuy.engines.sheets.writer import Choose, Row, SheetOut, write_workbook
from tinkuy.platform.access.checks import reached, require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.export import FORMAT
from tinkuy.platform.intake.models import Batch
from tinkuy.platform.intake.queries import remembered_mappings
from tinkuy.platform.intake.reading import read_file
from tinkuy.subjects.commitments.permissions import REPORT
from tinkuy.subjects.commitments.queries_of_personal import Own, own_rows
from tinkuy.subjects.commitments.sheets.personal import FILL, SHEET

TITLE = "Mis compromisos"
Filled = Mapping[str, Mapping[str, Value]]


def write_book(
    target: Path | BinaryIO,
    *,
    by: User | None,
    codes: Iterable[str] | None = None,
    filled: Filled | None = None,
) -> int:
    """Write the open commitments that `by` reports on, those of `codes` when given, and say how many they are.

    `filled` puts what was already written into the cells to fill, by commitment. Errors: Forbidden.
    """
    require(by, REPORT)
    given = filled or {}
    own = own_rows(scopes=reached(by, REPORT), codes=codes)
    rows = [row for _, row in sorted(own.items()) if row.status.is_open or row.code in given]
    sheet = SheetOut(SHEET, _rows(rows, given))
    write_workbook([sheet], target, meta={"format": FORMAT, "made_as": "export"}, title=TITLE)
    return len(rows)


def written_in(batch: Batch) -> Filled:
    """What a person wrote in the workbook of a batch: code -> the cells that were filled."""
    path = Path(batch.file.file.path)
    reading = read_file(path, name=batch.name, remembered=remembered_mappings())
    found: dict[str, dict[str, Value]] = {}
    for row in reading.rows.get(SHEET.kind, ()):
        cells = {name: row.values[name] for name in FILL if row.values.get(name) is not None}
        if cells and row.values.get("code"):
            found[str(row.values["code"])] = cells
    return found


def _rows(rows: Iterable[Own], given: Filled) -> Iterator[Row]:
    for own in rows:
        filled = given.get(own.code, {})
        cells: dict[str, object] = {**own.view, **filled}
        cells["new_milestone"] = Choose(tuple(map(str, own.milestones)), filled.get("new_milestone"))
        if len(own.entities) > 1:
            cells["new_entity"] = Choose(tuple(own.entities), filled.get("new_entity"))
        yield version_of(own.view), cells
