"""Journey 10: the money behind a promise, by those who ask for it and those who decide it.

A citizen separates the spending and goes inside; the secretariat goes from a project to the promise on it and back, is refused an
allocation that breaks a rule of its fund and records one that does not, and sees what a plan chooses after a change.
"""

import csv
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.walker import Walker

SECRETARIAT = "ssarl"
TODAY = datetime.now(ZoneInfo("America/Lima")).date()
STOPPED, ITS_PROMISE = "9000103", "SIM-022"  # of the simulated bank: it accrued for the last time in May 2021
FUND, PLAN = "Fondo concursable de agua rural", "Plan regional simulado de infraestructura"
SOLVING = 90_000  # ms


def test_a_citizen_separates_the_spending_and_takes_it_away(visit: Visit, tmp_path: Path) -> None:
    wrong: dict[str, str] = {}
    who = Walker(visit("/"), wrong)
    who.follow("Presupuesto", exact=True)
    who.look("presupuesto", phone=True)
    who.follow("Explorar el presupuesto")
    who.choose("Separar por", "Función")
    who.choose("Y además por", "Nivel de gobierno")
    who.press("Mostrar")
    who.reads("Gobiernos regionales")
    who.look("explorar", phone=True)
    file = who.take("CSV", tmp_path / "gasto.csv")
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert sum("EDUCACION" in row for row in rows) == 3, rows
    who.page.locator("main table").get_by_role("link", name="EDUCACION").first.click()
    expect(who.page).to_have_url(re.compile("22"))
    who.look("explorar por dentro")
    assert wrong == {}


def test_a_project_leads_to_the_promise_on_it_and_back(visit: Visit) -> None:
    wrong: dict[str, str] = {}
    her = Walker(visit("/", user=SECRETARIAT), wrong)
    her.follow("Proyectos", exact=True)
    her.look("proyectos", phone=True)
    her.follow(STOPPED)
    her.reads("14 meses sin devengar")
    her.look("proyecto", phone=True)
    her.follow(ITS_PROMISE)
    her.reads("Proyectos y su dinero")
    her.reads("Presupuesto por año")
    her.look("compromiso con dinero", phone=True)
    her.follow(f"{STOPPED} CONSTRUIR")
    her.reads("Compromisos sobre este proyecto")
    assert wrong == {}


def test_a_fund_refuses_what_breaks_its_rules_and_keeps_what_does_not(visit: Visit) -> None:
    wrong: dict[str, str] = {}
    her = Walker(visit("/", user=SECRETARIAT), wrong)
    her.follow("Fondos", exact=True)
    her.look("fondos", phone=True)
    her.follow(FUND)
    her.look("fondo", phone=True)
    her.follow("Asignar dinero")
    for label, text in (
        ("Fecha de la asignación", TODAY.isoformat()),
        ("Monto (S/)", "5000000.00"),
        ("CUI del proyecto", "9000005"),
        ("Contrapartida (S/)", "900000.00"),
        ("Territorio de la obra", "030701"),
        ("Documento que lo sustenta", "Resolución simulada 5"),
    ):
        her.write(label, text)
    her.choose("Destino", "Agua y saneamiento")
    her.press("Guardar")
    her.reads("Bases simuladas, artículo 5")
    her.look("asignación rechazada", phone=True)
    her.write("Monto (S/)", "3000000.00")
    her.press("Guardar")
    her.reads("Quedan S/ 6,500,000.00")
    assert wrong == {}


def test_a_plan_is_changed_and_chosen_again(visit: Visit) -> None:
    wrong: dict[str, str] = {}
    her = Walker(visit("/", user=SECRETARIAT), wrong)
    her.follow("Planes", exact=True)
    her.follow(PLAN)
    her.look("plan", phone=True)
    her.follow("Cambiar sus datos")
    her.look("datos del plan", phone=True)
    her.follow("2024", exact=True)
    her.write("Techo (S/)", "15340000.00")
    her.press("Guardar")
    her.follow("Calcular", exact=True)
    her.press("Calcular")
    entering = her.page.locator("main section, main").get_by_text("Proyectos que entran").first
    expect(entering).to_be_visible(timeout=SOLVING)
    her.reads("11 de 14 proyectos")
    her.look("plan otra vez")
    assert wrong == {}
