"""The ground of the intake tests: its own doors, people, and workbooks written cell by cell."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.people import make_person
from tests.platform.intake.doors import EntityDoor, UnitDoor
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake import door

HEADINGS = ("Código", "Nombre", "Sigla", "Nivel de gobierno")
UNIT_HEADINGS = ("Código", "Nombre", "Depende de")
TWO = (
    ("pcm", "Presidencia del Consejo", "PCM", "Gobierno nacional"),
    ("gore-03", "Gobierno Regional", None, "Gobierno regional"),
)
Rows = Sequence[Sequence[Any]]


@pytest.fixture(autouse=True)
def only_test_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No subject's doors stand open here but ours."""
    monkeypatch.setattr(door, "_doors", {})
    door.register(UnitDoor())
    door.register(EntityDoor())


@pytest.fixture
def person(db: None) -> User:
    user = make_person(Role.SECRETARIAT, username="ana")
    user.first_name = "Ana"
    user.save()
    return user


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook: `workbook(Entidades=[headings, row, …])`."""

    def write(name: str = "matriz.xlsx", **sheets: Rows) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def entities(workbook: Callable[..., Path]) -> Callable[..., Path]:
    """Write a workbook with the sheet «Entidades» under its headings."""
    return lambda *rows, name="matriz.xlsx": workbook(name, Entidades=[HEADINGS, *(rows or TWO)])
