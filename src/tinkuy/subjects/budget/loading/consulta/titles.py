"""What stands above the headings: the year, the day of the query, what it includes, and the filters that were chosen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tinkuy.core.text import fold, squeeze
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.dimensions import Columns, Dimension, dimension, unknown
from tinkuy.subjects.budget.loading.consulta.labels import is_total, mended, month_of
from tinkuy.subjects.budget.loading.consulta.layout import Block, Heading, Row

ALL, PROJECTS, ACTIVITIES = "all", "projects", "activities"
_YEAR = re.compile(
    r"(?:a[nñ]o|ejercicio|per[ií]odo)(?: de ejecuci[oó]n| fiscal| presupuestal)?\s*:?\s*((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_IN_HEADINGS = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(
    r"(?:fecha de (?:la )?consulta|fecha de actualizaci[oó]n|actualizado al?|al corte del?|informaci[oó]n al)\s*:?\s*"
    r"(\d{1,2})\s*(?:[-/. ]|\bde\b)+\s*([a-záéíóú]+|\d{1,2})\s*(?:[-/. ]|\bdel?\b)+\s*(\d{4})",
    re.IGNORECASE,
)
_CODED = re.compile(r"(?P<label>.+?)\s+(?P<code>[^\s:]+)\s*:\s*(?P<name>.*)")
_SCALE = re.compile(r"\ben (?:miles|millones)(?: de)?(?: nuevos)?(?: soles)?\b", re.IGNORECASE)
_SCALED = re.compile(
    r"\b(?:miles|millones|mill)\b\.?(?: de)?(?: nuevos)?(?: (?:soles|S/\.?))?", re.IGNORECASE
)
_PAGE = re.compile(r"\bp[aá]g(?:ina|\.)?\s*(\d{1,4})\s*(?:de|/)\s*(\d{1,4})\b", re.IGNORECASE)
_FOOTER = 12  # rows below in which people write the day of their file


@dataclass(frozen=True)
class Filter:
    """A filter that was chosen: «Función 22: EDUCACION», with the amounts of all that passes it."""

    dimension: Dimension
    code: str
    name: str
    amounts: dict[str, Decimal]

    @property
    def columns(self) -> Columns:
        """Its code in our columns."""
        return self.dimension.split(self.code)


@dataclass(frozen=True)
class Titles:
    """What an export says of itself. `year` 0 and `cut_off` empty when it does not say; `told_spending` when it says what it includes.

    `printed` are the amounts of the filters and of the TOTAL above them, each with words that name it (Spanish): the rows below
    should add up to the narrowest; empty when a filter tells none. `scale` is what a title or a heading says of amounts that are
    not in soles («en millones»), empty when none does.
    """

    year: int
    cut_off: str
    spending: str
    told_spending: bool
    filters: tuple[Filter, ...]
    printed: tuple[tuple[str, dict[str, Decimal]], ...]
    rows: dict[Row, str]
    scale: str = ""


def first_text(row: Row) -> str:
    """What its first cell that is not blank says."""
    return next((squeeze(str(cell)) for cell in row.cells if cell is not None and str(cell).strip()), "")


def pages(rows: Iterable[Row]) -> tuple[frozenset[int], int]:
    """The pages that a file says it has («Página 1 de 3») and how many there are; 0 when it says nothing."""
    found = [(int(page), int(last)) for row in rows for page, last in _PAGE.findall(row.text)]
    return frozenset(page for page, _ in found), max((last for _, last in found), default=0)


def read_titles(block: Block) -> Titles:
    """Read what stands above the headings of a block. A title that says nothing known is a title all the same."""
    filters: list[Filter] = []
    told: dict[Row, str] = {}
    printed: list[tuple[str, dict[str, Decimal]]] = []
    for row in block.above:
        found = _amounts(row, block.heading) if block.heading else {}
        chosen = _filter(row, found)
        if chosen is None and not (found and is_total(first_text(row))):
            told[row] = "fila de título" if row.text else "fila vacía"
            continue
        told[row] = "total o filtro elegido: se comprueba, no se guarda"
        if chosen:
            filters.append(chosen)
        printed.append(
            (f"el filtro «{chosen.name or chosen.code}»" if chosen else "el TOTAL de arriba", found)
        )
    words = " ".join(row.text for row, kind in told.items() if kind == "fila de título")
    spending = _spending(words)
    return Titles(
        _year(words, block.heading_rows),
        _day(" ".join([words, *(row.text for row in block.below[-_FOOTER:])])),
        spending or ALL,
        bool(spending),
        tuple(filters),
        tuple(printed) if all(found for _, found in printed) else (),
        told,
        _scale(words, block.heading_rows),
    )


def _year(words: str, headings: Sequence[Row]) -> int:
    """The year that the titles tell, or else the only one that stands in the headings («PIM 2024»)."""
    if found := _YEAR.search(words):
        return int(found[1])
    years = {int(year) for row in headings for year in _IN_HEADINGS.findall(row.text)}
    return years.pop() if len(years) == 1 else 0


def _scale(words: str, headings: Sequence[Row]) -> str:
    found = _SCALE.search(words) or _SCALED.search(" ".join(row.text for row in headings))
    return found[0] if found else ""


def _filter(row: Row, found: dict[str, Decimal]) -> Filter | None:
    match = _CODED.fullmatch(first_text(row))
    if match is None:
        return None
    named = dimension(match["label"])
    if named is None and not found:
        return None
    named = named or unknown(match["label"])
    return Filter(named, named.whole(match["code"]), mended(match["name"]), found)


def _amounts(row: Row, heading: Heading) -> dict[str, Decimal]:
    """The amounts of a row above the headings, which has them where the rows below have theirs."""
    filled = next((at for at, cell in enumerate(row.cells) if cell is not None and str(cell).strip()), 0)
    shift = filled - min(
        heading.axes[0].columns
    )  # a page as it is browsed has a column of buttons in some of its tables
    found = {}
    for column, name in heading.amounts:
        try:
            value = amounts.parse(row.at(column + shift))
        except amounts.NotAnAmount:
            continue
        if value is not None:
            found[name] = value
    return found


def _spending(words: str) -> str:
    said = re.search(r"incluye (solo )?(actividades y proyectos|proyectos?|actividad(?:es)?)", fold(words))
    if said is None:
        return ""
    if said[2].startswith("actividades y"):
        return ALL
    return PROJECTS if said[2].startswith("proyecto") else ACTIVITIES


def _day(words: str) -> str:
    """The latest day that the titles tell, ISO."""
    days: Sequence[str] = sorted(filter(None, (_iso(*found) for found in _DAY.findall(words))))
    return days[-1] if days else ""


def _iso(day: str, month: str, year: str) -> str:
    number = int(month) if month.isdigit() else month_of("", month)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
