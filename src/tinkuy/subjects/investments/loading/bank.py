"""The kind of file «bank of projects»: from what Invierte.pe exports to three tables of the lake and their proof."""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.engines.lake import duck
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.opened import Opened, Progress
from tinkuy.subjects.investments.loading import headings, listing, matching, shaping, shrinking
from tinkuy.subjects.investments.loading.copying import Copied, copy, found_in
from tinkuy.subjects.investments.loading.cut_off import cut_off

DATASET = "projects"


class Bank:
    """The kind of file that `tinkuy budget load` takes for the bank of projects."""

    code = DATASET
    name = "banco de inversiones (Invierte.pe)"
    takes_cut_off = True

    def recognises(self, file: Opened) -> bool:
        """By its headings, in any of its sheets."""
        return any(headings.tells(meant) for meant in _tables(file))

    def load(self, file: Opened, draft: Path, told: Progress) -> LoadRecord:
        """Copy, type, match and prove. Errors: Refused, duckdb.Error, OSError."""
        for meant in found_in(file):
            if lacking := headings.missing(meant):
                raise Refused(
                    f"A «{file.path.name}» le faltan columnas: {'; '.join(lacking)}. Exporte el banco con ellas y vuelva a cargarlo."
                )
        con = duck.connect(spill=draft / "spill")
        try:
            con.execute("set preserve_insertion_order = true")
            return _Loading(con, file, draft, told).work()
        finally:
            con.close()


def _tables(file: Opened) -> tuple[dict[str, str], ...]:
    """What its tables mean; a workbook that cannot be read is nobody's here, and the reason is told when it is loaded."""
    try:
        return found_in(file)
    except Refused:
        return ()


class _Loading:
    """One load at work."""

    def __init__(self, con: duckdb.DuckDBPyConnection, file: Opened, draft: Path, told: Progress) -> None:
        self.con, self.file, self.draft, self.told = con, file, draft, told

    def work(self) -> LoadRecord:
        self.told("Copiando el texto", 0.05)
        copied = copy(self.con, self.file, self.draft)
        self.told("Dando tipo a cada columna", 0.3)
        raw = self._read("raw")
        columns = [row[0] for row in self.con.execute(f"describe select * from {raw}").fetchall()]
        self.con.execute(f"create temp table typed as {shaping.typed(raw, columns, copied.meant)}")
        self.told("Buscando lugares y entidades en los registros", 0.5)
        day, how = cut_off(self.con, self.file, timezone.localdate())
        unmatched = self._match()
        self.told("Reuniendo las filas de cada proyecto", 0.75)
        self._write("clean", shaping.clean(day.isoformat()))
        self._write("projects", shaping.projects(self._read("clean")))
        self._write(
            "rejected",
            f"select r.*, t.reason from {raw} r join typed t using (_fila) where t.reason is not null",
        )
        self.told("Comprobando las sumas", 0.9)
        unmatched |= listing.unreadable(self.con, raw, copied.meant)
        listing.write(self.con, unmatched, self.draft / "unmatched.parquet")
        return self._record(copied, day, how, unmatched)

    def _match(self) -> dict[str, list[str]]:
        """Tables `places` and `entities`; what did not match."""
        told = self.con.execute(
            f"select distinct {shaping.written('typed')}, coalesce(ubigeo, ''), coalesce(department, ''), "
            f"coalesce(province, ''), coalesce(district, '') from typed where reason is null order by 1"
        ).fetchall()
        said = {text: matching.Place(*parts) for text, *parts in told}
        found = matching.places(said.values())
        columns = {
            "place": list(said),
            "place_code": [found[place].code or None for place in said.values()],
            "department_code": [found[place].department for place in said.values()],
        }
        self._table("places", columns)
        pairs = self.con.execute(
            f"select distinct t.entity, p.department_code from typed t join places p on p.place = {shaping.written('t')} "
            f"where t.reason is null and t.entity is not null order by all"
        ).fetchall()
        known = matching.entities(pairs)
        self._table(
            "entities",
            {
                "entity": [name for name, _ in known],
                "department_code": [department for _, department in known],
                "entity_code": list(known.values()),
            },
        )
        return listing.unmatched(self.con, found, pairs, known)

    def _table(self, name: str, columns: Mapping[str, list[str | None]]) -> None:
        table = pa.table({key: pa.array(values, pa.string()) for key, values in columns.items()})
        self.con.register("given", table)
        self.con.execute(f"create temp table {name} as select * from given")
        self.con.unregister("given")

    def _record(self, copied: Copied, day: date, how: str, unmatched: Mapping[str, list[str]]) -> LoadRecord:
        rejected = dict(
            self.con.execute(
                "select reason, count(*) from typed where reason is not null group by 1 order by 2 desc"
            ).fetchall()
        )
        kept, torn = self._one(f"select count(*) from {self._read('clean')}"), sum(copied.rejected.values())
        parts = self.con.execute(f"select distinct part from {self._read('clean')} order by 1").fetchall()
        return LoadRecord(
            id=uuid.uuid4().hex,
            source=self.file.path.name,
            sha256=self.file.sha256,
            size=self.file.size,
            form=self.file.form,
            loaded_at=datetime.now(UTC),
            rows_in=int(self._one("select count(*) from typed")) + torn,
            rows_kept=int(kept),
            parts=tuple(part for (part,) in parts),
            cut_off=day.isoformat(),
            rejected={**copied.rejected, **rejected},
            sums_in=self._sums(copied.meant, "typed", "true"),
            sums_kept=self._sums(copied.meant, self._read("clean"), "true"),
            sums_rejected=self._sums(copied.meant, "typed", "reason is not null"),
            unmatched=listing.short(unmatched),
            notes=(
                how,
                *copied.notes,
                *shrinking.warnings(self.con, self._read("clean"), places.dataset(DATASET)),
                *listing.notes(self.con, self._read("raw"), self._read("projects"), copied.meant),
            ),
            counts=listing.counts(self.con, self._read("projects")),
        )

    def _sums(self, meant: Mapping[str, str], rows: str, where: str) -> dict[str, Decimal]:
        """Each amount that the bank tells, by its heading as published."""
        asked = {meant[name]: name for name in headings.AMOUNTS if name in meant}
        sums = ", ".join(f"coalesce(sum({name}), 0)" for name in asked.values())
        found = self.con.execute(f"select {sums} from {rows} where {where}").fetchone() or ()
        return dict(zip(asked, map(Decimal, found), strict=True))

    def _one(self, statement: str) -> int:
        row = self.con.execute(statement).fetchone()
        return int(row[0]) if row else 0

    def _read(self, name: str) -> str:
        return f"read_parquet({duck.literal(self.draft / f'{name}.parquet')})"

    def _write(self, name: str, statement: str) -> None:
        target = self.draft / f"{name}.parquet"
        self.con.execute(
            f"copy ({statement}) to {duck.literal(target)} (format parquet, row_group_size 20480)"
        )
