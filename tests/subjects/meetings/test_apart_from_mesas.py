"""Editions are spaces and no mesas: what counts mesas says the same with and without editions beside them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.ground import make_commitment, make_country, make_edition, make_report, make_space
from tests.people import make_person, sign_in
from tinkuy.core.dates import PartialDate
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.search.actions import catch_up
from tinkuy.reports import changes, situational
from tinkuy.subjects.meetings import actions
from tinkuy.subjects.meetings.rules import Terms
from tinkuy.subjects.meetings.stores import EDITIONS
from tinkuy.subjects.quality.queries import check_database
from tinkuy.subjects.spaces.actions import ACHIEVEMENTS, CORRECTIONS

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 31)
AL = "?al=2022-07-31"


@pytest.fixture(autouse=True)
def mesas() -> None:
    make_country()
    make_space("MTP Grau", installed="2021-08-06", norm="RSD 036-2021-PCM/SD")
    make_space("MTD Mara", territories=("030505",))
    make_commitment("C-1", "mtp-grau", due="2022-01-31")
    make_report("C-1", "2021-12-01", 40)


def edition_with_everything() -> str:
    """An edition with a plan, commitments, an achievement and a correction."""
    code = make_edition()
    terms = Terms(number=7, venue="Lima")
    actions.open_edition(kind="GORE", terms=terms, days=(date(2022, 7, 21),), by=None, today=date(2022, 7, 1))
    make_commitment("E-1", code, due="2022-01-31", agreed="2021-10-01")
    make_report("E-1", "2022-07-20", 100)
    cited = {"source_document": "Lámina", "source_place": "p. 1"}
    made = {"code": "L-1", "space": code, "text": "Se formó una comisión", **cited}
    ACHIEVEMENTS.write({"L-1": {**made, "achieved_on": PartialDate.parse("2022-07")}}, by=None)
    told = {
        "code": "X-1",
        "space": code,
        "stated": "Cuatro ediciones",
        "kept": "Cinco",
        "reason": "Otra cuenta",
    }
    CORRECTIONS.write({"X-1": {**told, **cited}}, by=None)
    return code


def read(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


def main(text: str) -> str:
    return text.split("<main")[1].split("</main>")[0]


WAYS: dict[str, Callable[[Any], str]] = {
    "list of mesas": lambda client: main(read(client, f"/mesas/{AL}")),
    "file of mesas": lambda client: read(client, f"/mesas/mesas.csv{AL}"),
    "mesas in the API": lambda client: read(client, "/api/v1/spaces?as_of=2022-07-31"),
    "situational report": lambda client: repr(situational.build(as_of=DAY)),
    "findings on mesas": lambda client: repr([f for f in check_database(as_of=DAY) if f.code.startswith("ESP-")]),
    "form of an agenda": lambda client: main(read(client, "/agendas/nueva/")).split("<select")[2],
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_counts_mesas_is_the_same_beside_an_edition(client: Any, way: str) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    before = WAYS[way](client)
    assert "Grau" in before or "ESP-" in before
    edition_with_everything()
    assert WAYS[way](client) == before


def test_panorama_counts_mesas_alone_and_commitments_of_all(client: Any) -> None:
    before = main(read(client, f"/{AL}"))
    assert ">2</a></dd>" in before.split("Mesas creadas")[1][:200]
    edition_with_everything()
    after = main(read(client, f"/{AL}"))
    assert ">2</a></dd>" in after.split("Mesas creadas")[1][:200]
    assert "muni-1" not in after and "Ejecutivo N° 7" not in after


def test_report_of_changes_tells_of_mesas_that_began_and_of_no_editions() -> None:
    before = changes.build(since=date(2022, 6, 30), as_of=DAY)
    edition_with_everything()
    after = changes.build(since=date(2022, 6, 30), as_of=DAY)
    assert "Ejecutivo N° 7" not in repr(after) and "Se formó una comisión" not in repr(after)
    assert repr(before) != repr(after)  # a commitment of the edition moved: it counts among all
    assert after.issuable


def test_situational_report_proves_its_totals_with_a_commitment_in_an_edition() -> None:
    edition_with_everything()
    spec = situational.build(as_of=DAY)
    assert spec.issuable
    assert "E-1" not in repr(spec) and "muni-1" not in repr(spec)


def test_commitment_of_an_edition_stands_in_the_matrix_and_leads_to_its_edition(client: Any) -> None:
    edition_with_everything()
    text = read(client, f"/compromisos/{AL}")
    assert "E-1" in text and "C-1" in text
    assert "E-1" in read(client, "/compromisos/?al=2022-07-31&mesa=muni-1")
    answer = client.get(f"/mesas/muni-1/{AL}")
    assert (answer.status_code, answer.url) == (302, f"/ejecutivos/muni-1/{AL}")
    text = read(client, answer.url)
    assert "E-1" in text and "Se formó una comisión" in text and "Cuatro ediciones" in text
    assert "Convocar una sesión" not in text and "Calendario de la mesa" not in text
    assert client.get("/mesas/mtp-grau/").status_code == 200


def test_search_finds_editions_as_editions(client: Any) -> None:
    edition_with_everything()
    catch_up()
    text = read(client, "/buscar/?q=ejecutivo")
    assert 'href="/ejecutivos/gore-ejecutivo-7/"' in text and 'href="/mesas/gore' not in text
    assert "· 21/07/2022" in text
    assert 'href="/mesas/mtp-grau/"' in read(client, "/buscar/?q=grau")


def test_edition_known_from_documents_says_when_it_was_held(client: Any) -> None:
    held = PartialDate.parse("2017-05")
    make_space("gore-4", kind="GORE", code="gore-4", short_name="GORE Ejecutivo 4", created="2017-05", installed="2017-05", concluded="2017-05")  # fmt: skip
    EDITIONS.write({"gore-4": {"code": "gore-4", "space": "gore-4", "number": 4}}, by=None)
    text = main(read(client, f"/ejecutivos/gore-4/{AL}"))
    assert held.label in text and "Realizada" in text and "Aún no hay plan del día" not in text
    assert "solo se conoce lo que dicen los documentos" in text
    assert held.label in main(read(client, f"/ejecutivos/{AL}"))
