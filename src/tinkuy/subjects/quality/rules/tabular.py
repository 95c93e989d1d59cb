"""A table seen as figures: which cells hold amounts and which percentages, in which row and of which year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Row, TextTable
from tinkuy.subjects.quality.rules.formulas import Term, Where
from tinkuy.subjects.quality.rules.printed import Printed, Span, groups_by_point, printed_of
from tinkuy.subjects.quality.rules.table_notes import is_rounded

_YEAR = re.compile(r"(?:a[nñ]o\s+)?((?:19|20)\d\d)\s*(?:\*+|\(?\d/?\)?|p/?|e/?)?", re.IGNORECASE)
_PERCENT_HEAD = re.compile(
    r"\b(?:avance|porcentaje|porcentual|variacion|var|participacion|part|tasa|crecimiento|eficacia|estructura|distribucion|peso|incidencia|ejecucion)\b"
)
_NO_AMOUNT = re.compile(
    r"\b(?:ano|anos|codigo|cod|ubigeo|cui|siaf|snip|ruc|promedio|indice|item|orden|fecha|n|nro|numero de orden|mes|trimestre|latitud|longitud)\b"
)
_COLUMN_MARK = re.compile(
    r"^\(?\s*\(?(?:[A-Za-z]|\(\d{1,2}\)|\d{1,2}\))\)?(?:\s*[-−–=/+*]\s*\(?\w{1,2}\)?)*\s*\)?$"
)
_MOST_PLACES = 6
_SMALL = Decimal(100_000)


@dataclass(frozen=True)
class FigureTable:
    """One table of a document or sheet. Columns are counted from 0; rows by their place in `table.rows`."""

    table: TextTable
    is_loose: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows, totals included."""
        return self.table.rows

    @cached_property
    def _head_rows(self) -> int:
        """How many of the first rows still belong to the heading: they hold no figure, or only the letters of the columns."""
        count = 0
        while count < min(2, len(self.rows) - 1) and _goes_with_heading(self.rows[count]):
            count += 1
        return count

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        parts = ([self.table.heading] if self.table.heading else []) + list(self.rows[: self._head_rows])
        return tuple(
            " ".join(part.cell(column).text for part in parts if part.cell(column).text)
            for column in range(self.table.width)
        )

    def head(self, column: int) -> str:
        """The heading of a column; none gives its number, `columna 3`."""
        return self._heads[column] or f"columna {column + 1}"

    def folded(self, column: int) -> str:
        """The heading folded, with `%` kept as the word `porcentaje`. Missing: no heading gives an empty text."""
        return fold(self._heads[column].replace("%", " porcentaje "))

    @cached_property
    def columns(self) -> tuple[dict[int, Printed], ...]:
        """The figures of each column by row."""
        points = groups_by_point([text for row in self.rows[:400] for text in row.texts])
        return tuple(dict(self._figures(column, points)) for column in range(self.table.width))

    def _figures(self, column: int, points: bool) -> Iterator[tuple[int, Printed]]:
        for number, row in enumerate(self.rows[self._head_rows :], self._head_rows):
            text = row.cells[column].text if column < len(row.cells) else ""
            figure = printed_of(text, points_group=points) if text else None
            if figure:
                yield number, figure

    @cached_property
    def percent_columns(self) -> tuple[int, ...]:
        """The columns of percentages: by their signs, or else by their heading."""
        return tuple(c for c, figures in enumerate(self.columns) if figures and self._is_percent(c))

    def _is_percent(self, column: int) -> bool:
        figures = [figure for row, figure in self.columns[column].items() if row not in self.closing_rows]
        signed = sum(1 for figure in figures if figure.is_percent)
        if signed and signed * 2 >= len(figures):
            return True
        head = self.folded(column)
        return (
            bool(_PERCENT_HEAD.search(head)) and max((abs(f.value) for f in figures), default=_SMALL) < 5000
        )

    @cached_property
    def amount_columns(self) -> tuple[int, ...]:
        """The columns of amounts: figures that are neither percentages nor years, codes or ordinals."""
        return tuple(
            column
            for column, figures in enumerate(self.columns)
            if figures
            and column not in self.percent_columns
            and not _NO_AMOUNT.search(self.folded(column).replace(str(self.year_of_column(column)), ""))
            and not all(self.year_of_row(row) == figure.value for row, figure in figures.items())
        )

    @cached_property
    def closing_rows(self) -> frozenset[int]:
        """Rows of percentages under columns of amounts: rates of growth, shares."""
        return frozenset(number for number, row in enumerate(self.rows) if _is_closing(row))

    @cached_property
    def body_rows(self) -> tuple[int, ...]:
        """The rows that are neither totals nor closing rows."""
        return tuple(
            number
            for number, row in enumerate(self.rows)
            if number >= self._head_rows and not row.is_total and number not in self.closing_rows
        )

    @cached_property
    def total_row(self) -> int | None:
        """The last row that states a total. Missing: None."""
        return next((n for n in range(len(self.rows) - 1, -1, -1) if self.rows[n].is_total), None)

    def name(self, row: int) -> str:
        """How a message calls a row: the words nearest to its first amount, or else its first words."""
        first = min((*self.amount_columns, *self.percent_columns), default=0)
        before = [text for text in self.rows[row].texts[:first] if any(c.isalpha() for c in text)]
        return before[-1] if before else self.rows[row].name

    def evidence(self, row: int) -> str:
        """The words of a row as the file has them; a loose row without the name that was found for it."""
        texts = self.rows[row].texts
        return " ".join(texts[1:]) if self.is_loose else " | ".join(text for text in texts if text)

    def year_of_row(self, row: int) -> int | None:
        """The year that one of the first two cells of a row is. Missing: None."""
        for text in self.rows[row].texts[:2]:
            match = _YEAR.fullmatch(text)
            if match:
                return int(match[1])
        return None

    def year_of_column(self, column: int) -> int | None:
        """The year that a heading is. Missing: None."""
        match = _YEAR.fullmatch(self._heads[column])
        return int(match[1]) if match else None

    @cached_property
    def is_rounded(self) -> bool:
        """True when the amounts are in thousands or millions, so that each may be half a unit off."""
        caption = self.table.caption.text if self.table.caption else ""
        return is_rounded((caption, *self._heads))

    def amount(self, term: Term, row: int) -> Span | None:
        """The amount of a term as a formula in a row needs it. Missing: None where the cell holds no figure."""
        at = self._row(term.where, row)
        figure = self.columns[term.column].get(at) if at is not None else None
        if figure is None:
            return None
        return figure.rounded if self.is_rounded or figure.places else figure.exact

    def _row(self, where: Where, row: int) -> int | None:
        if where is Where.SAME:
            return row
        if where is Where.TOTAL:
            return self.total_row
        return row - 1 if row and row - 1 in self.body_rows and row in self.body_rows else None

    def gap(self, column: int) -> Decimal:
        """The stated total of a column less the sum of its rows. Missing: 0 without a single total below all its rows."""
        totals = [n for n, row in enumerate(self.rows) if row.is_total]
        stated = self.columns[column].get(totals[0]) if len(totals) == 1 else None
        if stated is None or any(row > totals[0] for row in self.body_rows):
            return Decimal(0)
        known = [self.columns[column].get(row) for row in self.body_rows]
        return stated.value - sum((figure.value for figure in known if figure), Decimal(0))

    def figures(self, column: int, as_fraction: bool) -> dict[int, Printed]:
        """The percentages of a column by row; with `as_fraction`, `0.65` is read as 65 %."""
        if not as_fraction:
            return {row: _capped(figure) for row, figure in self.columns[column].items()}
        return {
            row: _capped(replace(figure, value=figure.value * 100, places=max(figure.places - 2, 0)))
            for row, figure in self.columns[column].items()
        }


def _goes_with_heading(row: Row) -> bool:
    texts = [text for text in row.texts if text]
    letters = all(_COLUMN_MARK.match(text) for text in texts)
    return len(texts) > 1 and (letters or not any(printed_of(text) for text in texts))


def _is_closing(row: Row) -> bool:
    """A row that names a rate and holds only percentages."""
    texts = [text for text in row.texts[1:] if text]
    named = re.search(r"\b(?:tasa|tcpa|tcpp|tcac|cagr|crecimiento|variacion)\b", fold(row.name))
    return bool(texts and named) and sum(text.endswith("%") for text in texts) * 2 > len(texts)


def _capped(figure: Printed) -> Printed:
    """Workbooks keep sixteen figures, of which the last are noise."""
    return figure if figure.places <= _MOST_PLACES else replace(figure, places=_MOST_PLACES)
