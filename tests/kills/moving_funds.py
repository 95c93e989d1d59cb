"""What processes do with the money of a fund, killed or two at once, and what is looked at afterwards."""

import time

from tests.subjects.funds.ground import TODAY, add_shares, allocate, deposit, make_fund
from tinkuy.core.refusal import Refused
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.models import FundMovement


def make_ground() -> None:
    """The small country."""
    make_fund("primero")


def make(n: int) -> None:
    """A fund with money for one allocation of sixty and not for two."""
    code = f"f-{n}"
    make_fund(code, ground=False)
    add_shares(code)
    deposit(100, fund=code)


def take(n: int, at: float = 0.0) -> str:
    """Allocate sixty of the eighty that projects may have, not before an instant: `done`, or why not."""
    while time.time() < at:
        pass
    try:
        allocate(60, fund=f"f-{n}", purpose="Proyectos")
    except Refused as exc:
        return exc.text
    return "done"


def state(n: int) -> list[int]:
    """Balance, allocations, and leaves that tell of them."""
    code = f"f-{n}"
    made = FundMovement.objects.filter(fund__code=code, kind="allocation")
    told = Entry.objects.filter(subject="fund_movement", key__startswith=f"{code}|").count()
    return [int(queries.fund(code=code, as_of=TODAY).balance_soles), made.count(), told - 1]
