"""Pages with 50,000 commitments, beside a bare view that runs the same SQL and renders nothing."""

from collections.abc import Callable
from datetime import timedelta

from bench.ground import Measure, median_and_p95

DAY = "2022-07-31"


def add_progress() -> None:
    """A report for two commitments of three, some of them at 100 %."""
    from tinkuy.subjects.commitments.models import Commitment, ProgressReport

    rows = Commitment.objects.values_list("pk", "agreed_on")
    ProgressReport.objects.bulk_create(
        (
            ProgressReport(
                commitment_id=pk,
                reported_on=agreed + timedelta(days=20 + step),
                percent=min(100, (pk * 37) % 130 * step // 30),
            )
            for pk, agreed in rows.iterator()
            if pk % 3
            for step in (10, 30)
        ),
        batch_size=5000,
    )


def measure() -> list[Measure]:
    """Panorama with and without what it has kept, the matrix, and a filtered page of it."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    pages = (
        ("Panorama, nada guardado", f"/?al={DAY}", _forget_everything),
        ("Panorama, tras un cambio en los datos", f"/?al={DAY}", _act),
        ("Panorama, ya visitado", f"/?al={DAY}", _nothing),
        ("Matriz de compromisos, primera página", f"/compromisos/?al={DAY}", _nothing),
        ("Matriz, filtrada y ordenada", f"/compromisos/?al={DAY}&texto=puente&sort=-due_on", _nothing),
        ("Lista de mesas", f"/mesas/?al={DAY}", _nothing),
    )
    found = []
    for what, address, before in pages:

        def visit(address: str = address, before: Callable[[], None] = before) -> None:
            before()
            response = client.get(address)
            if response.status_code != 200:
                raise RuntimeError(f"{address}: {response.status_code}")

        visit()
        floor = same_sql(visit)
        _, p95 = median_and_p95(visit, 20)
        aim = "" if before is _forget_everything else "< 0.3 s"
        found.append(
            Measure(f"{what} (p95)", "50,000 compromisos", p95, floor, "el mismo SQL, sin página", aim)
        )
    return found


def _nothing() -> None:
    """The page was visited before and nothing happened since."""


def _act() -> None:
    """Somebody did something since: counts are made again, drawings of the same data are kept."""
    from tinkuy.platform.audit.models import Entry

    Entry.objects.create(verb="update", subject="commitment", key="C-000001", before={}, after={})


def _forget_everything() -> None:
    """A new data folder and a new process, but for the imports of Python."""
    from django.core.cache import caches

    for name in ("default", "drawings"):
        caches[name].clear()


def same_sql(visit: object) -> float:
    """Median seconds of running again every statement the page ran, rows fetched."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        visit()  # type: ignore[operator]
    statements = [q["sql"] for q in captured.captured_queries if q["sql"].startswith("SELECT")]

    def run() -> None:
        with connection.cursor() as cursor:
            for sql in statements:
                cursor.execute(sql)
                cursor.fetchall()

    return max(median_and_p95(run, 9)[0], 1e-4)
