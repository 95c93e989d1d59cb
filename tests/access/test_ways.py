"""What one may not do is not shown: the ways of the header are those of who looks, and each of them opens."""

import re

import pytest

from tests.access.crawling import client_of, fetch
from tests.access.examples import ROLES
from tests.access.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]
EVERYBODY = "Panorama, Mesas, Compromisos, Agendas, Ejecutivos, Presupuesto, Calidad de datos, Informes"
REST = "Proyectos, Planes, Fondos, Acuerdos, Encuestas, Registro de actos, API, Manual"
WORKS = f"Mi trabajo, {EVERYBODY}, Avisos"
OFFICE = f"{WORKS}, Importar, Periodos cerrados, Personas, {REST}"
UPLOADS, READS = f"{WORKS}, Importar, {REST}", f"{WORKS}, {REST}"
SHOWN = {
    "admin": OFFICE,
    "secretariat": OFFICE,
    "secretary": UPLOADS,
    "secretary-elsewhere": UPLOADS,
    "focal": UPLOADS,
    "focal-elsewhere": UPLOADS,
    "authority-of-place": READS,
    "authority-of-entity": READS,
    "authority-of-space": READS,
    "authority-elsewhere": READS,
    "auditor": UPLOADS,
    "nobody": f"{EVERYBODY}, {REST}",
    "anonymous": f"{EVERYBODY}, {REST}",
}


@pytest.mark.parametrize("who", ROLES)
def test_ways_are_those_one_may_go(ground: World, who: str) -> None:
    client = client_of(ground, who)
    menu = fetch(client, "/manual/").text.split('id="site-nav"')[1].split("</nav>")[0]
    found = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', menu)
    assert ", ".join(label for _, label in found) == SHOWN[who]
    assert {fetch(client, path).status for path, _ in found} == {200}
