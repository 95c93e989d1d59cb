"""What the killed processes of the ledger do, and what is looked at afterwards."""

from tests.ground import make_country, make_space
from tinkuy.platform.audit import growing, queries
from tinkuy.platform.audit.models import Entry, Tile
from tinkuy.subjects.spaces.models import Milestone, Space


def make_ground() -> None:
    make_country()


def write(n: int) -> None:
    """A space with its milestones, two more acts at once, in one transaction."""
    make_space(f"MTP {n}", installed="2021-08-06")


def state(n: int) -> list[int]:
    """How many rows there are of the space, its milestones and its acts."""
    code = f"mtp-{n}"
    return [
        Space.objects.filter(code=code).count(),
        Milestone.objects.filter(space__code=code).count(),
        Entry.objects.filter(subject="space", key=code).count(),
    ]


def leaves_without_tiles() -> int:
    """Leaves of the log that its tiles do not hold in their place, and hashes of tiles without a leaf."""
    hashes = list(Entry.objects.order_by("index").values_list("leaf_hash", flat=True))
    rows = Tile.objects.filter(level=0).order_by("index")
    tiled = b"".join(bytes(row.hashes) for row in rows).hex()
    assert queries.size() == len(hashes) and growing is not None
    return 0 if tiled == "".join(hashes) else 1
