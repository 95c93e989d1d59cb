"""A person who walks through the product by what can be seen: each page is looked at as axe and a phone would."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 900}
SHOTS = os.environ.get("TINKUY_SHOTS", "")  # a folder: a picture of every page that is looked at, for people


class Walker:
    """One person with one browser page. `wrong` gathers what the pages have against them, by the name given to each."""

    def __init__(self, page: Page, wrong: dict[str, str]) -> None:
        self.page, self.wrong = page, wrong

    def follow(self, link: str, *, exact: bool = False) -> None:
        """Click a link, after opening what it is folded in («Más»). The page may still be on its way: the link is waited for."""
        wanted = self.page.get_by_role("link", name=link, exact=exact, include_hidden=True).first
        wanted.wait_for(state="attached")
        folded = wanted.locator("xpath=ancestor::details[not(@open)]/summary")
        if folded.count():
            folded.first.click()
        wanted.click()

    def press(self, button: str) -> None:
        """Click a button."""
        self.page.get_by_role("button", name=button).click()

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """The field of a label, marked as required or not."""
        return (within or self.page.locator("main")).get_by_label(re.compile(rf"^\s*{re.escape(label)}\W*$"))

    def write(self, label: str, text: str) -> None:
        """Write under a label."""
        self.field(label).fill(text)

    def choose(self, label: str, option: str) -> None:
        """Take an option by what it says."""
        self.field(label).select_option(label=option)

    def reads(self, words: str) -> None:
        """The page says so."""
        expect(self.page.locator("main")).to_contain_text(words)

    def does_not_read(self, words: str) -> None:
        """The page, which is all there, does not say so."""
        expect(self.page.locator("h1")).to_have_count(1)
        expect(self.page.locator("main")).not_to_contain_text(words)

    def take(self, link: str, target: Path) -> Path:
        """Save what a link gives."""
        with self.page.expect_download() as waiting:
            self.follow(link)
        waiting.value.save_as(target)
        return target

    def look(self, name: str, *, phone: bool = False) -> None:
        """One heading, nothing that axe calls a violation, nothing sticking out; on a phone too when asked."""
        expect(self.page.locator("h1")).to_have_count(1)
        self._judge(name, WIDE["width"])
        if phone:
            self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            self._judge(f"{name} ({PHONE['width']})", PHONE["width"])
            self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    def _judge(self, name: str, width: int) -> None:
        found = Axe().run(self.page)
        if found.violations_count:
            self.wrong[name] = found.generate_report()
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.wrong[f"{name}: ancho"] = f"se desborda: {wide} píxeles"
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


Enter = Callable[[str], Walker]
