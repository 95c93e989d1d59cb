"""What the journeys share: one running product, one browser per module, and visitors that report every complaint."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.chromium import CHROMIUM, FLAGS
from tests.journeys.product import Product, running

BUILT = Path(__file__).parents[2] / "build/static/web/tinkuy.css"
_REFUSAL = re.compile("status of 40[34]")  # what a page that refuses leaves on the console
Visit = Callable[..., Page]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Every test of this folder is a browser journey. Where groups are honoured one worker runs them all, against one
    product; elsewhere each worker starts its own.
    """
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Tinkuy with its demonstration, served as `make demo` serves it."""
    if CHROMIUM is None:
        pytest.skip("falta Chromium: instale el paquete chromium")
    if not BUILT.exists():
        pytest.skip("faltan los recursos: ejecute `npm ci` y `npm run build`")
    with running(tmp_path_factory.mktemp("journeys")) as started:
        yield started


@pytest.fixture(scope="module")
def browser(product: Product) -> Iterator[Browser]:
    """Chromium; it ends with the module, because its loop forbids other tests the database."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(product: Product, browser: Browser) -> Iterator[Visit]:
    """Open a page as a new visitor: `visit("/mesas/", width=390, script=False, signed_in=True)`, or `user="auditoria"`.

    At the end nothing may have been said on the console, broken the content policy, or been asked of another host.
    """
    heard: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(
        address: str = "/",
        *,
        width: int = 1280,
        script: bool = True,
        signed_in: bool = False,
        user: str = "",
    ) -> Page:
        context = browser.new_context(
            base_url=product.url,
            viewport={"width": width, "height": 900},
            locale="es-PE",
            timezone_id="America/Lima",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        _listen(context, heard, product)
        page = context.new_page()
        if signed_in or user:
            sign_in(page, product, user)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


def _listen(context: BrowserContext, heard: list[str], product: Product) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not _REFUSAL.search(message.text):
            heard.append(message.text)

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != urlsplit(product.url).netloc:
            heard.append(f"otro servidor: {request.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: heard.append(str(error.error)))
    context.on("request", on_request)


def sign_in(page: Page, product: Product, user: str = "") -> None:
    """Enter as a person that `tinkuy demo` made: the first one, or the one named."""
    page.goto("/entrar/")
    page.get_by_label("Usuario").fill(user or product.user)
    page.get_by_label("Contraseña").fill(product.passwords[user or product.user])
    page.get_by_role("button", name="Entrar").click()
    page.get_by_role("button", name="Salir").wait_for()
