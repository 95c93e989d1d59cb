"""Up to which day a bank tells. Its exports do not say: the name of the file may, else the newest day in it is the least it can be."""

import re
from datetime import date

import duckdb

from tinkuy.core.dates import end_of_month

_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_TOLD_BY = ("registered_on", "viable_on", "closed_on", "followed_on")
_SOONEST = "date '1990-01-01'"


def cut_off(con: duckdb.DuckDBPyConnection, name: str, today: date) -> tuple[date, str]:
    """The day, and how it is known (Spanish). Needs the table `typed`. A name that contradicts the rows does not count."""
    newest = _newest(con, today)
    said = _in_name(name)
    if (
        said is not None
        and (newest is None or newest <= said)
        and said <= end_of_month(today.year, today.month)
    ):
        return min(said, today), f"Corte al {min(said, today):%d/%m/%Y}, según el nombre del archivo."
    day = newest or today
    how = "por la fecha más reciente que trae" if newest else "el día de la carga, porque no trae fechas"
    return day, f"Corte al {day:%d/%m/%Y}, {how}: el archivo no dice su corte."


def _in_name(name: str) -> date | None:
    found = _IN_NAME.search(name)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day)) if day else end_of_month(int(year), int(month))
    except ValueError:
        return None


def _newest(con: duckdb.DuckDBPyConnection, today: date) -> date | None:
    """The newest day that some row tells and that has come already: a date of the future is a mistake in the bank."""
    days = ", ".join(
        f"max({name}) filter ({name} between {_SOONEST} and date '{today.isoformat()}')" for name in _TOLD_BY
    )
    row = con.execute(f"select greatest({days}) from typed").fetchone()
    return row[0] if row else None
