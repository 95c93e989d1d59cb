"""A change that makes the report wrong gives a finding it did not have, at the line of the change."""

import pytest

from tests.subjects.quality.conftest import check_text

CHANGES = [
    (61, "veinte (20)", "veinte (21)", "DOC-LETRAS-CIFRAS", 61),
    (61, "veinte (20)", "veintiuna (21)", "DOC-LISTA-TOTAL", 61),
    (63, "nueve (9)", "diez (10)", "DOC-CIFRA-DISTINTA", 63),
    (69, "cuatro distritos", "cinco distritos", "DOC-ALCANCE-CUENTA", 69),
    (67, "cinco regiones", "seis regiones", "DOC-ALCANCE-CUENTA", 67),
    (35, "otras dos mesas", "otras tres mesas", "DOC-CUENTA-LISTA", 35),
    (41, "dos objetivos", "tres objetivos", "DOC-ENUMERACION", 41),
    (45, "tres elementos", "cuatro elementos", "DOC-ORDINALES", 45),
    (81, "Arequipa", "Tacna", "DOC-LUGAR-OTRO", 81),
    (84, "MTP Andahuaylas / ", "", "DOC-LISTA-INCOMPLETA", 84),
    (89, "Anexo 1", "Anexo 3", "DOC-REMISION-PERDIDA", 89),
    (111, "18 han", "19 han", "DOC-SUMA-FRASE", 111),
    (118, "06/08/2021", "31/02/2022", "DOC-FECHA-IMPOSIBLE", 118),
    (118, "018-2021", "018-2023", "DOC-NORMA-POSTERIOR", 118),
    (118, "14 distritos", "15 distritos", "DOC-DISTRITOS-CUENTA", 118),
    (118, "MTP Grau", "MTD Grau", "DOC-TIPO-ALCANCE", 118),
    (119, "022-2021", "018-2021", "DOC-NORMA-REPETIDA", 119),
    (119, "en el departamento de Puno, conf", "en el departamento de Cusco, conf", "DOC-LUGAR-OTRO", 119),
    (121, "01/10/2021", "", "DOC-FECHA-FALTA", 121),
    (132, "6 distritos", "7 distritos", "DOC-DISTRITOS-CUENTA", 132),
    (143, "23/06/2022", "23/08/2022", "DOC-FECHA-POSTERIOR", 143),
    (152, "16 en proceso", "17 en proceso", "DOC-SUMA-FRASE", 152),
    (157, "\t2\t", "\t3\t", "DOC-CUENTA-NOMBRES", 157),
    (158, "MTD Mara, ", "", "DOC-CUENTA-NOMBRES", 158),
    (158, "MTP Cangallo", "MTP Andahuaylas", "DOC-NOMBRE-REPETIDO", 158),
    (159, "MTD Megantoni", "MTD Livitaca", "DOC-MESA-CONTRADICE", 159),
    (160, "20", "21", "DOC-TOTAL-FILAS", 160),
    (164, "Tabla N° 2", "Tabla N° 7", "DOC-REMISION-PERDIDA", 164),
    (164, "11 mesas", "12 mesas", "DOC-CIFRA-DISTINTA", 164),
    (170, ", MTD Livitaca", "", "DOC-CUENTA-NOMBRES", 170),
    (172, "\t2", "\t3", "DOC-TOTAL-FILAS", 173),
    (177, "otras **9", "otras **8", "DOC-SUMA-FRASE", 177),
    (181, "nueve (09)", "nueve (08)", "DOC-LETRAS-CIFRAS", 181),
    (183, "Tabla N° 3", "Tabla N° 2", "DOC-TABLA-REPETIDA", 183),
    (212, "31.07.2022", "30.06.2022", "DOC-CORTE", 212),
    (17, "03 de agosto", "03 de julio", "DOC-CORTE", 17),
    (15, "02AGO2022", "12AGO2022", "DOC-REFERENCIA-POSTERIOR", 15),
    (150, "2.4", "2.3", "DOC-NUMERAL-REPETIDO", 150),
    (170, "Andahuaylas", "Andahuailas", "DOC-NOMBRE-VARIANTE", 170),
]


@pytest.mark.parametrize(("line", "old", "new", "code", "at"), CHANGES)
def test_change_gives_a_new_finding_at_its_line(
    seed: str, line: int, old: str, new: str, code: str, at: int
) -> None:
    lines = seed.split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    before = {(f.code, f.place.line, f.message) for f in check_text(seed)}
    fresh = [f for f in check_text("\n".join(lines)) if (f.code, f.place.line, f.message) not in before]
    assert (code, at) in {(f.code, f.place.line) for f in fresh}


def test_repeated_row_is_found_where_it_stands(seed: str) -> None:
    lines = seed.split("\n")
    lines.insert(119, lines[118])
    assert ("DOC-FILA-REPETIDA", 120) in {(f.code, f.place.line) for f in check_text("\n".join(lines))}


def test_lost_row_is_missed_in_the_other_table(seed: str) -> None:
    lines = seed.split("\n")
    del lines[134]  # the row of MTT VRAEM
    assert ("DOC-MESA-AUSENTE", 157) in {(f.code, f.place.line) for f in check_text("\n".join(lines))}
