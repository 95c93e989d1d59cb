"""The search with 50,000 commitments: building the index, following the log, and finding."""

from bench.ground import Measure, median_and_p95, timed
from bench.pages import same_sql

DAY = "2022-07-31"
SIZE = "50,000 compromisos"
# A word of one commitment in five, one of every commitment, half a word, a code, three words, a place, nothing.
ASKED = ("puente", "culminar", "sanea", "C-012345", "convenio agua MINEDU", "Apurímac", "inexistente")


def measure() -> list[Measure]:
    """Five figures; the index stays built."""
    from django.test import Client

    from tinkuy.platform.search import actions
    from tinkuy.platform.search.models import SearchEntry, SearchPosition
    from tinkuy.platform.search.shelves import shelves

    SearchPosition.objects.all().delete()
    SearchEntry.objects.all().delete()
    reading, read = timed(lambda: sum(1 for shelf in shelves() for _ in shelf.documents(None)))
    building, written = timed(actions.catch_up)
    if written != read:
        raise RuntimeError((written, read))
    found = [
        Measure("Buscador: armar el índice", SIZE, building, reading, "leer los documentos"),
        _follow(actions.catch_up),
    ]
    client = Client(SERVER_NAME="127.0.0.1")
    for text in ASKED:

        def visit(text: str = text) -> None:
            response = client.get("/buscar/", {"q": text, "al": DAY})
            if response.status_code != 200:
                raise RuntimeError(f"{text}: {response.status_code}")

        visit()
        floor = same_sql(visit)
        _, p95 = median_and_p95(visit, 30)
        found.append(
            Measure(f"Buscar «{text}» (p95)", SIZE, p95, floor, "el mismo SQL, sin página", "< 0.1 s")
        )
    return found


def _follow(catch_up: object) -> Measure:
    """Somebody corrects one commitment, and the search knows it."""
    from tinkuy.platform.audit.queries import data_version
    from tinkuy.subjects.commitments.actions import COMMITMENTS

    record = COMMITMENTS.current(["C-000001"])["C-000001"]
    COMMITMENTS.write({"C-000001": {**record, "text": f"{record['text']}, con su liquidación"}}, by=None)
    floor, _ = timed(data_version)
    seconds, written = timed(catch_up)  # type: ignore[arg-type]
    if written != 2:  # one goes, one comes
        raise RuntimeError(written)
    return Measure("Buscador: seguir un cambio", SIZE, seconds, floor, "leer el último asiento")
