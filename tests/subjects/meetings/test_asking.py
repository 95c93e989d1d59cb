"""Asking for a meeting through the act: window, sides, limits, repetition, amending, withdrawing, refusals."""

from datetime import date
from typing import Any

import pytest

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person
from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings import actions, queries
from tinkuy.subjects.meetings.actions.asking import fingerprint
from tinkuy.subjects.meetings.models import MeetingRequest, TriageStep
from tinkuy.subjects.meetings.rules import RequestState
from tinkuy.subjects.meetings.stores import REQUESTS

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 10)
WINDOW = {"requests_from": date(2022, 7, 1), "requests_until": date(2022, 7, 15)}


@pytest.fixture
def edition() -> str:
    make_country()
    return make_edition(**WINDOW, most_requests=2)


def ask(edition: str, by: Any = None, today: date = TODAY, **given: Any) -> str:
    asked = {"party": "gore-03", "host": "mvcs", "topic": "Agua para Grau", **given}
    return actions.ask(edition=edition, by=by, today=today, **asked)


def problems_of(refusal: pytest.ExceptionInfo[Problems]) -> list[str]:
    return [field for field, _ in refusal.value.problems]


def test_request_gets_the_next_number_and_keeps_the_zeros_of_its_codes(edition: str) -> None:
    focal = make_person(Role.FOCAL_POINT, "gore-03")
    first = ask(edition, by=focal, theme="Agua", priority=1, projects=("0123456", "12345", "0123456"))
    second = ask(edition, by=focal, topic="Carretera")
    assert (first, second) == ("muni-1-r1", "muni-1-r2")
    row = queries.request(code=first, as_of=TODAY)
    assert (row.projects, row.priority, row.theme) == (("0123456", "12345"), 1, "Agua")
    assert row.state is RequestState.ASKED


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"topic": "  ¡! "}, "topic"),
        ({"topic": "a" * 20_001}, "topic"),
        ({"theme": "a" * 81}, "theme"),
        ({"priority": 4}, "priority"),
        ({"projects": ("1234",)}, "projects"),
        ({"projects": ("12345678",)}, "projects"),
        ({"host": "muni-0307"}, "host"),
        ({"host": "nadie"}, "host"),
        ({"party": "mvcs"}, "party"),
    ],
)
def test_request_that_cannot_be_is_refused_beside_its_field(
    edition: str, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Problems) as refusal:
        ask(edition, **given)
    assert problems_of(refusal) == [field]
    assert not MeetingRequest.objects.exists()


def test_same_subject_to_the_same_host_is_refused_however_it_is_written(edition: str) -> None:
    ask(edition)
    with pytest.raises(Problems, match="N° 1"):
        ask(edition, topic="  AGUA para  grau.")
    ask(edition, party="muni-0307")


def test_more_than_the_most_is_refused_until_one_is_withdrawn(edition: str) -> None:
    first = ask(edition)
    ask(edition, topic="Carretera")
    with pytest.raises(Problems) as refusal:
        ask(edition, topic="Escuela")
    assert problems_of(refusal) == ["party"]
    actions.withdraw(request=first, by=None, today=TODAY, reason="Ya se resolvió")
    assert ask(edition, topic="Escuela") == "muni-1-r3"


@pytest.mark.parametrize("today", [date(2022, 6, 30), date(2022, 7, 16)])
def test_outside_the_window_only_who_organises_asks(edition: str, today: date) -> None:
    with pytest.raises(Refused):
        ask(edition, by=make_person(Role.FOCAL_POINT, "gore-03"), today=today)
    ask(edition, by=make_person(Role.SECRETARY, edition), today=today)


@pytest.mark.parametrize("today", [date(2022, 7, 1), date(2022, 7, 15)])
def test_both_ends_of_the_window_are_in_it(edition: str, today: date) -> None:
    assert ask(edition, by=make_person(Role.FOCAL_POINT, "gore-03"), today=today)


@pytest.mark.parametrize(
    ("role", "scope", "kind"),
    [
        (Role.FOCAL_POINT, "muni-0307", None),
        (Role.FOCAL_POINT, "mvcs", None),
        (Role.SECRETARY, "otra", None),
        (Role.AUTHORITY, "08", ScopeKind.TERRITORY),
        (Role.AUDITOR, "", None),
        (None, "", None),
    ],
)
def test_who_does_not_reach_the_party_neither_asks_amends_nor_withdraws(
    edition: str, role: Role | None, scope: str, kind: ScopeKind | None
) -> None:
    code, person = ask(edition), make_person(role, scope, kind)
    with pytest.raises(Forbidden):
        ask(edition, by=person, topic="Otro asunto")
    with pytest.raises(Forbidden):
        actions.amend(request=code, changes={"topic": "Otro"}, by=person, today=TODAY)
    with pytest.raises(Forbidden):
        actions.withdraw(request=code, by=person, today=TODAY)


def test_request_is_put_more_precisely_until_it_is_decided_on(edition: str) -> None:
    code = ask(edition)
    seen = fingerprint(REQUESTS.current([code])[code])
    actions.amend(
        request=code, changes={"topic": "Agua y desagüe", "priority": 3}, by=None, today=TODAY, seen=seen
    )
    assert queries.request(code=code, as_of=TODAY).topic == "Agua y desagüe"
    with pytest.raises(Refused, match="otra persona cambió"):
        actions.amend(request=code, changes={"topic": "Otro"}, by=None, today=TODAY, seen=seen)
    with pytest.raises(Problems):
        actions.amend(request=code, changes={"party": "muni-0307"}, by=None, today=TODAY)
    actions.decide(request=code, decision="accept", by=None, today=TODAY)
    with pytest.raises(Refused, match="Por revisar"):
        actions.amend(request=code, changes={"topic": "Otro"}, by=None, today=TODAY)


def test_request_is_withdrawn_once_also_when_admitted(edition: str) -> None:
    code = make_request(edition, 1)
    actions.withdraw(request=code, by=make_person(Role.FOCAL_POINT, "gore-03"), today=TODAY)
    assert queries.request(code=code, as_of=TODAY).state is RequestState.WITHDRAWN
    with pytest.raises(Refused):
        actions.withdraw(request=code, by=None, today=TODAY)


def test_nothing_is_written_when_the_log_fails(edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = make_request(edition, 7, state="asked")

    def fail(**_: object) -> None:
        raise RuntimeError("el registro no responde")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        ask(edition)
    with pytest.raises(RuntimeError):
        actions.withdraw(request=code, by=None, today=TODAY)
    with pytest.raises(RuntimeError):
        actions.amend(request=code, changes={"topic": "Otro"}, by=None, today=TODAY)
    assert [row.topic for row in MeetingRequest.objects.all()] == ["Asunto 7"]
    assert not TriageStep.objects.exists()
