"""What a careful reader finds in the situational report of July 2022, at its line, and what is right and stays silent."""

from pathlib import Path

import pytest

from tests.subjects.quality.conftest import Check
from tinkuy.core.finding import Severity
from tinkuy.engines.texts.reader import read_document
from tinkuy.subjects.quality.register import shipped_gazetteer
from tinkuy.subjects.quality.rules import check_document

EXPECTED = [
    (33, "DOC-NORMA-DOS-FORMAS", "0036-2021"),
    (69, "DOC-NOMBRE-VARIANTE", "Lllallimayo"),
    (79, "DOC-VINETA-PEGADA", "CondorcanquiHuancavelica"),
    (84, "DOC-LUGAR-OTRO", "Maras"),
    (124, "DOC-DISTRITOS-CUENTA", "14 distritos"),
    (125, "DOC-FILAS-ORDEN", "23/11/2021"),
    (126, "DOC-FECHA-OBSERVADA", "del Subgrupo 5"),
    (134, "DOC-NORMA-FALTA", "MTT Llallimayo"),
    (137, "DOC-DISTRITOS-CUENTA", "cinco (5) distritos"),
    (139, "DOC-FILAS-ORDEN", "02/06/2022"),
    (143, "DOC-NORMA-ESPACIOS", "22- 2022-PCM/SD"),
    (152, "DOC-REMISION-AMBIGUA", "Tabla N° 1"),
    (154, "DOC-TABLA-REPETIDA", "Tabla N° 1"),
    (158, "DOC-MESA-DOS-TIPOS", "MTD Carabaya"),
    (158, "DOC-MESA-DOS-TIPOS", "MTT Municipalidades Distritales del país"),
    (158, "DOC-NOMBRE-VARIANTE", "Llamillayo"),
    (168, "DOC-TITULO-DUPLICADO", "Technicas"),
    (187, "DOC-MESA-DOS-TIPOS", "MTT AMUDIP"),
    (203, "DOC-LOGRO-ANTERIOR", "2017"),
]


@pytest.mark.parametrize(("line", "code", "words"), EXPECTED)
def test_seed_shows_the_finding_at_its_line_with_its_words(
    seed: str, check: Check, line: int, code: str, words: str
) -> None:
    found = [f for f in check(seed) if f.place.line == line and f.code == code]
    assert any(words in f"{f.evidence} {f.message}" for f in found)


def test_evidence_quotes_words_of_the_file(seed: str, check: Check) -> None:
    whole = " ".join(seed.replace("**", "").replace("\t", " ").split())
    for finding in check(seed):
        quoted = finding.evidence.split(" | ")[0].split("…")[0].strip()
        assert quoted
        assert " ".join(quoted.split())[:60] in whole, finding


def test_what_is_right_raises_no_alarm(seed: str, check: Check) -> None:
    silent = {
        "DOC-TOTAL-FILAS",
        "DOC-CUENTA-NOMBRES",
        "DOC-SUMA-FRASE",
        "DOC-LISTA-TOTAL",
        "DOC-CIFRA-DISTINTA",
    }
    silent |= {
        "DOC-LETRAS-CIFRAS",
        "DOC-MESA-AUSENTE",
        "DOC-LISTA-INCOMPLETA",
        "DOC-FECHA-IMPOSIBLE",
        "DOC-FECHA-POSTERIOR",
        "DOC-CORTE",
    }
    found = check(seed)
    assert [f for f in found if f.code in silent] == []
    assert {f.place.line for f in found if f.code == "DOC-DISTRITOS-CUENTA"} == {124, 137}
    assert {f.place.line for f in found if f.severity is Severity.ERROR} == {84, 154, 158, 187}


@pytest.mark.parametrize("number", ["02", "03", "04"])
def test_other_documents_raise_no_false_alarm(shared: Path, number: str) -> None:
    path = next((shared / "seeds").glob(f"{number}-*.txt"))
    assert check_document(read_document(path), shipped_gazetteer()) == []
