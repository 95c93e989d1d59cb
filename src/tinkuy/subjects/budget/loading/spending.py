"""The monthly spending file (SIAF, 63 columns): one row for each month and line of the budget.

The text is copied to `raw.parquet` as it is; `clean.parquet` is made from there, typed, with the names apart in
`names.parquet`, the sums that pages ask for in `summary.parquet`, and what cannot be used in `rejected.parquet` with its
reason. A part is a month of a year.
"""

import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from tinkuy.core.refusal import Refused
from tinkuy.core.text import fold, join_spanish
from tinkuy.engines.lake import duck
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget.loading import columns, matching, sql, summing
from tinkuy.subjects.budget.loading.copying import copy_text
from tinkuy.subjects.budget.loading.opened import Opened, Progress


class Spending:
    """The kind of file that `tinkuy budget load` takes for the monthly spending."""

    code = "spending"
    name = "gasto mensual del MEF (CSV de 63 columnas)"
    takes_cut_off = False

    def recognises(self, file: Opened) -> bool:
        """By its headings."""
        return file.delimited is not None and _headings(file).keys() >= columns.TELLING

    def load(self, file: Opened, draft: Path, told: Progress) -> LoadRecord:
        """Copy, type, name and prove. Errors: Refused, duckdb.Error, OSError."""
        headings = _headings(file)
        missing = sorted(columns.REQUIRED - headings.keys())
        if missing:
            raise Refused(
                f"A «{file.path.name}» le faltan columnas: {', '.join(missing)}. Descargue el archivo completo del gasto mensual."
            )
        con = duck.connect(spill=draft.with_suffix(".spill"))
        try:
            return _Loading(con, file, draft, headings, told).work()
        finally:
            con.close()


class _Loading:
    """One load at work."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        file: Opened,
        draft: Path,
        headings: Mapping[str, str],
        told: Progress,
    ) -> None:
        self.con, self.file, self.draft, self.headings, self.told = con, file, draft, headings, told
        self.raw = f"read_parquet({duck.literal(draft / 'raw.parquet')})"

    def work(self) -> LoadRecord:
        with self._watched("Copiando el texto", 0.0, 0.7):
            copied = copy_text(self.con, self.file, self.draft / "raw.parquet")
        with self._watched("Revisando los códigos y los montos", 0.7, 0.75):
            profile = sql.profile(self.con, self.raw, self.headings)
        made = sql.Typing(self.raw, self.headings, profile)
        with self._watched("Dando tipo a cada columna", 0.75, 0.9):
            sql.write(self.con, made.clean(), self.draft / "clean.parquet")
        rejected = self._rejected(made)
        with self._watched("Reuniendo los nombres", 0.9, 0.94):
            sql.write(self.con, made.names(), self.draft / "names.parquet")
        with self._watched("Sumando lo que se pregunta primero", 0.94, 0.98):
            target = self.draft / f"{summing.FILE}.parquet"
            sql.write(self.con, summing.statement(self._parquet("clean")), target)
        return self._record(copied.rejected, rejected, profile, copied.notes)

    def _rejected(self, made: sql.Typing) -> dict[str, int]:
        """Only where something was left out are the rows looked at again."""
        if self._count("raw") == self._count("clean"):
            return {}
        sql.write(self.con, made.rejected(), self.draft / "rejected.parquet")
        rows = f"read_parquet({duck.literal(self.draft / 'rejected.parquet')})"
        return dict(
            self.con.execute(f"select reason, count(*) from {rows} group by 1 order by 2 desc").fetchall()
        )

    def _record(
        self,
        torn: Mapping[str, int],
        rejected: Mapping[str, int],
        profile: sql.Profile,
        notes: tuple[str, ...],
    ) -> LoadRecord:
        kept = self._sums("clean", {name: name for name in columns.AMOUNTS})
        left_out = {name: profile.sums[name] - kept[name] for name in columns.AMOUNTS}
        if rejected:
            texts = {name: sql.amount(self.headings[source]) for name, source in columns.AMOUNTS.items()}
            left_out = self._sums("rejected", texts)
        clean, levels = self._parquet("clean"), self._levels()
        parts = self.con.execute(f"select distinct part from {clean} order by 1").fetchall()
        if not parts:
            raise Refused(
                f"«{self.file.path.name}» no tiene ninguna fila que se pueda cargar: {sql.told(rejected) or 'está vacío'}."
            )
        return LoadRecord(
            id=uuid.uuid4().hex,
            source=self.file.path.name,
            sha256=self.file.sha256,
            size=self.file.size,
            form="csv",
            loaded_at=datetime.now(UTC),
            rows_in=self._count("raw") + sum(torn.values()),
            rows_kept=self._count("clean"),
            parts=tuple(part for (part,) in parts),
            cut_off=sql.cut_off(parts[-1][0]),
            rejected={**torn, **rejected},
            sums_in=profile.sums,
            sums_kept=kept,
            sums_rejected=left_out if rejected else dict.fromkeys(columns.AMOUNTS, Decimal()),
            unmatched=matching.unmatched(self.con, self._parquet("names")),
            notes=(*notes, *profile.notes, *_lacking(levels)),
            counts=levels,
        )

    def _levels(self) -> dict[str, int]:
        rows = self.con.execute(f"select level, count(*) from {self._parquet('clean')} group by 1").fetchall()
        told = dict(rows)
        return {words: told[level] for level, words in columns.LEVEL_ROWS.items() if level in told}

    def _sums(self, name: str, expressions: Mapping[str, str]) -> dict[str, Decimal]:
        selected = ", ".join(f"coalesce(sum({what}), 0)" for what in expressions.values())
        found = self.con.execute(f"select {selected} from {self._parquet(name)}").fetchone()
        return dict(zip(expressions, map(Decimal, found or ()), strict=True))

    def _count(self, name: str) -> int:
        found = self.con.execute(f"select count(*) from {self._parquet(name)}").fetchone()
        return int(found[0]) if found else 0

    def _parquet(self, name: str) -> str:
        return f"read_parquet({duck.literal(self.draft / f'{name}.parquet')})"

    @contextmanager
    def _watched(self, words: str, start: float, end: float) -> Iterator[None]:
        """Tell how far the statement at work has come, three times a second."""
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.3):
                part = max(0.0, self.con.query_progress()) / 100
                self.told(words, start + (end - start) * min(1.0, part))

        self.told(words, start)
        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


def _lacking(brought: Mapping[str, int]) -> tuple[str, ...]:
    """A file of some levels only is taken, and what it does not tell is not read as zero."""
    lacking = [words.removeprefix("Filas ") for words in columns.LEVEL_ROWS.values() if words not in brought]
    if not lacking:
        return ()
    return (
        f"No trae gasto {join_spanish(lacking)}: con él no se juzga si un proyecto se detuvo o no tiene ejecución.",
    )


def _headings(file: Opened) -> dict[str, str]:
    """The published name of each column that is known, by its name in capitals without accents."""
    if file.delimited is None:
        return {}
    return {
        fold(name).upper().replace("AÑO", "ANO").replace(" ", "_"): name for name in file.delimited.columns
    }
