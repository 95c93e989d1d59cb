"""What processes do with a published file of spending, killed anywhere, and what readers find afterwards."""

from decimal import Decimal
from pathlib import Path

from django.conf import settings

from tests.ground import make_country
from tests.subjects.budget.files import row, write
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.actions.loading import load
from tinkuy.subjects.budget.queries.execution import execution
from tinkuy.subjects.budget.rules.asking import Question

ROWS = 30


def make_ground() -> None:
    """The first month, loaded."""
    make_country()
    load_month(1)


def path_of(month: int) -> str:
    """A file of one month, each row of one sol; its path."""
    path = Path(settings.DATA_DIR) / f"gasto-{month}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    return str(write(path, [row(accrued=1, MES_EJE=month)] * ROWS))


def load_month(month: int) -> None:
    """Load it."""
    load(Path(path_of(month)), by=None, told=lambda words, part: None)


def accrued() -> int:
    """What readers see, in soles."""
    return int(sum((line["accrued"] for line in execution(Question((2025,)))), Decimal()))


def left_over() -> list[str]:
    """Drafts, and loads that nothing points to."""
    folder = places.dataset("spending").folder
    known = {load.id for load in places.dataset("spending").manifest().loads}
    stray = [path.name for path in (folder / "loads").iterdir() if path.name not in known]
    return stray + [path.name for path in (folder / "drafts").iterdir()]
