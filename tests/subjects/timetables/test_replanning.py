"""On the day: a desk closes, a party is late; the new version moves only what it must."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import pytest

from tests.subjects.timetables.ground import (
    DAY,
    EDITION,
    SLOTS,
    make_ground,
    make_published,
    organiser,
    request,
)
from tinkuy.core.refusal import Problems, Refused
from tinkuy.subjects.meetings import queries as meetings
from tinkuy.subjects.timetables import actions, floor_facts, queries, tasks
from tinkuy.subjects.timetables.actions.replanning import Happening, News
from tinkuy.subjects.timetables.rules import Origin, differences

pytestmark = pytest.mark.django_db
AT_0920 = datetime(2022, 7, 28, 14, 20, tzinfo=UTC)  # in Lima, while the meetings of nine are on


@pytest.fixture
def edition() -> str:
    return make_ground()


@pytest.fixture
def begun() -> Iterator[set[str]]:
    """What a room above would tell."""
    told: set[str] = set()

    def tell(edition: str, now: datetime) -> frozenset[str]:
        return frozenset(told)

    floor_facts.register(tell)
    yield told
    floor_facts._known.remove(tell)


def adjust(news: News, capture: Any) -> int:
    with capture(execute=True):
        by = organiser()
        actions.something_changed(edition=EDITION, news=news, by=by, at=AT_0920)
        tasks.start(edition=EDITION, time_limit=10, by=by, at=AT_0920, base=1, is_replan=True)
    return queries.versions(edition=EDITION)[0].number


def moved(number: int) -> dict[str, str]:
    one, two = (queries.version(edition=EDITION, number=n) for n in (1, number))
    changes = differences(queries.spots(version=one), queries.spots(version=two))
    return {change.request: change.kind for change in changes}


def test_closed_desk_moves_only_its_meetings(edition: str, django_capture_on_commit_callbacks: Any) -> None:
    make_published()
    news = News(Happening.DESK, "mvcs", DAY, time(9, 30), desk=1, reason="Se malogró")
    number = adjust(news, django_capture_on_commit_callbacks)
    version = queries.version(edition=edition, number=number)
    assert version.origin is Origin.REPLAN
    assert moved(number) == {request(3): "desk_only"}
    assert (version.objective["moved"], version.objective["desks_changed"]) == (0, 1)
    assert version.objective == version.bound


def test_what_began_and_past_hours_never_move(
    edition: str, begun: set[str], django_capture_on_commit_callbacks: Any
) -> None:
    make_published()
    begun.add(request(3))
    news = News(Happening.LEAVES, "mvcs", DAY, time(9, 0), reason="Lo llamaron")
    number = adjust(news, django_capture_on_commit_callbacks)
    places = {p.request: p.slot for p in queries.placements(edition=edition, version=number)}
    assert {n: places.get(request(n)) for n in (1, 3, 5)} == {1: SLOTS[0], 3: SLOTS[1], 5: SLOTS[0]}
    assert moved(number) == {}
    actions.freeze(edition=edition, number=number, by=None, at=AT_0920)
    with pytest.raises(Refused, match="MVCS no atiende"):
        actions.freeze(
            edition=edition,
            number=actions.copy_version(edition=edition, number=1, by=None, at=AT_0920),
            by=None,
            at=AT_0920.replace(hour=12),
        )


def test_late_party_is_moved_after_its_arrival(edition: str, django_capture_on_commit_callbacks: Any) -> None:
    make_published()
    news = News(Happening.LATE, "muni-0307", DAY, time(11, 0))
    number = adjust(news, django_capture_on_commit_callbacks)
    assert moved(number) == {request(3): "moved", request(4): "moved"}
    slots = {p.request: p.slot for p in queries.placements(edition=edition, version=number)}
    assert {slots[request(3)], slots[request(4)]} == {SLOTS[3], SLOTS[4]}


def test_longer_delay_widens_what_is_known(edition: str) -> None:
    for hour in (time(10), time(9, 30), time(11)):
        news = News(Happening.LATE, "gore-03", DAY, hour)
        actions.something_changed(edition=edition, news=news, by=None, at=AT_0920)
    (row,) = meetings.absences(edition=edition)
    assert (row.starts_at, row.ends_at) == (time(0), time(11))


@pytest.mark.parametrize(
    ("news", "field"),
    [
        (News(Happening.LATE, "indeci", DAY, time(10)), "entity"),
        (News(Happening.LATE, "mvcs", DAY.replace(day=1), time(10)), "day"),
        (News(Happening.DESK, "gore-03", DAY, time(10), desk=1), "desk"),
        (News(Happening.DESK, "mvcs", DAY, time(10), desk=3), "desk"),
    ],
)
def test_news_that_make_no_sense_are_refused(edition: str, news: News, field: str) -> None:
    with pytest.raises(Problems) as refusal:
        actions.something_changed(edition=edition, news=news, by=None, at=AT_0920)
    assert [name for name, _ in refusal.value.problems] == [field]
    assert meetings.absences(edition=edition) == ()
