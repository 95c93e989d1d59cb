"""Codes and names in columns of their own, as people lay them out when they save an export again."""

from pathlib import Path
from typing import Any

import pytest

from tests.subjects.budget.test_consulta_forms import HEADINGS, Rows, book, flat
from tests.subjects.budget.test_consulta_loading import clean, load

MARA = "MUNICIPALIDAD DISTRITAL DE MARA"
PCM = "PRESIDENCIA DEL CONSEJO DE MINISTROS"
AMOUNTS = [10, 20, 9, 8, 7, 5, 4, 25]
LAYOUTS: tuple[tuple[list[str | None], list[Any], str, tuple[str | None, ...]], ...] = (
    (["Código", "Función"], ["22", "EDUCACION"], "code, name, function", ("22", "EDUCACION", "22")),
    (["Función", "Nombre"], [3, "PLANEAMIENTO"], "code, name, function", ("03", "PLANEAMIENTO", "03")),
    (["Función", "Código"], ["PLANEAMIENTO", 3], "code, name, function", ("03", "PLANEAMIENTO", "03")),
    (["COD_FUNCION", "NOMBRE_FUNCION"], ["03", "PLANEAMIENTO"], "code, name, function", ("03", "PLANEAMIENTO", "03")),
    (["Función", None], ["22", "EDUCACION"], "code, name, function", ("22", "EDUCACION", "22")),
    (["Función", None], ["22: EDUCACION", None], "code, name, function", ("22", "EDUCACION", "22")),
    (["Función"], ["22 EDUCACION"], "code, name, function", ("22", "EDUCACION", "22")),
    (["Función"], ["20 - SALUD"], "code, name, function", ("20", "SALUD", "20")),
    (["SECTOR", "SECTOR_NOMBRE", "PLIEGO", "PLIEGO_NOMBRE"], [1, "PCM", 1, PCM], "code, sector, pliego, scope, entity", ("001", "01", "001", "sector=01", "pcm")),
    (["CUI", "Proyecto"], [2285479, "PUENTE"], "code, name, project", ("2285479", "PUENTE", "2285479")),
    (["SEC_EJEC", "Unidad Ejecutora"], [855, "REGION"], "code, name, unit, sec_ejec", ("000855", "REGION", None, "000855")),
    (["Cód. Ejecutora", "Ejecutora", "SEC_EJEC"], [1, "REGION", 855], "code, unit, sec_ejec", ("001-000855", "001", "000855")),
    (["Ubigeo", "Sec_Ejec", "Departamento", "Provincia", "Municipalidad"], [30505, 300307, "APURIMAC", "COTABAMBAS", MARA], "code, ubigeo, entity, sec_ejec, unit_province", ("030505-300307", "030505", "muni-030505", "300307", "05")),
    (["Código SIAF", "Municipalidad"], [300307, MARA], "ubigeo, sec_ejec, unit_department", (None, "300307", None)),
    (["Departamento"], ["APURIMAC"], "code, ubigeo", ("", "03")),
)  # fmt: skip


@pytest.mark.parametrize(("headings", "cells", "asked", "told"), LAYOUTS)
def test_code_and_name_are_found_where_they_stand(
    prepared: None, tmp_path: Path, headings: list[Any], cells: Rows, asked: str, told: tuple[Any, ...]
) -> None:
    rows = flat([2024, *cells, *AMOUNTS], headings=["Año", *headings, *HEADINGS])
    record = load(book(tmp_path / "a.xlsx", rows))
    assert clean(record, asked) == [told]
    assert not [note for note in record.notes if "no es de las conocidas" in note]
    assert "lugares" not in record.unmatched
