"""An office updates the register with its own file, whole or not at all."""

from pathlib import Path

import pytest

from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.territory import queries
from tinkuy.subjects.territory.actions import load_file, load_register
from tinkuy.subjects.territory.models import Boundary, Territory

pytestmark = pytest.mark.django_db


def csv(folder: Path, text: str) -> Path:
    path = folder / "registro.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_inei_file_is_taken_with_its_quirks_said(loaded: None, shared: Path) -> None:
    outcome = load_file(path=shared / "data" / "inei_2025_distritos.csv", by=None)

    assert outcome.is_done, [finding.message for finding in outcome.findings]
    codes = {finding.code for finding in outcome.findings}
    assert outcome.created == 0
    assert "TER-REGISTRO-LEJOS" in codes  # 221006 stands three degrees off
    assert Territory.objects.get(code="010102").note == ""
    assert Territory.objects.get(code="010102").capital == "Asunción"


def test_a_new_district_joins_the_register_and_the_map(loaded: None, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "UBIGEO;DEPARTAMENTO;PROVINCIA;DISTRITO;LATITUD;LONGITUD\n030507;APURIMAC;COTABAMBAS;Pamputa;-13.9;-72.2\n",
    )

    outcome = load_file(path=path, by=None)

    assert (outcome.is_done, outcome.created) == (True, 1)
    assert queries.gazetteer().path("030507") == "Pamputa (Cotabambas, Apurímac)"
    assert len(queries.gazetteer().districts_of(["0305"])) == 7
    assert Boundary.objects.filter(territory__code="030507").exists()
    assert Entry.objects.filter(verb="load_file").count() == 1


def test_a_new_province_comes_with_its_district(loaded: None, tmp_path: Path) -> None:
    path = csv(tmp_path, "ubigeo,departamento,provincia,distrito\n030801,Apurímac,Las Bambas,Fuerabamba\n")

    assert load_file(path=path, by=None).created == 2
    assert queries.gazetteer().path("030801") == "Fuerabamba (Las Bambas, Apurímac)"


def test_repeating_a_file_changes_nothing(loaded: None, tmp_path: Path) -> None:
    path = csv(tmp_path, "ubigeo,nombre,capital\n030505,Mara,Mara\n0307,Grau,Chuquibambilla\n")
    load_file(path=path, by=None)

    outcome = load_file(path=path, by=None)

    assert (outcome.created, outcome.changed) == (0, 0)


def test_what_an_office_loaded_outlives_a_new_setup(loaded: None, tmp_path: Path) -> None:
    load_file(path=csv(tmp_path, "ubigeo,nombre\n030505,Mara Nueva\n"), by=None)
    load_register()

    assert Territory.objects.get(code="030505").name == "Mara Nueva"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ubigeo,nombre\n30505,Mara\n", "ceros"),
        ("ubigeo,nombre\n03A505,Mara\n", "no es un ubigeo"),
        ("ubigeo,nombre,lat,lon\n030505,Mara,85,-72\n", "latitud"),
        ("ubigeo,nombre,lat,lon\n030505,Mara,-13.9,norte\n", "longitud"),
        ("ubigeo,nombre\n030505,Mara\n030505,Maras\n", "dos veces"),
        ("ubigeo,capital\n030599,X\n", "no tiene nombre"),
        ("ubigeo,nombre\n990101,Lejos\n", "falta el 9901"),
        ("color,tamaño\nrojo,3\n", ""),
        ("ubigeo,nombre\n", ""),
    ],
)
def test_a_file_with_an_error_changes_nothing(loaded: None, tmp_path: Path, text: str, message: str) -> None:
    before = list(Territory.objects.values_list("code", "name"))
    path = csv(tmp_path, text + ("010101,Otro nombre\n" if message else ""))

    outcome = load_file(path=path, by=None)

    assert not outcome.is_done
    assert any(message in finding.message for finding in outcome.findings)
    assert list(Territory.objects.values_list("code", "name")) == before


def test_a_first_file_on_an_empty_database_needs_no_coordinates(tmp_path: Path) -> None:
    path = csv(tmp_path, "ubigeo,departamento,provincia,distrito\n010101,Amazonas,Chachapoyas,Chachapoyas\n")

    assert load_file(path=path, by=None).created == 3
    assert queries.gazetteer().path("010101") == "Chachapoyas (Chachapoyas, Amazonas)"
    assert not Boundary.objects.exists()


def test_a_container_that_contradicts_the_code_is_said(loaded: None, tmp_path: Path) -> None:
    path = csv(tmp_path, "ubigeo,provincia,distrito\n061306,Ninabamba,Ninabamba\n")

    outcome = load_file(path=path, by=None)

    assert [finding.code for finding in outcome.findings] == ["TER-REGISTRO-CONTENEDOR"]
