"""What spending is measured with: the prices of years, and the people of places. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.subjects.budget.rules.dimensions import Dimension

COUNTRY = "PE"
PLACES = frozenset({"department", "unit_department", "unit_province", "unit_district"})


@dataclass(frozen=True)
class Prices:
    """An index of prices by year, and the year whose soles are told. `source` says whose index it is (Spanish)."""

    index: Mapping[int, Decimal]
    base: int
    source: str

    def real(self, value: Decimal, year: int) -> Decimal:
        """An amount of a year in soles of the base. Errors: KeyError for a year without an index."""
        return value * self.index[self.base] / self.index[year]

    def lacking(self, years: Iterable[int]) -> tuple[int, ...]:
        """The years that the index does not have."""
        return tuple(year for year in years if year not in self.index)

    @property
    def words(self) -> str:
        """`Soles de 2024: con el índice de precios (…)`."""
        return f"Soles de {self.base}: con el índice de precios ({self.source})."


@dataclass(frozen=True)
class People:
    """How many people live in each place, by ubigeo without points (`PE` the country). `source` says whose count it is, and of when."""

    count: Mapping[str, int]
    source: str

    def of(self, place: str) -> int | None:
        """The people of a place. Missing: None, as for one whose count is zero."""
        return self.count.get(place) or None

    def of_all(self, places: Iterable[str]) -> int | None:
        """The people of the country; where nobody counted it, of some places together. Missing: None when one of them is unknown."""
        if country := self.of(COUNTRY):
            return country
        known = [self.of(place) for place in dict.fromkeys(places)]
        return sum(filter(None, known)) if known and all(known) else None

    @property
    def words(self) -> str:
        """What the amounts per person are divided by."""
        return (
            f"Por persona: entre los habitantes del lugar de la fila, o del país donde la fila no es un lugar "
            f"({self.source})."
        )


def with_sums(count: Mapping[str, int], districts: Iterable[str]) -> dict[str, int]:
    """The counts, with those of provinces, departments and the country that nobody told and whose `districts` are all counted."""
    sums: dict[str, int] = {}
    lacking = set()
    for district in districts:
        for place in (district[:4], district[:2], COUNTRY):
            sums[place] = sums.get(place, 0) + count.get(district, 0)
            if district not in count:
                lacking.add(place)
    return {place: people for place, people in sums.items() if place not in lacking} | dict(count)


def place_dimension(by: Sequence[Dimension], where: Mapping[Dimension, str]) -> Dimension | None:
    """The dimension that says where the money of a line is spent: the last of those told apart by, else that of a filter."""
    told = [each for each in by if each.code in PLACES] or [each for each in where if each.code in PLACES]
    return told[-1] if told else None
