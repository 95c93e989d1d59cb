"""The components in a real browser: nothing breaks the content policy, nothing sticks out, everybody can use them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.chromium import CHROMIUM, FLAGS
from tinkuy.platform.accounts.models import User

BUILT = Path(settings.BUILD_DIR) / "static/web/tinkuy.css"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="falta Chromium: instale el paquete chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="faltan los recursos: ejecute `npm ci` y `npm run build`"),
]
PAGES = ["/galeria/?al=2022-07-31&aviso=1", "/galeria/formulario/", "/personas/", "/entrar/", "/no-existe/"]


@pytest.fixture
def browser(live_server: Any) -> Iterator[Browser]:
    """Chromium; it ends before the database that the server reads."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def people(transactional_db: None) -> None:
    """Thirty people in two offices; made before the browser, whose loop forbids it afterwards."""
    User.objects.bulk_create(
        User(username=f"p{n:02}", office=("SSARL", "GORE")[n % 2], password="x") for n in range(30)
    )


def complaints(page: Page) -> list[str]:
    """What the browser complains of from now on, but for the error pages one asks for."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 404" not in message.text:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_pages_are_sound_at_every_width(people: None, live_server: Any, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    heard = complaints(page)
    for address in PAGES:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        found = Axe().run(page)
        assert found.violations_count == 0, (address, found.generate_report())
    assert heard == []


def test_list_filters_sorts_and_goes_back_in_place(people: None, live_server: Any, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    heard = complaints(page)
    page.goto(f"{live_server.url}/personas/?al=2022-07-31")
    page.get_by_role("searchbox", name="Buscar", exact=True).fill("p1")
    expect(page.locator(".results-count span")).to_have_text("10 personas con este filtro")
    expect(page.locator("#announcer")).to_have_text("10 personas con este filtro")
    page.get_by_role("link", name="Oficina").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Oficina")
    page.locator("select[name=office]").select_option("GORE")
    expect(page.locator(".results-count span")).to_have_text("5 personas con este filtro")
    assert page.url.endswith("/personas/?q=p1&office=GORE&al=2022-07-31&sort=office")
    page.go_back()
    expect(page.locator(".results-count span")).to_have_text("10 personas con este filtro")
    page.get_by_label("Otra fecha").fill("2021-11-15")
    page.get_by_role("button", name="Ver", exact=True).click()
    expect(page.locator(".day-bar--past")).to_contain_text("15 de noviembre de 2021")
    assert page.url.endswith("/personas/?q=p1&sort=office&al=2021-11-15")
    assert heard == []


def test_menu_folds_on_a_phone_and_stays_open_without_script(live_server: Any, browser: Browser) -> None:
    phone = browser.new_page(viewport={"width": 390, "height": 800})
    phone.goto(f"{live_server.url}/galeria/")
    expect(phone.get_by_role("link", name="Compromisos")).to_be_hidden()
    phone.get_by_role("button", name="Menú").click()
    expect(phone.get_by_role("link", name="Compromisos")).to_be_visible()
    plain = browser.new_page(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    plain.goto(f"{live_server.url}/galeria/")
    expect(plain.get_by_role("link", name="Compromisos")).to_be_visible()


def test_form_with_errors_takes_the_reader_to_the_summary(live_server: Any, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{live_server.url}/galeria/formulario/")
    page.get_by_role("button", name="Guardar el asunto").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("link", name="Asunto: Este campo es obligatorio.").click()
    expect(page.get_by_label("Asunto")).to_be_focused()
