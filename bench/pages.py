"""Pages with 50,000 commitments, beside a bare view that runs the same SQL and renders nothing."""

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
    from django.core.cache import cache
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    pages = (
        ("Panorama, nada guardado", f"/?al={DAY}", True),
        ("Panorama, ya visitado", f"/?al={DAY}", False),
        ("Matriz de compromisos, primera página", f"/compromisos/?al={DAY}", False),
        ("Matriz, filtrada y ordenada", f"/compromisos/?al={DAY}&texto=puente&sort=-due_on", False),
        ("Lista de mesas", f"/mesas/?al={DAY}", False),
    )
    found = []
    for what, address, is_cold in pages:

        def visit(address: str = address, is_cold: bool = is_cold) -> None:
            if is_cold:
                cache.clear()
            response = client.get(address)
            if response.status_code != 200:
                raise RuntimeError(f"{address}: {response.status_code}")

        visit()
        floor = _same_sql(visit)
        _, p95 = median_and_p95(visit, 20)
        found.append(
            Measure(f"{what} (p95)", "50,000 compromisos", p95, floor, "el mismo SQL, sin página", "< 0.3 s")
        )
    return found


def _same_sql(visit: object) -> float:
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
