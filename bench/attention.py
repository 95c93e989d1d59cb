"""My work and the digest of 2,000 recipients, on 50,000 commitments with 500,000 reports."""

from datetime import UTC, date, datetime

from bench.ground import Measure, median_and_p95, timed
from bench.pages import same_sql

DAY = "2022-07-27"  # a Wednesday
NOW = datetime(2022, 7, 27, 15, 0, tzinfo=UTC)
RECIPIENTS = 2_000
SIZE = "50,000 compromisos, 500,000 avances"


def measure() -> list[Measure]:
    """The commitments are those that the step before left; here come their reports, the people and the measures."""
    make_people()
    return [*_work(), _digests()]


def make_people() -> None:
    """Focal points of every entity, secretaries of every mesa, and authorities of every department, 2,000 in all."""
    from tinkuy.platform.accounts.models import Grant, User
    from tinkuy.platform.accounts.roles import Role, ScopeKind
    from tinkuy.subjects.actors.models import Entity
    from tinkuy.subjects.attention import actions
    from tinkuy.subjects.spaces.models import Space

    actions.load_defaults()
    answering = ["mvcs", "minedu", "mef", "mtc", "minsa", "gore-03"]
    entities = [*answering * 20, *Entity.objects.values_list("code", flat=True)]
    spaces = list(Space.objects.values_list("code", flat=True))
    scopes = [(Role.SECRETARIAT, ScopeKind.EVERYTHING, "")] * 5
    scopes += [(Role.SECRETARY, ScopeKind.SPACE, spaces[n % len(spaces)]) for n in range(400)]
    scopes += [(Role.AUTHORITY, ScopeKind.TERRITORY, f"{n % 25 + 1:02d}") for n in range(95)]
    scopes += [
        (Role.FOCAL_POINT, ScopeKind.ENTITY, entities[n % len(entities)])
        for n in range(RECIPIENTS - len(scopes))
    ]
    people = User.objects.bulk_create(
        User(username=f"banco-{n:04d}", email=f"banco-{n:04d}@ejemplo.pe") for n in range(len(scopes))
    )
    Grant.objects.bulk_create(
        Grant(user=user, role=role, scope_kind=kind, scope_code=code)
        for user, (role, kind, code) in zip(people, scopes, strict=True)
    )


def _work() -> list[Measure]:
    from django.test import Client

    from tinkuy.platform.accounts.models import User

    found = []
    for what, username in (
        ("secretaría", "banco-0000"),
        ("secretaría técnica", "banco-0005"),
        ("punto focal", "banco-0500"),
    ):
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(
            User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
        )

        def visit(client: Client = client) -> None:
            if client.get(f"/mi-trabajo/?al={DAY}").status_code != 200:
                raise RuntimeError("/mi-trabajo/")

        visit()
        floor = same_sql(visit)
        _, p95 = median_and_p95(visit, 20)
        found.append(
            Measure(f"Mi trabajo, {what} (p95)", SIZE, p95, floor, "el mismo SQL, sin página", "< 0.3 s")
        )
    return found


def _digests() -> Measure:
    from tinkuy.subjects.attention import actions, composing
    from tinkuy.subjects.attention.models import Digest
    from tinkuy.subjects.attention.queries import digests

    floor, _ = timed(lambda: composing.situations.situations(as_of=date.fromisoformat(DAY)))

    def work() -> None:
        for period in digests.periods_due(now=NOW):
            actions.prepare_round(period=period, now=NOW)

    seconds, _ = timed(work)
    number = Digest.objects.count()
    return Measure(
        "Resúmenes: decidir y preparar",
        f"{number:,} de 2,000 personas, 50,000 compromisos",
        seconds,
        floor,
        "leer los compromisos",
        "< 60 s",
    )
