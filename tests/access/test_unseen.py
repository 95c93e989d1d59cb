"""Whoever is outside sees the same, letter by letter, whether the inside things are there or not: no count, list, search,
file or calendar tells that they are."""

import re

import pytest

from tests.access.crawling import client_of, fetch
from tests.access.examples import OUTSIDE
from tests.access.world import GRAU, World, plant_inside

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]
# The size of the ledger is public, and grows with every act; the number of an act says nothing of what it is about.
PAGES = (
    "/",
    "/?al=2022-07-27",
    "/mesas/",
    "/mesas/mesas.csv",
    f"/mesas/{GRAU}/",
    f"/mesas/{GRAU}/calendario.ics",
    f"/mesas/{GRAU}/sesiones/1/",
    f"/mesas/{GRAU}/sesiones/2/",
    f"/mesas/{GRAU}/sesiones/9/",
    "/acuerdos/",
    "/compromisos/",
    "/compromisos/compromisos.csv",
    "/compromisos/{commitment}/",
    "/agendas/",
    "/calidad/?al=2022-07-27",
    "/informes/situacional/json?al=2022-07-27",
    "/informes/cambios/json?desde=2022-06-30&hasta=2022-07-27",
    "/importar/",
    "/importar/1/",
    "/importar/exportar/",
    "/avisos/",
    "/avisos/resumenes/1/",
    "/mi-trabajo/",
    "/personas/",
    "/cuenta/",
    "/buscar/?q=Grau",
    "/buscar/?q=Chuquibambilla",
    "/buscar/?q=zorrinegro",
    "/api/v1/search?q=Chuquibambilla",
    "/api/v1/spaces",
    f"/api/v1/spaces/{GRAU}/sessions",
    "/api/v1/acta-drafts",
    "/api/v1/agreements",
    "/api/v1/commitments",
    "/api/v1/me/work",
    "/api/v1/me/alerts",
    "/api/v1/reports/situational?as_of=2022-07-27",
)
_CHANGING = re.compile(
    r"\d{2}:\d{2}(:\d{2})?|DTSTAMP:\w+|\"generated_at\": *\"[^\"]*\"|\d{4}-\d{2}-\d{2}T[\d:.Z]*"
)


@pytest.fixture(scope="module")
def before(ground: World) -> dict[tuple[str, str], str]:
    """What each outsider sees while nothing inside is there."""
    return {(who, path): seen(ground, who, path) for who in OUTSIDE for path in PAGES}


def seen(world: World, who: str, path: str) -> str:
    """The status and the text, without the moment at which it was made."""
    answer = fetch(client_of(world, who), path.format(**world.names))
    return _CHANGING.sub("", f"{answer.status} {answer.text}")


def test_nothing_changes_for_who_is_outside(ground: World, before: dict[tuple[str, str], str]) -> None:
    plant_inside(ground)
    changed = [key for key, text in before.items() if seen(ground, *key) != text]
    assert changed == []
