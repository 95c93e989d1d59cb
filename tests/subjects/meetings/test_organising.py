"""Opening an edition, its day plan, its sides and their absences: what is written, and what is refused and why."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person
from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.meetings import actions, queries, watchers
from tinkuy.subjects.meetings.models import Absence, Edition
from tinkuy.subjects.meetings.rules import Block, BlockKind, Terms
from tinkuy.subjects.meetings.stores import REQUESTS
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.models import Member, Space

pytestmark = pytest.mark.django_db
TODAY, FIRST, LAST = date(2022, 6, 1), date(2022, 7, 21), date(2022, 7, 22)


@pytest.fixture(autouse=True)
def _country() -> None:
    make_country()


def opened(**fields: Any) -> str:
    terms = Terms(**{"number": 7, "venue": "Lima", **fields.pop("terms", {})})
    return actions.open_edition(kind="GORE", terms=terms, by=None, today=TODAY, **fields)


def block(start: int, end: int, **fields: Any) -> Block:
    fields = {"day": FIRST, "kind": BlockKind.BILATERAL, "slot_minutes": 30, **fields}
    return Block(starts_at=time(start), ends_at=time(end), **fields)


def member_codes(code: str) -> set[str]:
    return set(Member.objects.filter(space__code=code).values_list("entity__code", flat=True))


def test_edition_is_a_space_and_its_terms_at_once() -> None:
    code = opened()
    assert code == "gore-ejecutivo-7"
    row, space = queries.edition(code=code), spaces.space(code=code, as_of=TODAY)
    assert (row.name, row.kind, row.venue) == ("GORE Ejecutivo N° 7", "GORE", "Lima")
    assert space.created is not None and space.created.counts_from == TODAY
    assert Space.objects.get(code=code).quorum == "2"


def test_edition_with_days_begins_with_the_usual_plan_and_its_space_lives_by_it() -> None:
    code = opened(days=(FIRST, LAST))
    row = queries.edition(code=code)
    assert row.days == (FIRST, LAST)
    hours = [(b.starts_at, b.ends_at) for b in queries.blocks(edition=code)]
    assert (hours[0][0], hours[-1][1]) == (time(8, 30), time(17, 30))
    assert len(queries.slots_of(edition=code)) == 13 + 13
    space = spaces.space(code=code, as_of=LAST)
    assert (space.installed and space.installed.counts_from) == FIRST
    assert (space.concluded and space.concluded.counts_from) == LAST
    assert spaces.space(code=code, as_of=TODAY).installed is None


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"number": None}, "number"),
        ({"number": 0}, "number"),
        ({"requests_from": date(2022, 7, 2), "requests_until": date(2022, 7, 1)}, "requests_until"),
        ({"requests_until": date(2022, 8, 1)}, "requests_until"),
        ({"min_rest_minutes": -5}, "min_rest_minutes"),
        ({"longest_row": 0}, "longest_row"),
    ],
)
def test_terms_that_make_no_sense_are_refused_beside_their_field(terms: dict[str, Any], field: str) -> None:
    with pytest.raises(Problems) as refused:
        opened(terms=terms, days=(FIRST, LAST))
    assert refused.value.problems[0][0] == field
    assert not Edition.objects.exists() and not Space.objects.exists()


def test_number_of_an_edition_is_taken_once_for_each_kind() -> None:
    opened()
    with pytest.raises(Problems, match="Ya hay una edición con ese número: GORE Ejecutivo N° 7"):
        opened()
    assert (
        actions.open_edition(kind="MUNI", terms=Terms(number=7), by=None, today=TODAY) == "muni-ejecutivo-7"
    )
    with pytest.raises(Problems, match="GORE Ejecutivo o MUNI Ejecutivo"):
        actions.open_edition(kind="MTP", terms=Terms(number=8), by=None, today=TODAY)


def test_changing_the_terms_renames_the_space_and_keeps_the_number_free_for_itself() -> None:
    code = opened()
    terms = Terms(name="VII GORE Ejecutivo", number=7, venue="Cusco", longest_row=4)
    actions.change_edition(edition=code, terms=terms, by=None)
    row = queries.edition(code=code)
    assert (row.name, row.venue, row.longest_row) == ("VII GORE Ejecutivo", "Cusco", 4)


def test_only_who_organises_opens_and_changes() -> None:
    code = opened()
    secretary = make_person(Role.SECRETARY, code, ScopeKind.SPACE)
    with pytest.raises(Forbidden):
        actions.open_edition(kind="GORE", terms=Terms(number=8), by=secretary, today=TODAY)
    actions.change_edition(edition=code, terms=Terms(number=7, venue="Ica"), by=secretary)
    assert queries.edition(code=code).venue == "Ica"
    elsewhere = make_person(Role.SECRETARY, "mtp-otra", ScopeKind.SPACE)
    focal = make_person(Role.FOCAL_POINT, "mvcs")
    for person in (elsewhere, focal):
        with pytest.raises(Forbidden):
            actions.put_block(edition=code, block=block(9, 10), by=person, today=TODAY)
        with pytest.raises(Forbidden):
            actions.put_parties(edition=code, entities=["gore-03"], by=person)


def test_nothing_is_written_when_the_log_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    written, seen = audit.record, []

    def fail(**kwargs: Any) -> Any:
        seen.append(1)
        if len(seen) > 1:
            raise RuntimeError
        return written(**kwargs)

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        opened()
    assert not Space.objects.exists() and not Edition.objects.exists()
    assert not Entry.objects.filter(subject="edition").exists()


def test_blocks_that_overlap_are_refused_and_a_block_can_move() -> None:
    code = opened()
    actions.put_block(edition=code, block=block(9, 11), by=None, today=TODAY)
    with pytest.raises(Problems, match="empieza antes de que termine"):
        actions.put_block(edition=code, block=block(10, 12), by=None, today=TODAY)
    with pytest.raises(Problems, match="Ya hay un bloque que empieza a las 09:00"):
        actions.put_block(edition=code, block=block(9, 10), by=None, today=TODAY)
    with pytest.raises(Problems, match="cada reunión dura"):
        actions.put_block(edition=code, block=block(12, 13, slot_minutes=None), by=None, today=TODAY)
    moved = block(10, 12, title="Mañana")
    actions.put_block(edition=code, block=moved, by=None, today=TODAY, instead_of=(FIRST, time(9)))
    assert [(b.starts_at, b.title) for b in queries.blocks(edition=code)] == [(time(10), "Mañana")]
    with pytest.raises(Refused, match="ya no está en el plan"):
        actions.put_block(edition=code, block=moved, by=None, today=TODAY, instead_of=(FIRST, time(9)))


def test_removing_the_last_block_takes_the_days_from_the_space() -> None:
    code = opened()
    actions.put_block(edition=code, block=block(9, 11), by=None, today=TODAY)
    actions.remove_block(edition=code, day=FIRST, starts_at=time(9), by=None, today=TODAY)
    assert spaces.space(code=code, as_of=LAST).installed is None
    with pytest.raises(Refused, match="no tiene un bloque"):
        actions.remove_block(edition=code, day=FIRST, starts_at=time(9), by=None, today=TODAY)


def test_usual_plan_is_for_an_edition_without_one() -> None:
    code = opened(terms={"requests_until": date(2022, 7, 1)})
    usual: dict[str, Any] = {"edition": code, "by": None, "today": TODAY}
    with pytest.raises(Problems, match="las solicitudes terminan ese día o antes"):
        actions.put_usual_plan(first_day=date(2022, 6, 20), days=2, slot_minutes=30, **usual)
    with pytest.raises(Problems, match="de 1 a 14 días"):
        actions.put_usual_plan(first_day=FIRST, days=0, slot_minutes=30, **usual)
    actions.put_usual_plan(first_day=FIRST, days=2, slot_minutes=30, **usual)
    with pytest.raises(Refused, match="ya tiene un plan"):
        actions.put_usual_plan(first_day=FIRST, days=2, slot_minutes=30, **usual)


@pytest.fixture
def watched() -> Iterator[list[watchers.Change]]:
    """A room above that holds on to the slot of 09:00 and to the desks of MVCS."""
    seen: list[watchers.Change] = []

    class Watcher:
        def objections(self, change: watchers.Change) -> tuple[str, ...]:
            seen.append(change)
            kept = "2022-07-28T09:00" in change.slots and change.desks.get("mvcs", 0) >= 1
            return () if kept else ("El horario publicado usa lo que se retira. Publique otro primero.",)

    watcher = Watcher()
    watchers.register(watcher)
    yield seen
    watchers._watchers.remove(watcher)


def test_what_a_published_timetable_stands_on_is_not_taken_away(watched: list[watchers.Change]) -> None:
    code = make_edition()
    day, match = date(2022, 7, 28), "El horario publicado usa lo que se retira"
    with pytest.raises(Problems, match=match):
        actions.remove_block(edition=code, day=day, starts_at=time(9), by=None, today=TODAY)
    actions.remove_block(edition=code, day=day, starts_at=time(11), by=None, today=TODAY)
    with pytest.raises(Problems, match=match):
        actions.remove_host(edition=code, entity="mvcs", by=None, today=TODAY)
    assert watched[-1].parties == {"gore-03", "muni-0307"}
    assert len(queries.hosts(edition=code)) == 1


def test_slot_to_which_a_request_is_pinned_stays() -> None:
    code = make_edition()
    number = make_request(code, 3)
    REQUESTS.write({number: {"code": number, "pinned_slot": "2022-07-28T11:00"}}, by=None)
    with pytest.raises(Problems, match="La solicitud N° 3 está fijada a las 11:00 del 28/07"):
        actions.remove_block(edition=code, day=date(2022, 7, 28), starts_at=time(11), by=None, today=TODAY)


def test_hosts_and_parties_are_members_of_the_space() -> None:
    code = opened()
    hosts = [actions.HostTerms("mvcs", desks=3, hall="Salón A", hall_capacity=2)]
    actions.put_hosts(edition=code, hosts=hosts, by=None, today=TODAY)
    assert actions.put_parties(edition=code, entities=["gore-03", "muni-0307"], by=None) == 2
    assert actions.put_parties(edition=code, entities=["gore-03"], by=None, delegation="Apurímac") == 0
    assert member_codes(code) == {"mvcs", "gore-03", "muni-0307"}
    assert [p.delegation for p in queries.parties(edition=code)] == ["Apurímac", ""]
    actions.remove_party(edition=code, entity="muni-0307", by=None, today=TODAY)
    actions.remove_host(edition=code, entity="mvcs", by=None, today=TODAY)
    assert member_codes(code) == {"gore-03"}


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda code: actions.put_hosts(edition=code, hosts=[actions.HostTerms("nadie")], by=None, today=TODAY), "No hay una entidad «nadie»"),
        (lambda code: actions.put_hosts(edition=code, hosts=[actions.HostTerms("mvcs", desks=0)], by=None, today=TODAY), "entre 1 y 99"),
        (lambda code: actions.put_hosts(edition=code, hosts=[actions.HostTerms("gore-03")], by=None, today=TODAY), "participa y no puede recibir"),
        (lambda code: actions.put_parties(edition=code, entities=["mvcs"], by=None), "recibe y no puede participar"),
        (lambda code: actions.put_parties(edition=code, entities=[], by=None), "al menos una entidad"),
        (lambda code: actions.remove_party(edition=code, entity="mvcs", by=None, today=TODAY), "no participa"),
        (lambda code: actions.remove_host(edition=code, entity="gore-03", by=None, today=TODAY), "no es anfitriona"),
    ],
)  # fmt: skip
def test_sides_that_cannot_be_are_refused(act: Any, reason: str) -> None:
    code = make_edition()
    with pytest.raises(Refused, match=reason):
        act(code)


def test_side_with_requests_stays() -> None:
    code = make_edition()
    for number in range(1, 8):
        make_request(code, number)
    with pytest.raises(Refused, match="las solicitudes N° 1, 2, 3, 4 y 5 y 2 más son suyas"):
        actions.remove_party(edition=code, entity="gore-03", by=None, today=TODAY)
    with pytest.raises(Refused, match="la tienen como contraparte"):
        actions.remove_host(edition=code, entity="mvcs", by=None, today=TODAY)


def absent(code: str, entity: str, by: Any = None, **fields: Any) -> str:
    hours = {"day": date(2022, 7, 28), "starts_at": time(9), "ends_at": time(10), **fields}
    return actions.put_absence(edition=code, entity=entity, by=by, **hours)


def test_people_of_a_side_state_its_own_absences_and_no_others() -> None:
    code = make_edition()
    host, party = (
        make_person(Role.FOCAL_POINT, "mvcs"),
        make_person(Role.AUTHORITY, "gore-03", ScopeKind.ENTITY),
    )
    organiser = make_person(Role.SECRETARY, code, ScopeKind.SPACE)
    absent(code, "mvcs", host, desk=1)
    absent(code, "gore-03", party)
    absent(code, "muni-0307", organiser)
    for entity, person in (("gore-03", host), ("mvcs", party), ("muni-0307", host)):
        with pytest.raises(Forbidden):
            absent(code, entity, person)
    with pytest.raises(Forbidden):
        actions.remove_absence(
            edition=code, entity="gore-03", day=date(2022, 7, 28), starts_at=time(9), by=host
        )
    actions.remove_absence(edition=code, entity="gore-03", day=date(2022, 7, 28), starts_at=time(9), by=party)
    assert {row.entity for row in queries.absences(edition=code)} == {"mvcs", "muni-0307"}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_at": time(8)}, "ends_at"),
        ({"day": date(2022, 7, 30)}, "day"),
        ({"starts_at": time(12), "ends_at": time(13)}, "day"),
        ({"desk": 2}, "desk"),
    ],
)
def test_absence_that_makes_no_sense_is_refused_beside_its_field(fields: dict[str, Any], field: str) -> None:
    code = make_edition()
    with pytest.raises(Problems) as refused:
        absent(code, "mvcs", **fields)
    assert refused.value.problems[0][0] == field


def test_absences_go_with_the_side_that_leaves() -> None:
    code = make_edition()
    absent(code, "muni-0307")
    with pytest.raises(Problems, match="no recibe ni participa"):
        absent(code, "minsa")
    actions.remove_party(edition=code, entity="muni-0307", by=None, today=TODAY)
    assert not Absence.objects.exists()
