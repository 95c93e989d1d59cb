"""Every page, wide and on a phone: nothing that axe calls a violation, nothing sticking out sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

PUBLIC = [
    "/?al=2022-07-31",
    "/?al=1990-01-01",
    "/mesas/?al=2022-07-31",
    "/mesas/?al=2022-07-31&q=atlantida",
    "/mesas/mtt-vraem/?al=2022-07-31",
    "/compromisos/?al=2022-07-31",
    "/compromisos/SIM-001/?al=2022-07-31",
    "/acuerdos/",
    "/agendas/",
    "/presupuesto/",
    "/presupuesto/?al=2022-07-31",
    "/presupuesto/explorar/?separar=pliego&level=R&desde=2020&columnas=todas",
    "/presupuesto/explorar/?separar=nada&function=99",
    "/presupuesto/cuadros/investment-by-level/",
    "/presupuesto/cuadros/monthly-curve/",
    "/presupuesto/cargas/",
    "/registro/",
    "/api/",
    "/manual/permisos/",
    "/calidad/?al=2022-07-31",
    "/calidad/reglas/",
    "/calidad/archivo/",
    "/calidad/reglas/ESP-NORMA-FALTA/",
    "/informes/",
    "/informes/situacional/?al=2022-07-31",
    "/manual/",
    "/manual/importar/",
    "/manual/administrar/",
    "/manual/glosario/",
    "/entrar/",
]
NOT_THERE = ["/no-existe/", "/mesas/mtd-megantoni/?al=2021-11-15"]
OF_THE_OFFICE = [
    "/importar/",
    "/importar/subir/",
    "/importar/1/",
    "/informes/situacional/editar/",
    "/informes/situacional/?al=2022-07-31",
    "/personas/",
    "/personas/invitar/",
    "/cuenta/",
    "/cuenta/tokens/nuevo/",
    "/mi-trabajo/",
    "/avisos/",
    "/avisos/reglas/",
    "/avisos/resumenes/",
    "/avisos/mis-resumenes/",
    "/compromisos/nuevo/",
    "/compromisos/periodos/",
    "/compromisos/periodos/nuevo/",
    "/agendas/nueva/",
    "/mesas/mtp-grau/sesiones/nueva/",
]
OF_A_FOCAL_POINT = ["/mi-trabajo/", "/avisos/", "/importar/", "/importar/subir/", "/avisos/mis-resumenes/"]


@pytest.mark.parametrize("width", [1280, 390])
def test_public_pages_are_for_everybody(visit: Visit, width: int) -> None:
    page = visit("/entrar/", width=width)
    assert look(page, PUBLIC, width) == {}
    assert look(page, NOT_THERE, width, status=404) == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_the_office_are_for_everybody(visit: Visit, width: int) -> None:
    page = visit("/entrar/", width=width, signed_in=True)
    assert look(page, OF_THE_OFFICE, width) == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_a_focal_point_are_for_everybody(visit: Visit, width: int) -> None:
    page = visit("/entrar/", width=width, user="focal.mvcs")
    assert look(page, OF_A_FOCAL_POINT, width) == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_refusal_and_the_ways_under_more_are_for_everybody(visit: Visit, width: int) -> None:
    page = visit("/entrar/", width=width)
    assert look(page, ["/importar/", "/personas/", "/mi-trabajo/"], width, status=403) == {}
    if width == 390:
        page.get_by_role("button", name="Menú").click()
    page.locator(".more-ways summary").click()
    expect(page.get_by_role("link", name="Registro de actos")).to_be_visible()
    assert Axe().run(page).violations_count == 0


def look(page: Page, addresses: list[str], width: int, status: int = 200) -> dict[str, str]:
    """Address -> what is wrong with the page; nothing for the sound ones."""
    wrong: dict[str, str] = {}
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status, address
        expect(page.locator("h1")).to_have_count(1)
        found = Axe().run(page)
        if found.violations_count:
            wrong[address] = found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong[f"{address} ({width})"] = f"se desborda: {wide} píxeles"
    return wrong
