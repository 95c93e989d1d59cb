"""Up to which day a bank tells. Its exports do not say: who loads it may, or its name, else the newest day in it is the least it can be."""

import re
from datetime import date

import duckdb

from tinkuy.core.dates import end_of_month
from tinkuy.core.refusal import Refused
from tinkuy.core.words import count
from tinkuy.subjects.budget.loading.opened import Opened

_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_TOLD_BY = ("registered_on", "viable_on", "closed_on", "followed_on")
_SOONEST = "date '1990-01-01'"


def cut_off(con: duckdb.DuckDBPyConnection, file: Opened, today: date) -> tuple[date, str]:
    """The day, and how it is known (Spanish). Needs the table `typed`. A name that contradicts the rows does not count.

    Errors: Refused when the day that was said is in the future, before what the rows tell, or against the name.
    """
    newest, named = _newest(con, today), _named(file.path.name, today)
    if named is not None and newest is not None and newest > named[1]:
        named = None
    said = file.said_cut_off
    if said is not None:
        _refuse_wrong(con, file.path.name, said, named, today)
        return said, f"Corte al {said:%d/%m/%Y}, como se indicó con --cut-off."
    if named is not None:
        day = min(named[1], today)
        return day, f"Corte al {day:%d/%m/%Y}, según el nombre del archivo."
    day = newest or today
    how = "por la fecha más reciente que trae" if newest else "el día de la carga, porque no trae fechas"
    return day, (
        f"Corte al {day:%d/%m/%Y}, {how}: el archivo no dice su corte. "
        f"Si es otro, repita la carga con --cut-off AAAA-MM-DD: reemplaza a esta."
    )


def _named(name: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that the name of the file may mean; None when it tells none, or one to come."""
    found = _IN_NAME.search(name)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    last = first if day else end_of_month(first.year, first.month)
    return (first, last) if last <= end_of_month(today.year, today.month) else None


def _refuse_wrong(
    con: duckdb.DuckDBPyConnection, name: str, said: date, named: tuple[date, date] | None, today: date
) -> None:
    if said > today:
        raise Refused(
            f"«{name}»: el corte {said:%d/%m/%Y} aún no llega. Escriba en --cut-off el día hasta el que cuenta el archivo."
        )
    if named is not None and not named[0] <= said <= named[1]:
        raise Refused(
            f"«{name}»: el nombre del archivo dice otro corte que el {said:%d/%m/%Y}: {_words(*named)}. "
            f"Quite --cut-off, o cambie el nombre si el equivocado es él."
        )
    later = _later(con, said, today)
    if later:
        rows, newest = later
        raise Refused(
            f"«{name}»: el corte no puede ser el {said:%d/%m/%Y}: {count(rows)} {'fila cuenta' if rows == 1 else 'filas cuentan'} "
            f"hechos posteriores, hasta el {newest:%d/%m/%Y}. Escriba en --cut-off ese día o uno posterior."
        )


def _words(first: date, last: date) -> str:
    return f"{first:%d/%m/%Y}" if first == last else f"del {first:%d/%m/%Y} al {last:%d/%m/%Y}"


def _later(con: duckdb.DuckDBPyConnection, said: date, today: date) -> tuple[int, date] | None:
    """How many rows tell a day that has come already after the one said, and the newest; None when no row does."""
    after = f"list_filter([{', '.join(_TOLD_BY)}], day -> day > date '{said}' and day <= date '{today}')"
    row = con.execute(
        f"select count(*), max(list_max(found)) from (select {after} as found from typed) where len(found) > 0"
    ).fetchone()
    return (int(row[0]), row[1]) if row and row[0] else None


def _newest(con: duckdb.DuckDBPyConnection, today: date) -> date | None:
    """The newest day that some row tells and that has come already: a date of the future is a mistake in the bank."""
    days = ", ".join(
        f"max({name}) filter ({name} between {_SOONEST} and date '{today.isoformat()}')" for name in _TOLD_BY
    )
    row = con.execute(f"select greatest({days}) from typed").fetchone()
    return row[0] if row else None
