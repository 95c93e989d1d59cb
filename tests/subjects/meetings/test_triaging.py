"""Deciding on requests through the act: who may, what it needs, two at once, many at once, the hour fixed."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person
from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings import actions, queries, queries_of_requests
from tinkuy.subjects.meetings.models import TriageStep
from tinkuy.subjects.meetings.rules import Decision, RequestState, Stage, Step, standing
from tinkuy.subjects.meetings.stores import ABSENCES, HOSTS, PARTIES, absence_key, side_key

TODAY = date(2022, 7, 20)
UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no fault
DAYS = st.dates(date(2022, 7, 1), date(2022, 7, 31))


@pytest.fixture
def edition(db: None) -> str:
    make_country()
    Entity.objects.create(code="minsa", name="Ministerio de Salud", acronym="MINSA", level="national")
    return make_edition(hosts=("mvcs", "minsa"))


def decide(code: str, decision: str, by: Any = None, **given: Any) -> str:
    return actions.decide(request=code, decision=decision, by=by, today=TODAY, **given)


def state(code: str) -> RequestState:
    return queries.request(code=code, as_of=TODAY).state


def fields(refusal: pytest.ExceptionInfo[Problems]) -> list[str]:
    return [name for name, _ in refusal.value.problems]


def test_secretariat_and_then_the_host_accept(edition: str) -> None:
    code = make_request(edition, 1, state="asked")
    decide(code, "accept", make_person(Role.SECRETARY, edition))
    assert state(code) is RequestState.WITH_HOST
    decide(code, "accept", make_person(Role.FOCAL_POINT, "mvcs"))
    assert state(code) is RequestState.ADMITTED
    steps = [(s.stage, s.decision) for s in queries.request(code=code, as_of=TODAY).steps]
    assert steps == [(Stage.SECRETARIAT, Decision.ACCEPT), (Stage.HOST, Decision.ACCEPT)]


def test_who_organises_may_decide_for_the_host_too(edition: str) -> None:
    code = make_request(edition, 1, state="with_host")
    decide(code, "accept", make_person(Role.SECRETARY, edition))
    assert state(code) is RequestState.ADMITTED


@pytest.mark.parametrize(
    ("role", "scope", "standing_at"),
    [
        (Role.FOCAL_POINT, "mvcs", "asked"),
        (Role.FOCAL_POINT, "minsa", "with_host"),
        (Role.FOCAL_POINT, "gore-03", "with_host"),
        (Role.AUTHORITY, "mvcs", "with_host"),
        (Role.SECRETARY, "otra", "asked"),
        (Role.AUDITOR, "", "asked"),
        (None, "", "asked"),
    ],
)
def test_who_has_no_part_in_it_decides_nothing(
    edition: str, role: Role | None, scope: str, standing_at: str
) -> None:
    code = make_request(edition, 1, state=standing_at)
    person = make_person(role, scope)
    with pytest.raises(Forbidden):
        decide(code, "accept", person)
    with pytest.raises(Forbidden):
        actions.decide_many(requests={code: None}, decision="accept", by=person, today=TODAY)
    with pytest.raises(Forbidden):
        actions.pin(request=code, slot="2022-07-28T09:00", by=person, today=TODAY)
    with pytest.raises(Forbidden):
        actions.unpin(request=code, by=person, today=TODAY)


@pytest.mark.parametrize(
    ("decision", "given", "wrong"),
    [
        ("decline", {}, ["reason"]),
        ("in_writing", {"reason": " "}, ["reason"]),
        ("redirect", {}, ["reason", "host"]),
        ("redirect", {"reason": "Sí", "host": "mvcs"}, ["host"]),
        ("redirect", {"reason": "Sí", "host": "gore-03"}, ["host"]),
        ("merge", {}, ["reason", "into"]),
        ("merge", {"reason": "Sí", "into": "muni-1-r1"}, ["into"]),
        ("merge", {"reason": "Sí", "into": "otra-r1"}, ["into"]),
        ("merge", {"reason": "Sí", "into": "muni-1-r2"}, ["into"]),
        ("merge", {"reason": "Sí", "into": "muni-1-r3"}, ["into"]),
        ("reopen", {"reason": "Sí"}, ["decision"]),
        ("answered", {"reason": "Sí"}, ["decision"]),
        ("withdraw", {}, ["decision"]),
        ("cualquiera", {}, ["decision"]),
    ],
)
def test_decision_that_does_not_say_what_it_must_is_refused(
    edition: str, decision: str, given: dict[str, Any], wrong: list[str]
) -> None:
    code = make_request(edition, 1, state="asked")
    make_request(edition, 2, party="muni-0307", state="asked")
    make_request(edition, 3, host="minsa", state="asked")
    with pytest.raises(Problems) as refusal:
        decide(code, decision, **given)
    assert fields(refusal) == wrong
    assert state(code) is RequestState.ASKED


def test_redirection_goes_to_the_new_host_which_decides(edition: str) -> None:
    code = make_request(edition, 1, state="asked")
    decide(code, "redirect", host="minsa", reason="Es un hospital")
    row = queries.request(code=code, as_of=TODAY)
    assert (row.state, row.host, row.asked_host) == (RequestState.WITH_HOST, "minsa", "mvcs")
    with pytest.raises(Forbidden):
        decide(code, "accept", make_person(Role.FOCAL_POINT, "mvcs"))
    decide(code, "accept", make_person(Role.FOCAL_POINT, "minsa"))
    assert state(code) is RequestState.ADMITTED


def test_requests_of_one_subject_are_joined_and_may_be_parted_again(edition: str) -> None:
    one, two = (make_request(edition, number, state="asked") for number in (1, 2))
    decide(two, "merge", into=one, reason="Es la misma obra")
    row = queries.request(code=two, as_of=TODAY)
    assert (row.state, row.standing.into) == (RequestState.MERGED, one)
    with pytest.raises(Problems) as refusal:
        decide(one, "merge", into=two, reason="Al revés")
    assert fields(refusal) == ["into"]
    decide(two, "reopen", reason="No era la misma")
    assert state(two) is RequestState.ASKED


def test_nothing_is_joined_to_what_has_ended(edition: str) -> None:
    one, two = (make_request(edition, number, state="asked") for number in (1, 2))
    decide(one, "decline", reason="No hay presupuesto")
    with pytest.raises(Problems, match="No aceptada"):
        decide(two, "merge", into=one, reason="Es lo mismo")


def test_what_is_answered_in_writing_is_answered_by_the_host(edition: str) -> None:
    code = make_request(edition, 1, state="asked")
    decide(code, "in_writing", reason="Basta un informe")
    with pytest.raises(Forbidden):
        decide(code, "answered", make_person(Role.FOCAL_POINT, "minsa"), reason="Oficio 12")
    with pytest.raises(Problems):
        decide(code, "answered")
    decide(code, "answered", make_person(Role.FOCAL_POINT, "mvcs"), reason="Oficio 12-2022")
    assert state(code) is RequestState.ANSWERED


def test_second_of_two_who_decide_at_once_is_told_and_nothing_changes(edition: str) -> None:
    code = make_request(edition, 1, state="with_host")
    first, second = (
        make_person(Role.FOCAL_POINT, "mvcs", username="uno"),
        make_person(Role.FOCAL_POINT, "mvcs", username="dos"),
    )
    decide(code, "accept", first, seen=1)
    for decision in ("decline", "accept"):
        with pytest.raises(Refused, match="Otra persona decidió antes: «Aceptar»"):
            decide(code, decision, second, seen=1, reason="No")
    assert TriageStep.objects.count() == 2
    with pytest.raises(Problems, match="N° 1: Otra persona"):
        actions.decide_many(requests={code: 1}, decision="accept", by=second, today=TODAY)


def test_many_are_decided_all_or_none_with_every_problem_told(edition: str) -> None:
    one, two = (make_request(edition, number, state="asked") for number in (1, 2))
    done = make_request(edition, 3)
    seen = dict.fromkeys((one, two, done, "muni-1-r99"))
    with pytest.raises(Problems) as refusal:
        actions.decide_many(requests=seen, decision="decline", by=None, today=TODAY)
    told = " ".join(text for _, text in refusal.value.problems)
    assert ("N° 3" in told, "muni-1-r99" in told, "motivo" in told) == (True, True, True)
    assert {state(code) for code in (one, two)} == {RequestState.ASKED}
    count = actions.decide_many(
        requests={one: 0, two: 0},
        decision="decline",
        by=make_person(Role.SECRETARY, edition),
        today=TODAY,
        reason="No son del sector",
    )
    assert (count, state(one), state(two)) == (2, RequestState.DECLINED, RequestState.DECLINED)


def test_many_are_only_accepted_or_declined(edition: str) -> None:
    code = make_request(edition, 1, state="asked")
    for requests, decision in (({code: None}, "merge"), ({}, "accept")):
        with pytest.raises(Problems):
            actions.decide_many(requests=requests, decision=decision, by=None, today=TODAY, reason="Sí")


def test_host_decides_at_once_only_on_its_own(edition: str) -> None:
    own = make_request(edition, 1, state="with_host")
    other = make_request(edition, 2, host="minsa", state="with_host")
    focal = make_person(Role.FOCAL_POINT, "mvcs")
    with pytest.raises(Problems, match="N° 2"):
        actions.decide_many(requests={own: None, other: None}, decision="accept", by=focal, today=TODAY)
    assert actions.decide_many(requests={own: None}, decision="accept", by=focal, today=TODAY) == 1


def test_many_cost_as_much_sql_as_few(edition: str, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    codes = [make_request(edition, number, state="asked") for number in range(1, 31)]
    person = make_person(Role.SECRETARY, edition)
    actions.decide_many(requests={codes[0]: 0}, decision="accept", by=person, today=TODAY)
    with CaptureQueriesContext(connection) as few:
        actions.decide_many(requests={codes[1]: 0}, decision="accept", by=person, today=TODAY)
    with CaptureQueriesContext(connection) as many:
        actions.decide_many(requests=dict.fromkeys(codes[2:], 0), decision="accept", by=person, today=TODAY)
    assert len(many) <= len(few) + 1


def test_nothing_is_written_when_the_log_fails(edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (make_request(edition, number, state="asked") for number in (1, 2))

    def fail(**_: object) -> None:
        raise RuntimeError("el registro no responde")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        decide(one, "accept")
    with pytest.raises(RuntimeError):
        actions.decide_many(requests={one: 0, two: 0}, decision="accept", by=None, today=TODAY)
    with pytest.raises(RuntimeError):
        actions.pin(request=one, slot="2022-07-28T09:00", by=None, today=TODAY)
    assert not TriageStep.objects.exists()
    assert queries.request(code=one, as_of=TODAY).pinned_slot == ""


def pin(code: str, slot: str = "2022-07-28T09:00") -> None:
    actions.pin(request=code, slot=slot, by=None, today=TODAY)


def test_hour_is_fixed_and_left_free_again(edition: str) -> None:
    code = make_request(edition, 1)
    pin(code)
    assert queries.request(code=code, as_of=TODAY).pinned_slot == "2022-07-28T09:00"
    actions.unpin(request=code, by=None, today=TODAY)
    assert queries.request(code=code, as_of=TODAY).pinned_slot == ""
    with pytest.raises(Refused):
        actions.unpin(request=code, by=None, today=TODAY)


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        ("2022-07-28T08:00", "no está en el plan"),
        ("2022-07-28T09:30", "Quien solicita no está disponible"),
        ("2022-07-28T10:00", "anfitriona no está disponible"),
        ("2022-07-28T11:00", "todas sus mesas"),
        ("2022-07-28T11:30", "la misma persona"),
    ],
)
def test_hour_when_somebody_is_elsewhere_is_refused(edition: str, slot: str, said: str) -> None:
    for entity, desk, start, end in (("gore-03", 0, 9.5, 10), ("mvcs", 1, 10, 10.5)):
        hours = [time(int(h), int(h % 1 * 60)) for h in (start, end)]
        record = {
            "edition": edition,
            "entity": entity,
            "day": date(2022, 7, 28),
            "starts_at": hours[0],
            "ends_at": hours[1],
            "desk": desk,
        }
        ABSENCES.write({absence_key(record): record}, by=None)
    for store, entity in ((PARTIES, "gore-03"), (HOSTS, "minsa")):
        side = {"edition": edition, "entity": entity, "person_key": "misma"}
        store.write({side_key(side): side}, by=None)
    pin(make_request(edition, 2, party="muni-0307"), "2022-07-28T11:00")
    pin(make_request(edition, 3, party="muni-0307", host="minsa"), "2022-07-28T11:30")
    with pytest.raises(Problems, match=said):
        pin(make_request(edition, 1), slot)


def test_hour_of_what_has_ended_is_not_fixed(edition: str) -> None:
    code = make_request(edition, 1, state="asked")
    decide(code, "decline", reason="No")
    with pytest.raises(Refused, match="No aceptada"):
        pin(code)


STEPS = st.lists(st.tuples(st.sampled_from(Stage), st.sampled_from(Decision), DAYS), max_size=8).map(
    lambda rows: [
        Step(at, stage, kind, day, host="otra" if kind is Decision.REDIRECT else "", into="r9")
        for at, (stage, kind, day) in enumerate(rows, 1)
    ]
)


@UNHURRIED
@given(steps=STEPS, as_of=DAYS, data=st.data())
def test_order_in_which_steps_are_told_does_not_matter(steps: list[Step], as_of: date, data: Any) -> None:
    shuffled = data.draw(st.permutations(steps))
    assert standing("mvcs", shuffled, as_of=as_of) == standing("mvcs", steps, as_of=as_of)


@UNHURRIED
@given(steps=STEPS, as_of=DAYS, later=STEPS)
def test_past_does_not_change_when_later_decisions_arrive(
    steps: list[Step], as_of: date, later: list[Step]
) -> None:
    after = [
        Step(len(steps) + s.number, s.stage, s.decision, date(2022, 8, 1), s.host, s.into) for s in later
    ]
    assert standing("mvcs", [*steps, *after], as_of=as_of) == standing("mvcs", steps, as_of=as_of)


@UNHURRIED
@given(steps=STEPS, as_of=DAYS)
def test_standing_is_of_the_steps_up_to_the_day(steps: list[Step], as_of: date) -> None:
    known = [step for step in steps if step.decided_on <= as_of]
    assert standing("mvcs", steps, as_of=as_of) == standing("mvcs", known, as_of=date.max)


def test_state_in_sql_is_the_twin_of_the_rule(edition: str) -> None:
    ways: tuple[tuple[tuple[str, dict[str, Any]], ...], ...] = (
        (),
        (("accept", {}),),
        (("accept", {}), ("accept", {})),
        (("accept", {}), ("redirect", {"host": "minsa", "reason": "Sí"})),
        (("redirect", {"host": "minsa", "reason": "Sí"}), ("accept", {})),
        (("merge", {"into": "muni-1-r1", "reason": "Sí"}),),
        (("in_writing", {"reason": "Sí"}),),
        (("in_writing", {"reason": "Sí"}), ("answered", {"reason": "Sí"})),
        (("decline", {"reason": "Sí"}),),
        (("decline", {"reason": "Sí"}), ("reopen", {"reason": "Sí"})),
    )
    for number, way in enumerate(ways, 1):
        code = make_request(edition, number, state="asked")
        for decision, given_ in way:
            decide(code, decision, **given_)
    actions.withdraw(request=make_request(edition, 11), by=None, today=TODAY)
    for day in (date(2022, 7, 3), date(2022, 7, 10), TODAY):
        found = queries_of_requests.standing_requests(as_of=day, edition=edition).order_by("number")
        hosts = dict(Entity.objects.values_list("pk", "code"))
        rows = queries.requests(edition=edition, as_of=day)
        assert [(r.code, r.state, hosts[r.current_host], r.last_step) for r in found] == [
            (r.code, r.state.value, r.host, max((s.number for s in r.steps), default=0)) for r in rows
        ]
    assert len({r.state for r in rows}) == len(RequestState)
