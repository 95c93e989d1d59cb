"""What is loaded: which years and months, from which files, how old; and the names that codes go by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from tinkuy.core.text import fold
from tinkuy.engines.lake import duck
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading import columns
from tinkuy.subjects.budget.queries.execution import DATASET

SIMULATED = "simulad"  # what the name of a simulated file holds: simulado, simulada


@dataclass(frozen=True)
class Age:
    """Up to when the figures of some years tell, and from which file. `loaded_at` is an instant with its zone."""

    cut_off: date | None
    loaded_at: datetime
    source: str

    @property
    def is_simulated(self) -> bool:
        """Whether the file says of itself that it is simulated."""
        return says_simulated(self.source)

    @property
    def origin(self) -> str:
        """Whose figures they are, in words: of a simulated file nobody's."""
        return "Dato simulado" if self.is_simulated else "MEF, gasto mensual"

    def words(self, today: date) -> str:
        """`Gasto-2025.csv, con corte al 30/09/2025 (hace 59 días), cargado el 28/11/2026`."""
        cut = f", con corte al {self.cut_off:%d/%m/%Y} ({_ago(self.cut_off, today)})" if self.cut_off else ""
        return f"{self.source}{cut}, cargado el {self.loaded_at:%d/%m/%Y}"


def months(until: datetime | None = None) -> dict[int, tuple[int, ...]]:
    """The months loaded of each year; month 0 is the opening budget."""
    found: dict[int, list[int]] = {}
    for part in sorted(places.dataset(DATASET).manifest().until(until).live()):
        year, month = part.split("-")
        found.setdefault(int(year), []).append(int(month))
    return {year: tuple(told) for year, told in found.items()}


def ages(years: Iterable[int], until: datetime | None = None) -> tuple[Age, ...]:
    """Each file that answers for some of the years, newest cut-off last."""
    wanted = {str(year) for year in years}
    cuts: dict[str, tuple[str, LoadRecord]] = {}
    for part, load in places.dataset(DATASET).manifest().until(until).live().items():
        if part[:4] in wanted and part >= cuts.get(load.id, ("", load))[0]:
            cuts[load.id] = (part, load)
    found = [Age(_last_day(part), load.loaded_at, load.source) for part, load in cuts.values()]
    return tuple(sorted(found, key=lambda age: (age.cut_off or date.min, age.loaded_at)))


def until(day: date, today: date) -> datetime | None:
    """The end of a past day, so that only what had been loaded by then counts; None for today and later: all of it."""
    return timezone.make_aware(datetime.combine(day, time.max)) if day < today else None


def names(dimension: str, until: datetime | None = None) -> dict[str, str]:
    """The name of each code of a dimension; of several, that of the newest load and there the most used."""
    dataset = places.dataset(DATASET)
    loads = dataset.manifest().until(until).loads
    files = [dataset.file(load, "names") for load in loads]
    if not files:
        return {}
    pieces = " union all ".join(
        f"select {at} as load, code, name, rows from read_parquet({duck.literal(file)}) where dimension = ?"
        for at, file in enumerate(files)
    )
    con = duck.connect()
    try:
        rows = con.execute(
            f"select code, arg_max(name, load * 1e12 + rows) from ({pieces}) group by 1",
            [dimension] * len(files),
        ).fetchall()
    finally:
        con.close()
    return {code: name for code, name in rows if name}


def has_every_level(load: LoadRecord) -> bool:
    """Whether a load of monthly spending brings the three levels of government; one that does not count them is trusted."""
    return not load.counts or load.counts.keys() >= set(columns.LEVEL_ROWS.values())


def says_simulated(source: str) -> bool:
    """Whether the name of a file says that what it holds is simulated."""
    return SIMULATED in fold(source)


def _last_day(part: str) -> date | None:
    from tinkuy.subjects.budget.loading.sql import cut_off

    return date.fromisoformat(cut_off(part))


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    return "hoy" if days == 0 else f"hace {days:,} días" if days > 0 else f"dentro de {-days:,} días"
