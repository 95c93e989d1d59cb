"""What is saved when authorities travel less: a formula with named parts, and the published statement worked backwards.

saving of a year = trips of a year before, per authority x authorities x share avoided x cost of one trip
"""

from dataclasses import dataclass
from decimal import Decimal

DAYS_OF_YEAR = 365
_CENT, _TENTH_OF_PERCENT = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Saving:
    """The parts of the formula. Units: trips of one authority in a year; authorities; ratio 0 to 1; nominal soles."""

    trips_before: Decimal
    authorities: int
    avoided_ratio: Decimal
    cost_soles: Decimal

    @property
    def trips_avoided(self) -> Decimal:
        """Trips of all authorities in a year that are no longer made."""
        return self.trips_before * self.authorities * self.avoided_ratio

    @property
    def saving_soles(self) -> Decimal:
        """What is no longer spent in a year."""
        return (self.trips_avoided * self.cost_soles).quantize(_CENT)

    @property
    def before_soles(self) -> Decimal:
        """What was spent in a year before."""
        return (self.trips_before * self.authorities * self.cost_soles).quantize(_CENT)


@dataclass(frozen=True, slots=True)
class Stated:
    """A published saving, and what follows from it without any assumption."""

    saving_soles: Decimal
    avoided_ratio: Decimal
    authorities: int

    @property
    def before_soles(self) -> Decimal:
        """What all authorities spent in a year before."""
        return (self.saving_soles / self.avoided_ratio).quantize(_CENT)

    @property
    def saving_per_authority_soles(self) -> Decimal:
        """What each saves in a year, on average."""
        return (self.saving_soles / self.authorities).quantize(_CENT)

    @property
    def before_per_authority_soles(self) -> Decimal:
        """What each spent in a year before, on average."""
        return (self.before_soles / self.authorities).quantize(_CENT)

    def cost_for(self, trips_before: Decimal) -> Decimal:
        """What one trip must have cost if each authority made so many a year. Errors: ZeroDivisionError, DivisionByZero."""
        return (self.before_soles / self.authorities / trips_before).quantize(_CENT)

    def trips_for(self, cost_soles: Decimal) -> Decimal:
        """How many trips each authority must have made in a year if one cost so much. Units: trips, two decimals."""
        return (self.before_soles / self.authorities / cost_soles).quantize(_CENT)


# Informe Anual del Proceso de Descentralización 2017: half of the trips, S/ 828 thousand a year; 26 regional governments.
STATED = Stated(Decimal(828_000), Decimal("0.5"), 26)


def share_of_year(days: int) -> Decimal:
    """Which part of a year so many days are. Units: ratio, four decimals."""
    return (Decimal(days) / DAYS_OF_YEAR).quantize(_TENTH_OF_PERCENT)
