"""StoreDoor: a door whose records live in a RecordStore. A subject adds only how a row becomes a record."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tinkuy.core.finding import Finding, Place, Severity, has_errors
from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets.spec import ParsedRow, SheetSpec
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Draft, Resolution, Resolved, Shower
from tinkuy.platform.intake.permissions import REGISTER
from tinkuy.platform.records.store import RecordStore


class RowReader:
    """One row on its way to a record: its values, and everything that is wrong with it."""

    def __init__(self, row: ParsedRow, file: str) -> None:
        """`file` is the name people know the workbook by."""
        self.row, self.file, self.findings = row, file, list[Finding]()

    def get(self, column: str) -> Value:
        """The value of a column; None when the cell is blank or the file has no such column."""
        return self.row.values.get(column)

    def text(self, column: str) -> str:
        """The value as text; `""` when there is none."""
        value = self.get(column)
        return "" if value is None else str(value)

    def has(self, column: str) -> bool:
        """True when the file has the column."""
        return column in self.row.values

    def given(self, *columns: str) -> dict[str, Value]:
        """The values of those columns that the file has."""
        return {name: self.row.values[name] for name in columns if name in self.row.values}

    def problem(
        self, column: str, code: str, message: str, suggestion: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Note what is wrong in the cell of a column, or in the row when it has no such cell."""
        cell = self.row.cells.get(column) or f"A{self.row.number}"
        evidence = self.text(column) or next((str(v) for v in self.row.values.values() if v), "")
        place = Place(self.file, sheet=self.row.sheet, cell=cell)
        self.findings.append(Finding(code, severity, message, place, evidence[:300], suggestion))


class StoreDoor:
    """The common half of every door. Subclasses set `sheet`, `store`, `after` and write `prepare` and `record`."""

    sheet: SheetSpec
    store: RecordStore
    after: tuple[str, ...] = ()
    shown: Mapping[str, str] = MappingProxyType({})  # see Door
    writers: Permission = REGISTER
    readers: Permission | None = None
    is_listed: bool = True
    renewal: str = ""

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """Load once what all rows need (directories of names)."""

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """Make the record of one row; None when it cannot be made (the reader then holds an error)."""
        raise NotImplementedError

    def key(self, record: Record) -> str:
        """The key of a row's record."""
        return self.store.key(record)

    def resolve(self, rows: Sequence[ParsedRow], draft: Draft, file: str) -> Resolution:
        """Make every row a record or a finding."""
        known = self.prepare(rows, draft)
        resolved: list[Resolved] = []
        findings: list[Finding] = []
        for row in rows:
            reader = RowReader(row, file)
            record = self.record(reader, known)
            findings += reader.findings
            key = self._key(record) if record is not None and not has_errors(reader.findings) else None
            if record is not None and key is not None:
                resolved.append(Resolved(key, record, row))
        return Resolution(tuple(resolved), tuple(findings))

    def _key(self, record: Record) -> str | None:
        """The key; None when a cell of it could not be read, which is among the findings of the sheet already."""
        try:
            return self.key(record)
        except KeyError:
            return None

    def current(self, keys: Iterable[str]) -> dict[str, Record]:
        """See Door."""
        return self.store.current(keys)

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """See Door."""
        self.store.write(changes, by=by, batch=batch)

    def export(self) -> Iterable[tuple[str, Record]]:
        """See Door."""
        return self.store.everything()

    def shower(self) -> Shower:
        """See Door."""
        names = self.names()
        return lambda record: self.show(record, names)

    def names(self) -> Any:
        """Load once what showing needs (directories of names)."""

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Each column of the sheet from the field of its name."""
        return {c.key: record.get(self.shown.get(c.key, c.key)) for c in self.sheet.columns}
