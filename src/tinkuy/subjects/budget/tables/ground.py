"""What every table of the budget stands on: the question, names of codes, units, and where the figures come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property

from tinkuy.core.refusal import Refused
from tinkuy.core.table import Cell, Column, ColumnKind
from tinkuy.engines.lake.reading import NoData
from tinkuy.subjects.budget.queries import loads
from tinkuy.subjects.budget.queries.execution import Sums
from tinkuy.subjects.budget.queries.kept import kept_execution
from tinkuy.subjects.budget.rules.asking import SPENDING_WORDS, Question, Spending
from tinkuy.subjects.budget.rules.dimensions import LEVEL_NAMES, Dimension, dimension
from tinkuy.subjects.budget.rules.measures import COUNTRY, People, Prices, place_dimension

NOTHING_LOADED = (
    "Todavía no se ha cargado el gasto mensual del MEF. Cárguelo con «tinkuy budget load ARCHIVO.csv»."
)


MONTH_NAMES = (
    *("Apertura", "Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"),
    *("Julio", "Agosto", "Setiembre", "Octubre", "Noviembre", "Diciembre"),
)


class Unit(StrEnum):
    """In what amounts are told."""

    SOLES = "soles"
    THOUSANDS = "thousands"
    MILLIONS = "millions"


UNIT_WORDS = {Unit.SOLES: "S/", Unit.THOUSANDS: "miles de S/", Unit.MILLIONS: "millones de S/"}
YEAR = dimension("year")
_DIVISOR = {Unit.SOLES: 1, Unit.THOUSANDS: 1000, Unit.MILLIONS: 1_000_000}


@dataclass(frozen=True)
class Asked:
    """A table asked for. `unit` None leaves it to the table; `prices` adds real soles, `people` amounts per person.

    `today` is only used to say how old the figures are.
    """

    question: Question
    today: date
    unit: Unit | None = None
    prices: Prices | None = None
    people: People | None = None

    @property
    def years_words(self) -> str:
        """`2014`, `2011-2014` or `2011, 2013`."""
        years = self.question.years
        if len(years) == years[-1] - years[0] + 1:
            return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
        return ", ".join(map(str, years))


@dataclass(frozen=True)
class Ground:
    """The answers of the lake for one table."""

    asked: Asked

    def sums(self, *by: Dimension, spending: Spending | None = None) -> tuple[Sums, ...]:
        """The lines of the question told apart by these dimensions. Errors: Refused when nothing or not every year is loaded."""
        question = self.asked.question
        told = Question(question.years, by, spending or question.spending, question.where, question.until)
        try:
            lines = kept_execution(told)
        except NoData:
            raise Refused(NOTHING_LOADED) from None
        missing = [year for year in question.years if year not in loads.months(question.until)]
        if missing:
            raise Refused(
                f"No hay gasto cargado de {', '.join(map(str, missing))}. Cárguelo, o pida otros años: están "
                f"{', '.join(map(str, loads.months(question.until)))}."
            )
        return lines

    def real_sums(self, *by: Dimension) -> tuple[Sums, ...]:
        """The same lines in soles of the base year of the prices; as they are without prices. Errors: Refused, also for a year without an index."""
        prices = self.asked.prices
        if prices is None:
            return self.sums(*by)
        if lacking := prices.lacking(self.asked.question.years):
            raise Refused(
                f"El índice de precios no trae {', '.join(map(str, lacking))}: pida otros años o soles corrientes."
            )
        found: dict[tuple[str, ...], Sums] = {}
        for line in self.sums(*dict.fromkeys((*by, YEAR))):
            codes = {key: line.codes[key] for each in by for key in each.keys}
            real = {name: prices.real(value, int(line.codes["year"])) for name, value in line.amounts.items()}
            before = found.get(tuple(codes.values()))
            told = {name: value + before[name] for name, value in real.items()} if before else real
            found[tuple(codes.values())] = Sums(codes, told)
        return tuple(found.values())

    def people_of(self, by: Sequence[Dimension], line: Sums) -> int | None:
        """The people of the place of a line, of the country when it has none. Missing: None when nobody counted them."""
        people, place = self.asked.people, place_dimension(by, self.asked.question.where)
        if people is None:
            return None
        if place is None:
            return people.of(COUNTRY)
        return people.of(self._place(place, line))

    def people_of_all(self, by: Sequence[Dimension], lines: Sequence[Sums]) -> int | None:
        """The people of all lines together: of the place they are kept to, else of the country. Missing: None when it is not known."""
        people, question = self.asked.people, self.asked.question
        if people is None:
            return None
        if held := place_dimension((), question.where):
            return people.of(question.where[held].replace(".", ""))
        place = place_dimension(by, {})
        return people.of_all([self._place(place, line) for line in lines] if place else ())

    def _place(self, place: Dimension, line: Sums) -> str:
        held = self.asked.question.where.get(place)
        return (held if held is not None else line.code(place.keys)).replace(".", "")

    @property
    def measures(self) -> str:
        """What real soles and amounts per person are made with; empty when neither is asked for."""
        told = (self.asked.prices, self.asked.people)
        return remarks(*(each.words for each in told if each is not None))

    def real_column(self, key: str, title: str, unit: Unit) -> Column:
        """The column of an amount whose heading says of which year its soles are, when prices are asked for."""
        column = amount_column(key, title, unit)
        return (
            replace(column, unit=f"{column.unit} de {self.asked.prices.base}")
            if self.asked.prices
            else column
        )

    def name(self, dimension: Dimension, line: Sums) -> str:
        """The name of the line in a dimension; its code where it has none."""
        return self.named(dimension, line.code(dimension.keys))

    def named(self, dimension: Dimension, code: str) -> str:
        """What a code of a dimension is called; the code itself where it has no name."""
        if dimension.code == "level":
            return LEVEL_NAMES.get(code, code)
        if dimension.code == "month" and code.isdigit() and int(code) < len(MONTH_NAMES):
            return MONTH_NAMES[int(code)]
        return self._names(dimension).get(code, "") or code or "Sin código"

    def _names(self, dimension: Dimension) -> Mapping[str, str]:
        if dimension.names and dimension.names not in self._kept:
            self._kept[dimension.names] = loads.names(dimension.names, self.asked.question.until)
        return self._kept.get(dimension.names, {})

    @cached_property
    def _kept(self) -> dict[str, Mapping[str, str]]:
        return {}

    @property
    def sources(self) -> tuple[str, ...]:
        """Each file that answers, with its cut-off and age."""
        question = self.asked.question
        found = loads.ages(question.years, question.until)
        return tuple(f"{age.origin}: {age.words(self.asked.today)}" for age in found)

    @property
    def scope(self) -> str:
        """Which spending the table is of, in words, with the filters."""
        question = self.asked.question
        filters = [self.filter_words(dimension, code) for dimension, code in question.where.items()]
        return "; ".join([SPENDING_WORDS[question.spending], *filters])

    def filter_words(self, dimension: Dimension, code: str) -> str:
        """`Función 22, Educación`: a filter in words."""
        name = self.named(dimension, code)
        return f"{dimension.title} {name}" if name == code else f"{dimension.title} {code}, {name}"

    def years_of_partial(self) -> str:
        """A remark about years whose last months are not loaded; empty when all are whole."""
        months = loads.months(self.asked.question.until)
        short = [
            f"{year} (hasta el mes {max(months[year])})"
            for year in self.asked.question.years
            if max(months[year]) < 12
        ]
        return f"Años incompletos: {', '.join(short)}." if short else ""


def amount(value: Decimal, unit: Unit) -> Cell:
    """An amount in a unit: exact in soles, a whole number otherwise, half away from zero."""
    if unit is Unit.SOLES:
        return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return int((value / _DIVISOR[unit]).quantize(Decimal(1), ROUND_HALF_UP))


def amount_column(key: str, title: str, unit: Unit) -> Column:
    """The column of an amount in a unit."""
    return Column(key, title, ColumnKind.SOLES if unit is Unit.SOLES else ColumnKind.COUNT, UNIT_WORDS[unit])


def added(lines: Sequence[Sums], name: str) -> Decimal:
    """The sum of one amount over some lines."""
    return sum((line[name] for line in lines), Decimal())


def remarks(*told: str) -> str:
    """Remarks as one note; empty ones left out."""
    return " ".join(filter(None, told))
