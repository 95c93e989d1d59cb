"""What was asked for again and again: counted over editions, for who reaches it, at a date."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ground import make_closure, make_commitment, make_country, make_edition, make_request
from tests.people import make_person, sign_in
from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings import queries_of_history
from tinkuy.subjects.meetings.rules import RequestState
from tinkuy.subjects.territory.models import Territory

TODAY = date(2022, 12, 31)
ALL = Scopes(everything=True)
OLD = date(2021, 4, 1)


@pytest.fixture
def editions(db: None) -> tuple[str, str]:
    make_country()
    Entity.objects.filter(code="gore-03").update(territory=Territory.objects.get(code="03"))
    old = make_edition("gore-1", kind="GORE", day=date(2021, 5, 3))
    new = make_edition("muni-1")
    make_request(old, 1, theme="Agua", asked_on=OLD)
    make_request(old, 2, theme="Salud", asked_on=OLD)
    make_request(new, 1, theme="AGUA ", state="asked")
    make_request(new, 2, theme="agua")
    make_request(new, 3, party="muni-0307", theme="Agua")
    make_request(new, 4)
    return old, new


def test_insistences_are_of_a_party_on_a_theme_however_it_is_written(editions: tuple[str, str]) -> None:
    found = queries_of_history.insistences(as_of=TODAY, scopes=ALL)
    told = [(each.party, each.theme.strip().lower(), each.edition_count, each.requests) for each in found]
    assert told == [("gore-03", "agua", 2, 3), ("gore-03", "salud", 1, 1), ("muni-0307", "agua", 1, 1)]
    assert found[0].states == {RequestState.ADMITTED: 2, RequestState.ASKED: 1}
    assert found[0].editions == ("GORE gore-1", "MUNI muni-1")


def test_past_does_not_know_what_came_later(editions: tuple[str, str]) -> None:
    found = queries_of_history.insistences(as_of=date(2021, 12, 31), scopes=ALL)
    assert [each.edition_count for each in found] == [1, 1]
    own = queries_of_history.insistences(as_of=TODAY, scopes=Scopes(entities=frozenset({"muni-0307"})))
    assert [each.party for each in own] == ["muni-0307"]


def test_only_open_commitments_of_editions_that_are_over_are_alive(editions: tuple[str, str]) -> None:
    old, new = editions
    make_commitment("C-1", old)
    make_commitment("C-2", old)
    make_closure("C-2", "2022-01-01")
    make_commitment("C-3", new, territory="080704")
    at = {day: queries_of_history.alive_from_editions(as_of=day) for day in (TODAY, date(2022, 7, 1))}
    assert [[row.code for row in found] for found in at.values()] == [["C-1", "C-3"], ["C-1"]]
    only = queries_of_history.alive_from_editions(as_of=TODAY, department="08")
    assert [row.code for row in only] == ["C-3"]


def test_page_shows_the_figure_the_table_and_what_is_alive(editions: tuple[str, str], client: Any) -> None:
    make_commitment("C-1", editions[0])
    sign_in(client, make_person(Role.SECRETARIAT))
    shown = client.get("/ejecutivos/historia/").content.decode()
    assert "En 1 caso un participante pidió el mismo tema en dos ediciones o más" in shown
    assert "C-1" in shown and "GORE gore-1; MUNI muni-1" in shown
    once = client.get("/ejecutivos/historia/?repetidas=no&departamento=03").content.decode()
    assert "Salud" in once and "MUNI-0307" not in once
    assert "Lo que se pide" in client.get("/ejecutivos/historia/?departamento=99").content.decode()


def test_page_costs_the_same_with_few_and_with_many(editions: tuple[str, str], client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    client.get("/ejecutivos/historia/")
    with CaptureQueriesContext(connection) as few:
        client.get("/ejecutivos/historia/")
    for number in range(10, 16):
        make_request(editions[1], number, theme=f"Tema {number}", party="muni-0307")
    client.get("/ejecutivos/historia/")
    with CaptureQueriesContext(connection) as many:
        client.get("/ejecutivos/historia/")
    assert len(many) == len(few)
