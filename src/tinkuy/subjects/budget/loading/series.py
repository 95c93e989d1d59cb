"""Small tables that spending is measured with: an index of prices by year, and the people of each place.

Two or three columns, known by their headings: `año, índice` and `código, población` (with `año` when the counts are of several),
each with `fuente` when somebody says whose figures they are. CSV or workbook. A register of places that has `ubigeo` and `población`
among other columns is taken too.
"""

import csv
import io
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tinkuy.core.refusal import Refused
from tinkuy.core.text import fold
from tinkuy.engines.lake import duck
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget.loading.opened import Opened, Progress
from tinkuy.subjects.budget.rules.measures import COUNTRY
from tinkuy.subjects.territory import queries as territory

SMALL = 1 << 22  # bytes; a larger workbook is none of these
MOST_TOLD = 20
WHOLE = "índice"  # one part: an index with another base does not mix with the one before
_CODES = ("ubigeo", "codigo")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
Row = Mapping[str, str]


@dataclass(eq=False)
class Series:
    """A kind of small table. `headings` are what it must have (one of each), `read` makes part, key and value of a row."""

    code: str
    name: str
    headings: tuple[tuple[str, ...], ...]
    columns: str
    read: Callable[[Row], tuple[str, str, object]]
    has_places: bool = False
    takes_cut_off: bool = False

    def recognises(self, file: Opened) -> bool:
        """By its headings."""
        if file.form == "text" and file.delimited is not None:
            return self._has(file.delimited.columns)
        return file.form == "zip" and file.size < SMALL and any(self._has(top) for top in _tops(file))

    def load(self, file: Opened, draft: Path, told: Progress) -> LoadRecord:
        """Errors: Refused with every line that is wrong."""
        told("Leyendo la tabla", 0.0)
        rows = list(_rows(file, self._has))
        found, wrong = self._read(rows, file.path.name)
        if wrong or not found:
            raise Refused("\n".join(wrong) or f"«{file.path.name}» no tiene filas.")
        _write(draft / "clean.parquet", self.columns, found)
        return LoadRecord(
            id=uuid.uuid4().hex,
            source=file.path.name,
            sha256=file.sha256,
            size=file.size,
            form="csv" if file.form == "text" else "xlsx",
            loaded_at=datetime.now(UTC),
            rows_in=len(found),
            rows_kept=len(found),
            parts=tuple(sorted({part for part, _, _ in found})),
            unmatched=_unknown({key for _, key, _ in found}) if self.has_places else {},
            notes=tuple(dict.fromkeys(row["fuente"] for _, row in rows if row.get("fuente"))),
        )

    def _has(self, headings: Sequence[object]) -> bool:
        told = {_key(heading) for heading in headings}
        known = {name for names in self.headings for name in names} | {"ano", "fuente"}
        may_have_others = self.has_places and "ubigeo" in told
        return (may_have_others or told <= known) and all(told & set(names) for names in self.headings)

    def _read(
        self, rows: Sequence[tuple[int, Row]], name: str
    ) -> tuple[list[tuple[str, str, object]], list[str]]:
        found: dict[tuple[str, str], tuple[str, str, object]] = {}
        wrong = []
        for line, row in rows:
            try:
                part, key, value = self.read(row)
                if (part, key) in found:
                    raise Refused(f"«{key}» está repetido")
                found[part, key] = part, key, value
            except Refused as refusal:
                wrong.append(f"«{name}», fila {line}: {refusal.text}.")
        more = [f"Y {len(wrong) - MOST_TOLD:,} más."] if len(wrong) > MOST_TOLD else []
        return list(found.values()), [*wrong[:MOST_TOLD], *more]


def _index_row(row: Row) -> tuple[str, str, object]:
    value = _number(row["indice"], "un índice mayor que cero, con punto decimal, por ejemplo 108.5")
    return WHOLE, str(_year(row["ano"])), value


def _people_row(row: Row) -> tuple[str, str, object]:
    code = next(row[name] for name in _CODES if name in row).strip().upper().replace(".", "")
    if code != COUNTRY and not (code.isascii() and code.isdigit() and len(code) in (2, 4, 6)):
        raise Refused(f"«{code[:20]}» no es un ubigeo de 2, 4 o 6 cifras (con sus ceros) ni PE, el país")
    people = _number(row["poblacion"], "un número entero de habitantes")
    if people != int(people):
        raise Refused(f"«{people}» no es un número entero de habitantes")
    return str(_year(row["ano"]) if row.get("ano") else 0), code, int(people)


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and 1990 <= int(text) <= 2100:
        return int(text)
    raise Refused(f"«{text[:20]}» no es un año")


def _number(text: str, expected: str) -> Decimal:
    """A number with a point before its decimals; commas only between thousands."""
    plain = text.replace(" ", "")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal()
    if not value.is_finite() or value <= 0:
        raise Refused(f"«{text[:20]}» no es {expected}")
    return value


def _tops(file: Opened) -> Iterator[Sequence[object]]:
    for grid in file.grids:
        yield from ([cell for cell in row if cell is not None] for row in grid.rows[:1])


def _rows(file: Opened, has: Callable[[Sequence[object]], bool]) -> Iterator[tuple[int, Row]]:
    """The rows under the headings, with their numbers as people count them; blank ones left out."""
    for lines in _tables(file):
        if lines and has([cell for cell in lines[0] if cell not in (None, "")]):
            names = [_key(cell) for cell in lines[0]]
            for at, line in enumerate(lines[1:], 2):
                if any(cell not in (None, "") for cell in line):
                    cells = [*map(_text, line), *[""] * len(names)]
                    yield at, dict(zip(names, cells, strict=False))
            return


def _tables(file: Opened) -> Iterator[Sequence[Sequence[object]]]:
    if file.delimited is None:
        yield from (grid.rows for grid in file.grids)
        return
    text = file.path.read_text(encoding=file.delimited.encoding, errors="replace").lstrip("\ufeff")
    yield list(csv.reader(io.StringIO(text), delimiter=file.delimited.separator))


def _key(cell: object) -> str:
    return fold(_text(cell))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _unknown(codes: Set[str]) -> dict[str, tuple[str, ...]]:
    """The codes that the register of territories does not have; they are kept."""
    register = territory.gazetteer()
    known = {code for level in ("department", "province", "district") for code in register.codes(level)}
    told = [
        f"{code}: el registro de territorios no tiene ese código"
        for code in sorted(codes - known - {COUNTRY})
    ]
    return {"lugares": tuple(told)} if told else {}


def _write(target: Path, names: str, rows: Sequence[tuple[str, str, object]]) -> None:
    con = duck.connect()
    try:
        con.execute(f"create table told ({names})")
        con.executemany("insert into told values (?, ?, ?)", [list(row) for row in rows])
        con.execute(f"copy told to {duck.literal(target)} (format parquet)")
    finally:
        con.close()


DEFLATOR = Series(
    "deflator",
    "índice de precios por año (columnas año, índice)",
    (("ano",), ("indice",)),
    "part varchar, year smallint, value decimal(18,6)",
    _index_row,
)
POPULATION = Series(
    "population",
    "población por lugar (columnas código, población)",
    (_CODES, ("poblacion",)),
    "part varchar, code varchar, people bigint",
    _people_row,
    has_places=True,
)
