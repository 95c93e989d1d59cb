"""Sections of docs/performance.md that a measurement renews by itself, the rest of the page left alone."""

import re
from pathlib import Path


def section_of(page: str, title: str) -> str:
    """A section of a page from its title on; empty when it has none."""
    found = re.search(rf"^{re.escape(title)}\n.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


def write_section(target: Path, title: str, section: str) -> None:
    """Renew a section where it stands, or put it at the end."""
    page = target.read_text()
    old = section_of(page, title)
    if old:
        target.write_text(page.replace(old, section + "\n" if page.split(old)[1] else section))
    else:
        target.write_text(f"{page.rstrip()}\n\n{section}")
