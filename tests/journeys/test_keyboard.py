"""Journey 7: the same work without a mouse: skip link, menu, date control, filter, a mesa."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

MOST_STEPS = 60


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what matches is focused, and see that the focus shows."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            ring = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
            )
            assert ring, f"no se ve el foco en {selector}"
            return
    raise AssertionError(f"con {MOST_STEPS} tabulaciones no se llega a {selector}")


def test_everything_is_reached_with_the_keyboard(visit: Visit) -> None:
    page = visit("/?al=2022-07-31")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#contenido")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main .key-figure a").first).to_be_focused()

    page.goto("/?al=2022-07-31")
    tab_to(page, ".site-nav a[href^='/mesas/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Mesas")

    tab_to(page, "#al")
    page.keyboard.type("11112021")  # the same day in whichever order the browser asks
    page.keyboard.press("Enter")
    expect(page.locator(".day-bar--past")).to_contain_text("11 de noviembre de 2021")
    expect(page.locator(".results-count span")).to_have_text("6 mesas")

    tab_to(page, "main input[name=q]")
    page.keyboard.type("grau")
    expect(page.locator(".results-count span")).to_have_text("1 mesa con este filtro")
    tab_to(page, "#results tbody a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("MTP Grau")
    assert "al=2021-11-11" in page.url
    tab_to(page, ".figure-data summary")
    page.keyboard.press("Enter")
    expect(page.locator(".figure-data table")).to_be_visible()


def test_menu_of_a_phone_opens_with_the_keyboard(visit: Visit) -> None:
    page = visit("/", width=390)
    tab_to(page, ".menu-button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Calidad de datos")).to_be_visible()
    tab_to(page, ".site-nav a[href='/calidad/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Calidad de datos")
