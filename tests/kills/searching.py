"""What the killed processes of the search index do, and what is looked at afterwards."""

from datetime import date

from tests.ground import make_commitment, make_country, make_space
from tinkuy.platform.audit.queries import data_version
from tinkuy.platform.search import actions, queries, terms
from tinkuy.platform.search.models import SearchEntry, SearchPosition, SearchWording


def make_ground() -> None:
    make_country()
    make_space("MTP Grau", installed="2021-08-06")
    actions.catch_up()


def write(n: int) -> None:
    """Two commitments, one of them changed at every round."""
    make_commitment(f"K-{n}", "mtp-grau", text=f"Dotar de tractores {n}")
    make_commitment("K-0", "mtp-grau", text=f"Ronda{n}")


def follow() -> None:
    actions.catch_up()


def state() -> dict[str, int]:
    """Rows of the index, and whether it stands at the end of the log."""
    return {
        "entries": SearchEntry.objects.filter(kind="commitment").count(),
        "wordings": SearchWording.objects.filter(entry__kind="commitment").count(),
        "behind": data_version() - SearchPosition.objects.get().entry,
    }


def found(text: str) -> list[str]:
    """Codes of the commitments found."""
    asked = queries.Asked(terms.read(text), date(2022, 8, 15), None)
    return [
        document.key
        for one in queries.search(asked)
        if one.shelf.kind == "commitment"
        for document in one.hits.documents
    ]
