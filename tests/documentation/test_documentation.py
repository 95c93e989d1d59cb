"""What the documentation says is so: terms, dependencies, commands and settings."""

import json
import re
from pathlib import Path

import click
from django.apps import apps

from tinkuy.cli.commands import root

ROOT = Path(__file__).resolve().parents[2]
OURS = "tinkuy."


def rows(text: str) -> list[list[str]]:
    lines = (line for line in text.splitlines() if line.startswith("|") and not line.startswith("|---"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_glossary_names_every_model_as_the_screen_does() -> None:
    table = rows((ROOT / "GLOSSARY.md").read_text())[1:]
    told = {(code, screen) for *_, codes, screen in table for code in re.findall(r"`(\w+)`", codes)}
    models = [model for model in apps.get_models() if model.__module__.startswith(OURS)]
    shown = {(model.__name__, str(model._meta.verbose_name)) for model in models}
    internal = {
        "User",
        "TerritoryName",
        "StoredFile",
        "HeadingMapping",
        "IssueFile",
        "Turn",
    }
    missing = {pair for pair in shown if pair not in told and pair[0] not in internal}
    assert missing == set()


def test_every_dependency_has_its_sentence_and_no_other_has() -> None:
    declared = set()
    for name in ("runtime.in", "dev.in"):
        for line in (ROOT / "requirements" / name).read_text().splitlines():
            if line and not line.startswith(("#", "-")):
                declared.add(re.split(r"[=\[<>]", line)[0].strip())
    declared |= set(json.loads((ROOT / "package.json").read_text())["devDependencies"])
    told = {
        name.strip()
        for row in rows((ROOT / "docs" / "dependencies.md").read_text())
        for name in row[0].split(",")
    }
    assert told - {"package"} == declared


def commands(group: click.Group, prefix: str = "tinkuy") -> set[str]:
    found: set[str] = set()
    for name, command in group.commands.items():
        found |= (
            commands(command, f"{prefix} {name}")
            if isinstance(command, click.Group)
            else {f"{prefix} {name}"}
        )
    return found


def test_every_command_stands_in_the_manual() -> None:
    manual = (ROOT / "docs" / "manual" / "administrar.md").read_text()
    assert {name for name in commands(root) if f"`{name}" not in manual} == set()


def test_every_setting_of_the_environment_stands_in_the_manual() -> None:
    settings = "".join(path.read_text() for path in (ROOT / "src" / "tinkuy" / "config").glob("*settings.py"))
    names = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", settings)) - {"DJANGO_SETTINGS_MODULE"}
    manual = (ROOT / "docs" / "manual" / "administrar.md").read_text()
    assert names and {name for name in names if f"`{name}`" not in manual} == set()


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} -> {target}"


def test_no_committed_lock_names_a_registry() -> None:
    for lock in [*(ROOT / "requirements").glob("*.lock"), ROOT / "package-lock.json"]:
        text = lock.read_text()
        assert '"resolved"' not in text and "--index-url" not in text and "--find-links" not in text, (
            lock.name
        )
