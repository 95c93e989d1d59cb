"""Pages with 50,000 commitments, beside a bare view that runs the same SQL and renders nothing."""

from collections.abc import Callable
from datetime import timedelta

from bench.ground import Measure, median_and_p95

DAY, PAST = "2022-07-31", "2021-12-31"


SIZE = "50,000 compromisos, 500,000 reportes"
REPORTS = 10


def add_progress() -> None:
    """Ten reports for every commitment, nine of them reviewed, some returned; extensions and closures for some."""
    from tinkuy.subjects.commitments import standings
    from tinkuy.subjects.commitments.models import Closure, Commitment, Extension, ProgressReport, Review

    rows = list(Commitment.objects.values_list("pk", "agreed_on", "due_on"))
    for start in range(0, len(rows), 5000):
        part = rows[start : start + 5000]
        reports = ProgressReport.objects.bulk_create(
            ProgressReport(
                commitment_id=pk,
                reported_on=agreed + timedelta(days=20 * step),
                percent=min(100, (pk * 37) % 130 * step // REPORTS),
                text="Se avanzó según lo previsto",
            )
            for pk, agreed, _ in part
            for step in range(1, REPORTS + 1)
        )
        Review.objects.bulk_create(
            Review(
                report=report,
                decision="returned" if at % 17 == 0 else "accepted",
                reviewed_on=report.reported_on + timedelta(days=5),
            )
            for at, report in enumerate(reports)
            if at % REPORTS != REPORTS - 1
        )
        Extension.objects.bulk_create(
            Extension(
                commitment_id=pk,
                number=1,
                granted_on=agreed + timedelta(days=60),
                new_due_on=due + timedelta(days=90),
                reason="Lluvias",
            )
            for pk, agreed, due in part
            if due and pk % 7 == 0
        )
        Closure.objects.bulk_create(
            Closure(
                commitment_id=pk,
                number=1,
                kind="fulfilled",
                closed_on=agreed + timedelta(days=240),
                result="Obra entregada",
            )
            for pk, agreed, _ in part
            if pk % 9 == 0
        )
    standings.renew_all()


def measure() -> list[Measure]:
    """Panorama with and without what it has kept, the matrix, and a filtered page of it."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    pages = (
        ("Panorama, nada guardado", f"/?al={DAY}", _forget_everything),
        ("Panorama, tras un cambio en los datos", f"/?al={DAY}", _act),
        ("Panorama, ya visitado", f"/?al={DAY}", _nothing),
        ("Matriz de compromisos, primera página", f"/compromisos/?al={DAY}", _nothing),
        (
            "Matriz, filtrada y ordenada",
            f"/compromisos/?al={DAY}&q=puente&estado=vencido&sort=-due_on",
            _nothing,
        ),
        ("Matriz en una fecha pasada", f"/compromisos/?al={PAST}&estado=en-proceso", _nothing),
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
        found.append(Measure(f"{what} (p95)", SIZE, p95, floor, "el mismo SQL, sin página", aim))
    return found


def _nothing() -> None:
    """The page was visited before and nothing happened since."""


def _act() -> None:
    """Somebody did something since: counts are made again, drawings of the same data are kept."""
    from django.db import transaction

    from tinkuy.platform.audit import actions as audit

    with transaction.atomic():
        audit.record(acts=[audit.Act("update", "commitment", "C-000001", {}, {})], by=None)


def _forget_everything() -> None:
    """A new data folder and a new process, but for the imports of Python."""
    from django.core.cache import caches

    for name in ("answers", "drawings"):
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
