"""`--by USUARIO`: the same order under a person's rights; what the person may not do ends with 1 and the reason."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.people import make_person
from tinkuy.cli.commands import root
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.intake.models import Batch
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.territory.models import Territory

pytestmark = pytest.mark.usefixtures("prepared")


def tinkuy(*args: str) -> Result:
    return CliRunner().invoke(root, args)


@pytest.fixture
def matrix(tmp_path: Path) -> str:
    """A workbook with one mesa."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["NOMBRE (Informe)", "N° DE RESOLUCIÓN", "ALCANCE TERRITORIAL"])
    book.active.append(["MTP Grau", "RSD 018-2021-PCM/SD", "Provincia de Grau, Apurímac"])
    book.save(tmp_path / "matriz.xlsx")
    return str(tmp_path / "matriz.xlsx")


@pytest.fixture
def places(tmp_path: Path) -> str:
    """A register with one more district."""
    path = tmp_path / "lugares.csv"
    path.write_text("ubigeo,nombre\n030799,Distrito Nuevo\n", encoding="utf-8")
    return str(path)


def test_an_import_is_made_by_the_person(matrix: str) -> None:
    person = make_person(Role.SECRETARIAT, username="rosa")
    told = tinkuy("import", matrix, "--apply", "--by", "rosa")
    assert told.exit_code == 0, told.output
    assert (Batch.objects.get().by, Space.objects.get().code) == (person, "mtp-grau")
    assert Entry.objects.filter(by=person, subject="space").exists()


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.SECRETARY])
def test_an_import_of_the_register_by_others_changes_nothing(matrix: str, role: Role) -> None:
    make_person(role, "mvcs", username="ana")
    told = tinkuy("import", matrix, "--apply", "--by", "ana")
    assert told.exit_code == 1
    assert "INT-SIN-PERMISO" in told.output
    assert not Space.objects.exists()


@pytest.mark.parametrize("options", [[], ["--apply"]])
def test_who_may_not_upload_is_refused_before_anything_is_kept(matrix: str, options: list[str]) -> None:
    make_person(Role.AUDITOR, username="luz")
    told = tinkuy("import", matrix, *options, "--by", "luz")
    assert (told.exit_code, "Su cuenta no puede subir libros" in told.output) == (1, True)
    assert not Batch.objects.exists()


def test_a_name_nobody_has_and_an_account_out_of_use(matrix: str) -> None:
    gone = make_person(Role.SECRETARIAT, username="ido")
    gone.is_active = False
    gone.save()
    for name, words in (("nadie", "No hay ningún usuario «nadie»."), ("ido", "está fuera de uso")):
        told = tinkuy("import", matrix, "--by", name)
        assert (told.exit_code, words in told.output) == (1, True)


@pytest.mark.parametrize("order", ["load", "boundaries"])
def test_the_register_of_territories_is_of_the_secretariat(places: str, order: str) -> None:
    make_person(Role.FOCAL_POINT, "mvcs", username="ana")
    before = Entry.objects.count()
    told = tinkuy("territory", order, places, "--by", "ana")
    assert (told.exit_code, "Su cuenta no puede importar al registro" in told.output) == (1, True)
    assert (Entry.objects.count(), Territory.objects.filter(code="030799").exists()) == (before, False)


def test_the_secretariat_loads_territories(places: str) -> None:
    person = make_person(Role.SECRETARIAT, username="rosa")
    told = tinkuy("territory", "load", places, "--by", "rosa")
    assert told.exit_code == 0, told.output
    assert Entry.objects.filter(by=person, verb="load_file").exists()
