"""The manual as pages: the Markdown of docs/manual and the glossary, with links that stay inside the site."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.token import Token

FIRST = "indice"
_PAGES = {FIRST: "docs/manual/README.md", "glosario": "GLOSSARY.md", "permisos": "docs/roles.md"}
_LINK = re.compile(r"(?:[\w./-]*/)?(?P<name>[\w-]+)\.md(?P<rest>#.*)?$")


class UnknownPage(LookupError):
    """The manual has no such page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its title and its HTML, made from our own text with raw HTML disabled."""

    title: str
    html: str


@cache
def chapters() -> tuple[str, ...]:
    """The names of the chapters: every file of the manual but its index."""
    files = (Path(settings.PROJECT_DIR) / "docs" / "manual").glob("*.md")
    return tuple(sorted(file.stem for file in files if file.stem != "README"))


@cache
def page(name: str) -> Page:
    """A page of the manual. Errors: UnknownPage."""
    known = _PAGES | {chapter: f"docs/manual/{chapter}.md" for chapter in chapters()}
    if name not in known:
        raise UnknownPage(name)
    tokens = _markdown().parse((Path(settings.PROJECT_DIR) / known[name]).read_text("utf-8"))
    for token in tokens:
        _mend_links(token)
        if token.type == "table_open":
            token.attrSet("tabindex", "0")  # a wide table scrolls on a phone, with the keyboard too
    title = next(token.content for token in tokens if token.type == "inline")
    return Page(title, _markdown().renderer.render(tokens, _markdown().options, {}))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _mend_links(token: Token) -> None:
    """Links between files become links between pages; the rules have pages of their own."""
    for child in token.children or ():
        target = child.attrGet("href") if child.type == "link_open" else None
        match = _LINK.fullmatch(str(target or ""))
        if match:
            child.attrSet("href", _address(str(target), match["name"]))


def _address(target: str, name: str) -> str:
    if "/checks/" in target:
        return reverse("quality-rules")
    if target.startswith("../roles.md"):
        return reverse("manual-page", args=["permisos"])
    names = {"README": FIRST, "GLOSSARY": "glosario"}
    return reverse("manual-page", args=[names.get(name, name)])
