"""Rules on editions: each finds its own and nothing else; what tells of requests and absences is found inside only."""

from datetime import date, time
from typing import Any

import pytest

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.meetings import actions
from tinkuy.subjects.meetings.checks import RULES
from tinkuy.subjects.meetings.models import Absence, DayBlock, Edition, Host
from tinkuy.subjects.quality.queries import check_database
from tinkuy.subjects.spaces.models import Member, Milestone

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 20)


@pytest.fixture(autouse=True)
def edition() -> str:
    make_country()
    code = make_edition()
    actions.settle(edition=code, by=None)
    return code


def codes(**asked: Any) -> list[str]:
    return [found.code for found in check_database(as_of=DAY, **asked) if found.code.startswith("EJE-")]


def absent(code: str, entity: str, start: int, end: int, **fields: Any) -> None:
    day = fields.pop("day", date(2022, 7, 28))
    actions.put_absence(
        edition=code, entity=entity, day=day, starts_at=time(start), ends_at=time(end), by=None, **fields
    )


def test_sound_edition_has_no_findings(edition: str) -> None:
    for number in range(1, 6):
        make_request(edition, number)
    absent(edition, "muni-0307", 9, 10)
    assert codes() == []


def test_blocks_that_overlap_are_found() -> None:
    DayBlock.objects.filter(starts_at=time(11)).update(starts_at=time(10))
    assert codes() == ["EJE-PLAN"]


def test_edition_without_hosts_or_without_desks_is_found() -> None:
    Host.objects.update(desks=0)
    assert codes() == ["EJE-SIN-MESA"]
    Host.objects.all().delete()
    assert codes() == ["EJE-SIN-ANFITRION"]


def test_space_that_does_not_follow_is_found_and_settled(edition: str) -> None:
    Milestone.objects.filter(kind="concluded").update(counts_from=date(2022, 8, 1), happened="2022-08-01")
    Member.objects.filter(entity__code="mvcs").delete()
    assert codes() == ["EJE-FECHAS", "EJE-INTEGRANTES"]
    actions.settle(edition=edition, by=None)
    assert codes() == []


def test_window_that_goes_on_after_the_first_day_is_found() -> None:
    Edition.objects.update(requests_until=date(2022, 7, 29))
    assert codes() == ["EJE-PLAZO"]


def test_absence_that_touches_no_slot_is_found_inside_only(edition: str) -> None:
    absent(edition, "mvcs", 9, 10, desk=1)
    Absence.objects.update(day=date(2022, 7, 30))
    assert codes() == ["EJE-AUSENCIA-FUERA"]
    assert codes(inside=False) == []


def test_party_and_host_with_more_meetings_than_places_are_found_inside_only(edition: str) -> None:
    for number in range(1, 6):
        make_request(edition, number)
    assert codes() == []
    absent(edition, "gore-03", 9, 10)
    assert codes() == ["EJE-PARTICIPANTE-CARGA"]
    make_request(edition, 6, party="muni-0307")
    assert codes() == ["EJE-ANFITRION-CARGA", "EJE-PARTICIPANTE-CARGA"]
    assert codes(inside=False) == []


def test_one_person_for_two_entities_with_more_meetings_than_slots_is_found(edition: str) -> None:
    actions.put_parties(edition=edition, entities=["gore-03", "muni-0307"], person_key="alcaldía", by=None)
    actions.put_hosts(edition=edition, hosts=[actions.HostTerms("mvcs", desks=2)], by=None, today=DAY)
    for number in range(1, 7):
        make_request(edition, number, party="gore-03" if number < 4 else "muni-0307")
    assert codes() == ["EJE-MISMA-PERSONA"]


def test_page_of_quality_tells_of_requests_to_people_inside_alone(client: Any, edition: str) -> None:
    for number in range(1, 8):
        make_request(edition, number)
    path = "/calidad/?al=2022-07-20"
    word = "7 reuniones por atender"
    assert word not in client.get(path).content.decode()
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert word not in client.get(path).content.decode()
    sign_in(client, make_person(Role.SECRETARIAT))
    text = client.get(path).content.decode()
    assert word in text and 'href="/ejecutivos/muni-1/?al=2022-07-20"' in text


def test_organiser_is_told_that_the_register_is_behind_and_settles_it(client: Any, edition: str) -> None:
    Member.objects.filter(entity__code="mvcs").delete()
    sign_in(client, make_person(Role.SECRETARIAT))
    home = "/ejecutivos/muni-1/organizar/"
    assert "Poner al día el registro" in client.get(home).content.decode()
    client.post(f"{home}al-dia/")
    assert "Poner al día el registro" not in client.get(home).content.decode()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_number_of_statements_does_not_grow_with_editions(
    rule: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(2, 5):
        make_request(make_edition(f"muni-{number}"), 1)
    with django_assert_max_num_queries(15):
        list(rule.run(DAY))
