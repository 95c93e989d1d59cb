"""Whatever hands do: any sequence of moves that are taken keeps the verifier silent; what fails leaves everything as it was."""

import random
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.subjects.timetables.ground import (
    AT,
    EDITION,
    SLOTS,
    make_draft,
    make_ground,
    make_published,
    request,
)
from tinkuy.core.refusal import Refused
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.intake import progress
from tinkuy.subjects.timetables import actions, judging, queries, tasks
from tinkuy.subjects.timetables.actions import queueing, telling
from tinkuy.subjects.timetables.models import Edit, Making, Notice, Placement
from tinkuy.subjects.timetables.pages.board import legal_of, placed_of
from tinkuy.subjects.timetables.rules import LetterState, MakingState

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> str:
    return make_ground(min_rest_minutes=0, longest_row=2)


class Undone(Exception):
    """Give the draft back as it was."""


steps = st.lists(
    st.tuples(st.sampled_from(["move", "swap", "take_out", "undo"]), st.integers(1, 5), st.integers(0, 11)),
    max_size=8,
)


@given(told=steps)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_changes_keeps_the_verifier_silent(
    edition: str, told: list[tuple[str, int, int]]
) -> None:
    with pytest.raises(Undone), transaction.atomic():
        number = make_draft()
        for kind, asked, where in told:
            _try(kind, number, asked, where)
            version = queries.version(edition=EDITION, number=number)
            posed = queries.posed(edition=EDITION, as_of=AT.date())
            assert judging.clashes(posed, placed_of(version)) == ()
            out = {line.request for line in queries.left_out(version=version)}
            held = {placed.request for placed in placed_of(version)}
            assert (out | held, out & held) == ({request(n) for n in range(1, 6)}, set())
        raise Undone


def _try(kind: str, number: int, asked: int, where: int) -> None:
    seen = queries.version(edition=EDITION, number=number).mark
    told = {"edition": EDITION, "number": number, "seen": seen, "by": None, "at": AT}
    one = request(asked)
    try:
        if kind == "move":
            actions.move(request=one, slot=SLOTS[where % 5], desk=1 + where % 2, **told)
        elif kind == "swap":
            actions.swap(request=one, other=request(1 + where % 5), **told)
        elif kind == "take_out":
            actions.take_out(request=one, **told)
        else:
            actions.undo(**told)
    except Refused:
        assert queries.version(edition=EDITION, number=number).mark == seen


def test_every_place_told_legal_is_taken(edition: str) -> None:
    number = make_draft()
    posed = queries.posed(edition=EDITION, as_of=AT.date())
    version = queries.version(edition=EDITION, number=number)
    here = {p.request: (p.slot, p.desk) for p in placed_of(version)}
    for asked in random.Random(4).sample(range(1, 6), 3):
        for place in legal_of(version, posed, request(asked)):
            taken = not place.clashes and (place.slot, place.desk) != here[request(asked)]
            try:
                with transaction.atomic():
                    actions.move(
                        edition=EDITION, number=number, request=request(asked), slot=place.slot,
                        desk=place.desk, seen=0, by=None, at=AT,
                    )  # fmt: skip
                    raise Undone
            except Undone:
                assert taken
            except Refused:
                assert not taken


def test_change_whose_act_is_not_logged_is_not_made(edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    number = make_draft()
    before = list(Placement.objects.values_list("request_id", "slot", "desk"))

    def broken(**_: object) -> int:
        raise OSError("disco lleno")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(OSError, match="disco lleno"), transaction.atomic():
        actions.take_out(edition=EDITION, number=number, request=request(1), seen=0, by=None, at=AT)
    assert list(Placement.objects.values_list("request_id", "slot", "desk")) == before
    assert Edit.objects.count() == 0


def test_making_of_a_dead_worker_is_handed_out_again_and_then_given_up(edition: str) -> None:
    number = actions.ask_for(edition=edition, time_limit=5, by=None, at=AT, then=lambda _: None)
    handed: list[int] = []
    for _ in range(2):
        assert queueing.claim(number, now=AT) is not None
        assert queueing.claim(number, now=AT) is None
        assert queueing.reap(now=AT + timedelta(minutes=1), then=handed.append) == 0
        assert queueing.reap(now=AT + timedelta(minutes=3), then=handed.append) == 1
    making = Making.objects.get(pk=number)
    assert (making.state, making.attempts) == (MakingState.FAILED, 2)
    assert "Puede pedirlo otra vez" in making.error
    again = actions.ask_for(edition=edition, time_limit=5, by=None, at=AT, then=lambda _: None)
    assert again != number


def test_making_that_gives_a_sign_of_life_is_let_be(edition: str) -> None:
    number = actions.ask_for(edition=edition, time_limit=5, by=None, at=AT, then=lambda _: None)
    queueing.claim(number, now=AT)
    with progress.beating(queueing.file_of(number)):
        assert queueing.reap(now=AT + timedelta(minutes=3), then=lambda _: None) == 0


def test_making_lost_before_the_queue_is_put_there(edition: str) -> None:
    number = actions.ask_for(edition=edition, time_limit=5, by=None, at=AT, then=lambda _: None)
    handed: list[int] = []
    queueing.reap(now=AT + timedelta(minutes=3), then=handed.append)
    assert handed == [number]


def test_solver_that_breaks_down_leaves_no_version_and_says_so(
    edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = actions.ask_for(edition=edition, time_limit=5, by=None, at=AT, then=lambda _: None)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("sin memoria")

    monkeypatch.setattr("tinkuy.subjects.timetables.actions.making.solve", broken)
    with pytest.raises(RuntimeError):
        tasks.make.func(number)
    making = Making.objects.get(pk=number)
    assert (making.state, making.made) == (MakingState.FAILED, None)
    assert queries.versions(edition=edition) == ()


def test_letter_of_a_dead_worker_goes_again_only_where_that_does_nothing(edition: str) -> None:
    from tests.people import make_person
    from tinkuy.platform.accounts.roles import Role

    make_person(Role.FOCAL_POINT, "mvcs")
    make_published()
    Notice.objects.update(state=LetterState.SENDING, claimed_at=AT)
    later = AT + timedelta(minutes=11)
    assert telling.is_waiting(now=later)
    telling.reap(now=later)
    notice = Notice.objects.get()
    assert notice.state == LetterState.UNCONFIRMED
    actions.send_again(notice=notice.pk, by=None, at=later)
    assert Entry.objects.filter(subject="timetable_notice", verb="resend").exists()
    assert actions.send_due(now=later)["sent"] == 1
    with pytest.raises(Refused):
        actions.send_again(notice=notice.pk, by=None, at=later)
