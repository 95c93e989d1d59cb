"""Versions: made by the solver, changed by hand, frozen, published, told."""

from datetime import date

import pytest

from tests.people import make_person
from tests.subjects.timetables.ground import (
    AT,
    EDITION,
    LATER,
    PLACED,
    SLOTS,
    make_absence,
    make_draft,
    make_ground,
    make_published,
    organiser,
    request,
)
from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.timetables import actions, queries, tasks
from tinkuy.subjects.timetables.models import Notice
from tinkuy.subjects.timetables.rules import Proof, VersionState

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> str:
    return make_ground()


def where(number: int) -> dict[str, tuple[str, int]]:
    return {p.request: (p.slot, p.desk) for p in queries.placements(edition=EDITION, version=number)}


def test_problem_says_what_the_edition_says(edition: str) -> None:
    make_absence("mvcs", "11:00", "11:15", desk=2)
    make_absence("muni-0307", "00:00", "09:10")
    problem = queries.problem_of(edition=edition, as_of=AT.date())
    assert [slot.id for slot in problem.slots] == list(SLOTS)
    (minsa, mvcs) = sorted(problem.hosts, key=lambda host: host.id)
    assert (mvcs.desks, mvcs.place, mvcs.closed) == (2, "Sala Quipu", {2: frozenset({SLOTS[3]})})
    away = {party.id: party.unavailable for party in problem.parties}
    assert away["muni-0307"] == {SLOTS[0]}
    assert minsa.desks == 1
    assert [(r.id, r.priority) for r in problem.requests][:2] == [(request(1), 1), (request(2), 2)]


def test_request_on_the_theme_of_a_plenary_comes_before_it() -> None:
    make_ground()
    from tests.ground import make_request

    make_request(EDITION, 9, "gore-03", "mvcs", theme="Agua")
    problem = queries.problem_of(edition=EDITION, as_of=AT.date())
    assert {r.id: r.not_after for r in problem.requests}[request(9)] == SLOTS[-1]


def test_redirected_to_who_does_not_host_stands_outside(edition: str) -> None:
    from tests.ground import make_request

    make_request(edition, 9, "gore-03", "gore-03")
    (found,) = queries.outside(edition=edition, as_of=AT.date())
    assert found.request == request(9)
    assert "no es entidad anfitriona" in found.why


def test_solver_makes_a_version_in_the_background(
    edition: str, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        tasks.start(edition=edition, time_limit=10, by=organiser(), at=AT, note="primera")
    (version,) = queries.versions(edition=edition)
    assert (version.number, version.status, version.note) == (1, Proof.OPTIMAL, "primera")
    assert version.objective == version.bound
    assert len(queries.placements(edition=edition, version=1)) == 5
    assert version.state is VersionState.DRAFT


def test_two_askings_at_once_are_one(edition: str) -> None:
    then = lambda number: None  # noqa: E731
    first = actions.ask_for(edition=edition, time_limit=10, by=None, at=AT, then=then)
    assert actions.ask_for(edition=edition, time_limit=10, by=None, at=AT, then=then) == first


def test_edit_with_a_clash_is_refused_and_changes_nothing(edition: str) -> None:
    number, by = make_draft(), organiser()
    with pytest.raises(Refused) as refusal:
        actions.move(
            edition=edition, number=number, request=request(3), slot=SLOTS[0], desk=1, seen=0, by=by, at=AT
        )
    assert "La mesa 1 de MVCS tiene dos o más reuniones en la franja 28/07 09:00: N° 1, N° 3." in (
        refusal.value.reasons
    )
    assert where(number)[request(3)] == (SLOTS[1], 1)
    assert queries.version(edition=edition, number=number).mark == 0


def test_move_swap_take_out_and_back_again(edition: str) -> None:
    number, by = make_draft(), organiser()
    told = {"edition": edition, "number": number, "by": by, "at": AT}
    actions.move(request=request(3), slot=SLOTS[3], desk=2, seen=0, **told)
    assert where(number)[request(3)] == (SLOTS[3], 2)
    actions.swap(request=request(1), other=request(3), seen=1, **told)
    assert (where(number)[request(1)], where(number)[request(3)]) == ((SLOTS[3], 2), (SLOTS[0], 1))
    actions.take_out(request=request(5), seen=2, **told)
    assert request(5) not in where(number)
    assert [
        line.number for line in queries.left_out(version=queries.version(edition=edition, number=number))
    ] == [5]
    for seen in (3, 4, 5):
        actions.undo(seen=seen, **told)
    assert where(number) == {request(n): (SLOTS[s], d) for n, (s, d) in PLACED.items()}
    with pytest.raises(Refused, match="No hay un cambio"):
        actions.undo(seen=6, **told)


def test_put_in_one_that_was_left_out_at_the_first_free_desk(edition: str) -> None:
    number = make_draft({n: PLACED[n] for n in (1, 2, 3, 4)})
    actions.move(
        edition=edition, number=number, request=request(5), slot=SLOTS[1], desk=None, seen=0, by=None, at=AT
    )
    assert where(number)[request(5)] == (SLOTS[1], 2)
    assert queries.left_out(version=queries.version(edition=edition, number=number)) == ()


def test_second_editor_is_told(edition: str) -> None:
    number, by = make_draft(), organiser()
    told = {"edition": edition, "number": number, "at": AT}
    actions.take_out(request=request(5), seen=0, by=by, **told)
    with pytest.raises(Refused, match=r"Otra persona cambió este horario.*organizadora"):
        actions.move(request=request(3), slot=SLOTS[3], desk=1, seen=0, by=None, **told)
    assert where(number)[request(3)] == (SLOTS[1], 1)


def test_frozen_and_published_never_change(edition: str) -> None:
    number = make_draft()
    told = {"edition": edition, "number": number, "by": None, "at": AT}
    actions.freeze(**told)
    with pytest.raises(Refused, match="congelada y no cambia"):
        actions.move(request=request(3), slot=SLOTS[3], desk=1, seen=0, **told)
    actions.publish(seen=None, **told)
    with pytest.raises(Refused, match="publicada y no cambia"):
        actions.take_out(request=request(3), seen=0, **told)
    with pytest.raises(Refused):
        actions.withdraw(**told)
    copy = actions.copy_version(**told)
    actions.take_out(edition=edition, number=copy, request=request(3), seen=0, by=None, at=AT)
    assert len(where(number)) == 5


def test_in_force_at_each_date(edition: str) -> None:
    first = make_published()
    second = make_published({**PLACED, 5: (3, 2)}, at=LATER)
    at = {day: queries.published(edition=edition, as_of=date(2022, 7, day)) for day in (19, 20, 21)}
    assert [row.number if row else None for row in at.values()] == [None, first, second]


def test_version_with_a_clash_is_not_frozen(edition: str) -> None:
    number = make_draft()
    make_absence("mvcs", "09:00", "09:30")
    with pytest.raises(Refused, match="MVCS no atiende en la franja 28/07 09:00"):
        actions.freeze(edition=edition, number=number, by=None, at=AT)


def test_publication_tells_only_whose_agenda_changed(edition: str) -> None:
    people = {
        code: make_person(Role.FOCAL_POINT, code)
        for code in ("mvcs", "minsa", "gore-03", "muni-0307", "muni-0807")
    }
    make_person(Role.FOCAL_POINT, "indeci")
    first = make_published()
    assert {n.user for n in Notice.objects.filter(version__number=first)} == set(people.values())
    second = make_published({**PLACED, 5: (3, 2)}, at=LATER)
    notices = Notice.objects.filter(version__number=second)
    assert {n.user.username for n in notices} == {"focal_point-mvcs", "focal_point-muni-0807"}
    letter = notices.get(user=people["muni-0807"])
    assert "MVCS: pasa de 28/07 09:00, mesa 2, a 28/07 11:00, mesa 2" in letter.text
    assert "11:00 a 11:30  Ministerio de Vivienda. Mesa 2, Sala Quipu" in letter.text
    assert "Zanjón" not in letter.text


def test_letters_are_sent_once(edition: str, mailoutbox: list[object]) -> None:
    make_person(Role.FOCAL_POINT, "mvcs")
    make_published()
    assert actions.send_due(now=AT)["sent"] == 1
    assert sum(actions.send_due(now=AT).values()) == 0
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.AUTHORITY, Role.AUDITOR, None])
def test_others_neither_arrange_nor_publish(edition: str, role: Role | None) -> None:
    number = make_draft()
    by = make_person(role, "mvcs" if role in {Role.FOCAL_POINT, Role.AUTHORITY} else "")
    told = {"edition": edition, "number": number, "by": by, "at": AT}
    for act in (
        lambda: actions.take_out(request=request(1), seen=0, **told),
        lambda: actions.freeze(**told),
        lambda: actions.copy_version(**told),
        lambda: actions.ask_for(edition=edition, time_limit=5, by=by, at=AT, then=print),
    ):
        with pytest.raises(Forbidden):
            act()
    assert len(queries.versions(edition=edition)) == 1
