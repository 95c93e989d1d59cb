"""Texts of like kind that a careful reader would not mark."""

import pytest

from tests.subjects.quality.conftest import check_text

SILENT = {
    "table of commitments, many rows for each mesa": (
        "N°\tMesa\tCompromiso\tFecha\n1\tMTP Grau\tMejorar el camino del distrito de Curpahuasi\t01/02/2022\n"
        "2\tMTP Grau\tAmpliar la posta de Progreso\t01/02/2022\n3\tMTP Carabaya\tCoordinar con MTP Grau y MTD Mara\t15/02/2022\n"
        "4\tMTP Carabaya\tElaborar el expediente\t01/03/2022\n"
    ),
    "counts of one year or one place beside the whole": (
        "A la fecha se han conformado veinte (20) mesas técnicas. En 2021 se crearon 12 mesas técnicas. "
        "En Cusco se han creado 3 mesas técnicas. Durante el 2022 se han conformado ocho (8) mesas técnicas."
    ),
    "parts that overlap": "De las 20 mesas técnicas, 12 tienen agenda, 10 son provinciales y 4 sesionaron este mes.",
    "percentages and rates under a total": "Región\tPIM\tAvance\nCusco\t100\t50%\nPuno\t300\t70%\nTOTAL\t400\t65%\n",
    "rounded decimals": "Región\tMillones\nCusco\t1.26\nPuno\t2.26\nTOTAL\t3.5\n",
    "open lists": "Participaron 5 ministerios, entre ellos: MINSA, MINEDU y MTC.",
    "years and norms are no counts": "El Decreto Supremo 047-2009-PCM rige desde el año 2010 (ver: Ley Orgánica y Ley Marco).",
    "reference to a table that exists": "Según el cuadro 2, corresponde.\n\nCuadro N° 1: Mesas\n\nCuadro N° 2: Agendas\n",
    "annexes listed in lines of one paragraph": (
        "Se adjunta lo que sigue.\n\nAnexo 1: Listado de mesas\nAnexo 2: Estado situacional\n"
    ),
    "mesas of one name at two levels": (
        "Mesa\tAlcance\nMTP Caylloma\tProvincia de Caylloma, departamento de Arequipa\n"
        "MTD Caylloma\tDistrito de Caylloma, provincia de Caylloma, departamento de Arequipa\n"
        "MTP Espinar\tProvincia de Espinar, departamento de Cusco\n"
    ),
    "names alike that one table tells apart": (
        "Mesa\tAlcance\nMTD Mara\tDistrito de Mara, provincia de Cotabambas, departamento de Apurímac\n"
        "MTD Maras\tDistrito de Maras, provincia de Urubamba, departamento de Cusco\n"
    ),
    "groups and their parts under one total": "Nivel\tMonto\nNacional\t30\nSalud\t10\nEducación\t20\nTOTAL\t30\n",
    "footnotes and bullets with tabs": "1.\tVer el informe anual de la entidad.\n2.\tVer la ley de bases.\n\n•\tPrimera\n•\tSegunda\n",
    "conclusion dates that have not come": (
        "Mesa\tFecha de instalación\tFecha de conclusión\nMTP Grau\t06/08/2021\t01/06/2022\nMTP Espinar\t06/08/2021\t\nMTP Canas\t01/09/2021\t01/07/2022\n"
    ),
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_sound_text_raises_nothing(text: str) -> None:
    assert check_text(text) == []
