"""The sheets of funds and of series of prices, both ways."""

from tinkuy.platform.intake.door import Door
from tinkuy.subjects.funds.sheets.funds import FundDoor
from tinkuy.subjects.funds.sheets.movements import MovementDoor
from tinkuy.subjects.funds.sheets.rules import RuleDoor
from tinkuy.subjects.funds.sheets.series import SeriesDoor, ValueDoor

DOORS: tuple[Door, ...] = (FundDoor(), RuleDoor(), MovementDoor(), SeriesDoor(), ValueDoor())
