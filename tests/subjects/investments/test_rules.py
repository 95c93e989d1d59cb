"""Each flag: when it holds, when it does not, and what its sentence says."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tinkuy.subjects.investments.rules import (
    FlagCode,
    ProjectFacts,
    Reading,
    Register,
    flags,
    months_between,
    over_cost,
    since_when,
)

CUT_OFF = date(2024, 9, 30)
VIABLE = date(2020, 2, 12)


def facts(**told: Any) -> ProjectFacts:
    return ProjectFacts(**{"register": Register.ACTIVE, "cut_off": CUT_OFF, "viable_on": VIABLE, **told})


def codes(**told: Any) -> list[FlagCode]:
    return [flag.code for flag in flags(facts(**told))]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, []),
        ({"register": Register.DEACTIVATED}, [FlagCode.DEACTIVATED]),
        ({"register": Register.DEACTIVATED, "viable_on": None}, []),
        ({"accrued_soles": Decimal(0)}, [FlagCode.UNSPENT]),
        ({"accrued_soles": Decimal(0), "viable_on": None}, []),
        ({"accrued_soles": Decimal(0), "register": Register.CLOSED}, []),
        ({"accrued_soles": None}, []),
        ({"viable_soles": Decimal(100), "updated_soles": Decimal(100)}, []),
        ({"viable_soles": Decimal(100), "updated_soles": Decimal("129.99")}, [FlagCode.OVER_COST]),
        ({"viable_soles": Decimal(100), "updated_soles": Decimal(130)}, [FlagCode.OVER_COST_30]),
        ({"viable_soles": Decimal(100), "updated_soles": Decimal(200)}, [FlagCode.OVER_COST_100]),
        ({"viable_soles": Decimal(0), "updated_soles": Decimal(200)}, []),
        ({"last_accrual": "2024-03", "money_until": "2024-09"}, [FlagCode.STOPPED]),
        ({"last_accrual": "2024-04", "money_until": "2024-09"}, []),
        ({"last_accrual": "2024-03", "money_until": "2024-09", "register": Register.CLOSED}, []),
        ({"money_since": "2024-01", "money_until": "2024-06"}, [FlagCode.STOPPED]),
        ({"money_since": "2024-02", "money_until": "2024-06"}, []),
        ({"money_since": "2020-02", "money_until": "2024-06"}, []),
        ({"twins": ("2000002",)}, [FlagCode.TWIN]),
        ({"conflicts": ("updated_soles",)}, [FlagCode.CONFLICT]),
        ({"registered_on": date(2020, 2, 13)}, [FlagCode.DATES]),
        ({"started_on": date(2021, 5, 1), "ends_on": date(2021, 4, 1)}, [FlagCode.DATES]),
        ({"viable_on": date(2024, 10, 1)}, [FlagCode.DATES]),
    ],
)  # fmt: skip
def test_flag_holds(told: dict[str, Any], expected: list[FlagCode]) -> None:
    assert codes(**told) == expected


def test_project_that_spent_nearly_all_is_not_stopped() -> None:
    told = {"last_accrual": "2023-01", "money_until": "2024-09", "updated_soles": Decimal(100)}
    assert codes(**told, accrued_soles=Decimal(95)) == []
    assert codes(**told, accrued_soles=Decimal("94.99")) == [FlagCode.STOPPED]


def test_evidence_says_amounts_and_months() -> None:
    (over,) = flags(facts(viable_soles=Decimal("1000000"), updated_soles=Decimal("1547000.50")))
    assert over.evidence == (
        "Costo actualizado de S/ 1,547,000.50, S/ 547,000.50 más que el viable de S/ 1,000,000.00: 54.7 % más."
    )
    (stopped,) = flags(facts(last_accrual="2023-12", money_until="2024-09"))
    assert (
        stopped.evidence
        == "Activo; devengó por última vez en diciembre de 2023: 9 meses sin devengar hasta setiembre de 2024."
    )


def test_since_when_the_cost_exceeds() -> None:
    days = [date(2023, 1, 31), date(2023, 12, 31), CUT_OFF]
    costs = ["100", "120", "140"]
    told = [Reading(day, Decimal(100), Decimal(cost)) for day, cost in zip(days, costs, strict=True)]
    assert since_when(told) == (days[0], days[1])
    assert since_when(told[1:]) == (None, days[1])
    assert since_when(told[:1]) is None
    assert since_when([*told, Reading(date(2024, 12, 31), Decimal(140), Decimal(140))]) is None


def test_months_and_ratio() -> None:
    assert months_between("2023-12", "2024-09") == 9
    assert over_cost(Decimal(100), Decimal(130)) == Decimal("0.3")
    assert over_cost(None, Decimal(130)) is None


def test_every_flag_has_words() -> None:
    assert all(code.label and code.meaning for code in FlagCode)
