"""Accounts in a real browser: passkeys with a virtual authenticator, and every page sound at both widths."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.people import PASSWORD, make_person
from tests.platform.web.test_browser import FLAGS, complaints
from tinkuy.platform.accounts.roles import Role

CHROMIUM = os.environ.get("TINKUY_CHROMIUM") or shutil.which("chromium")
BUILT = Path(settings.BUILD_DIR) / "static/web/tinkuy.css"
SHOTS = os.environ.get("TINKUY_SHOTS", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("real_site"),
    pytest.mark.skipif(CHROMIUM is None, reason="falta Chromium: instale el paquete chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="faltan los recursos: ejecute `npm ci` y `npm run build`"),
]
PUBLIC = (
    "/entrar/",
    "/cuenta/contrasena/olvidada/",
    "/cuenta/registro/",
    "/cuenta/fuera-de-uso/",
    "/invitacion/x/",
)
PUBLIC += (
    "/entrar/cancelado/",
    "/entrar/error/",
    "/cuenta/contrasena/olvidada/enviada/",
    "/cuenta/contrasena/nueva/1-x/",
)
SIGNED = ("/cuenta/", "/cuenta/contrasena/", "/cuenta/segundo-factor/", "/cuenta/segundo-factor/aplicacion/")
SIGNED += (
    "/cuenta/llaves/",
    "/cuenta/llaves/nueva/",
    "/cuenta/sesiones/",
    "/cuenta/identidad/",
    "/cuenta/tokens/nuevo/",
)
SIGNED += (
    "/personas/",
    "/personas/invitar/",
    "/personas/de/ssarl/",
    "/personas/de/otra/roles/",
    "/cuenta/confirmar/",
)


@pytest.fixture
def people(transactional_db: None) -> None:
    """Two people, made before the browser, whose loop forbids it afterwards."""
    make_person(Role.ADMIN, username="ssarl")
    make_person(Role.AUDITOR, username="otra")


@pytest.fixture
def browser(people: None, live_server: Any) -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.goto("/entrar/")
    page.get_by_label("Usuario").fill("ssarl")
    page.get_by_label("Contraseña").fill(password)
    page.get_by_role("button", name="Entrar", exact=True).click()


def confirm(page: Page) -> None:
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Confirmar").click()


def with_authenticator(context: BrowserContext, page: Page) -> None:
    """The fingerprint reader of the machine, as Chromium pretends it."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_passkey_is_added_and_opens_without_password(live_server: Any, browser: Browser) -> None:
    context = browser.new_context(base_url=live_server.url, locale="es-PE")
    page = context.new_page()
    heard = complaints(page)
    with_authenticator(context, page)
    sign_in(page)
    page.goto("/cuenta/llaves/nueva/")
    confirm(page)
    page.get_by_label("Nombre de la llave").fill("Huella")
    page.get_by_label("Usarla para entrar sin contraseña").check()
    page.get_by_role("button", name="Agregar").click()
    expect(page.get_by_text("La llave quedó agregada.")).to_be_visible()
    expect(page.get_by_role("heading", name="Códigos de respaldo")).to_be_visible()
    page.get_by_role("button", name="Salir").click()
    page.goto("/entrar/?next=/personas/")
    page.get_by_role("button", name="Usar una llave de acceso").click()
    expect(page.get_by_role("button", name="Salir")).to_be_visible()
    page.goto("/cuenta/llaves/")
    expect(page.get_by_text("Huella")).to_be_visible()
    expect(page.get_by_text("entra sin contraseña")).to_be_visible()
    page.get_by_role("button", name="Salir").click()
    sign_in(page)  # with the password, the key is the second factor
    page.get_by_role("button", name="Usar mi llave").click()
    expect(page.get_by_role("button", name="Salir")).to_be_visible()
    page.goto("/cuenta/llaves/")
    page.get_by_role("link", name="Retirar").click()
    confirm(page)
    page.get_by_role("button", name="Retirar la llave").click()
    expect(page.get_by_text("No tiene ninguna llave.")).to_be_visible()
    assert heard == []


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_sound(live_server: Any, browser: Browser, width: int) -> None:
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        locale="es-PE",
    )
    page = context.new_page()
    heard = complaints(page)
    for address in PUBLIC:
        look(page, address, width)
    sign_in(page)
    page.goto("/cuenta/segundo-factor/aplicacion/")
    confirm(page)
    for address in SIGNED:
        look(page, address, width)
    assert [words for words in heard if "status of 4" not in words] == []


def look(page: Page, address: str, width: int) -> None:
    page.goto(address)
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{address.strip('/').replace('/', '_')}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    found = Axe().run(page)
    assert found.violations_count == 0, (address, found.generate_report())


def test_everything_but_keys_works_without_script(live_server: Any, browser: Browser) -> None:
    page = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    sign_in(page)
    page.goto("/personas/de/otra/roles/")
    page.get_by_label("Rol").select_option("secretariat")
    page.get_by_role("button", name="Dar el rol").click()
    expect(page.get_by_text("El rol quedó dado.")).to_be_visible()
