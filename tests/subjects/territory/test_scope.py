"""Scopes as officials write them, seen and unseen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.subjects.territory.test_resolve import NAMES


@pytest.mark.parametrize(
    ("text", "codes", "stated"),
    [
        ("Provincia de Grau del departamento de Apurímac, conformada por 14 distritos", ("0307",), 14),
        ("Provincia de Carabaya en el departamento de Puno, conformada por 10 distritos", ("2103",), 10),
        ("Distrito de Urarinas de la provincia y departamento de Loreto", ("160305",), None),
        (
            "Provincias del sur de Ayacucho (Lucanas - Puquio, Parinacochas y Paucar del Sara Sara), conformadas por 39 distritos",
            ("0506", "0507", "0508"),
            39,
        ),
        ("Distrito de Livitaca , provincia de Chumbivilcas, departamento de Cusco", ("080705",), None),
        ("distrito de Mara, provincia de Cotabambas, departamento de Apurimac", ("030505",), None),
        (
            "Cuenca del río Llallimayo que comprende los distritos de Umachiri, Llalli, Cupi y Ayaviri de la provincia de Melgar del departamento de Puno",
            ("210809", "210804", "210803", "210801"),
            None,
        ),
        ("Valles de los ríos Apurímac, Ene y Mantaro – VRAEM", ("vraem",), None),
        (
            "Provincia de Cangallo, del departamento de Ayacucho, conformada por cinco (5) distritos",
            ("0502",),
            5,
        ),
        ("Municipalidades Distritales a nivel nacional", ("PE",), None),
        ("Distrito de Caylloma, en el departamento de Arequipa", ("040505",), None),
        ("Departamento de Loreto", ("16",), None),
        ("Provincias de Melgar, Carabaya y Sandia", ("2108", "2103", "2112"), None),
        ("Provincia de Dos de Mayo, departamento de Huánuco, conformada por nueve distritos", ("1003",), 9),
        (
            "Distritos de Paucarpata, José Luis Bustamante y Rivero y Yura de la provincia de Arequipa",
            ("040112", "040129", "040128"),
            None,
        ),
        (
            "Los cuatro distritos de Ayaviri, Cupi, Llalli y Umachiri de la provincia de Melgar",
            ("210801", "210803", "210804", "210809"),
            4,
        ),
        ("14 distritos de la provincia de Grau", ("0307",), 14),
        ("Todos los distritos de la provincia de La Mar", ("0505",), None),
        ("Departamento de Puno, provincia de Melgar, distritos de Cupi y Llalli", ("210803", "210804"), None),
        ("Puno: Melgar, Carabaya", ("2108", "2103"), None),
        ("Departamentos de Apurímac, Cusco y Puno", ("03", "08", "21"), None),
        ("Región Puno", ("21",), None),
        (
            "distritos de Santa Rosa y Curpahuasi, provincia de Grau y departamento de Apurímac",
            ("030710", "030702"),
            None,
        ),
        (
            "Distrito de Mara, provincia de Cotabambas, distrito de Progreso, provincia de Grau",
            ("030505", "030708"),
            None,
        ),
        (
            "Corredor vial que abarca las provincias de Chumbivilcas y Espinar (Cusco) y Cotabambas (Apurímac)",
            ("0807", "0808", "0305"),
            None,
        ),
        (
            "Distritos de Mara y Haquira en la provincia de Cotabambas, en el marco del corredor minero",
            ("030505", "030504"),
            None,
        ),
        ("Distrito de Pichari, en el VRAEM", ("080910",), None),
        ("030505; 0307", ("030505", "0307"), None),
        ("• Mara\n• Grau\n• Mara", ("030505", "0307"), None),
        ("030505, 0307", ("030505", "0307"), None),
        ("Ayacucho Sur", ("ayacucho-sur",), None),
        (
            "Cuenca del río Pastaza: distritos de Andoas y Pastaza de la provincia de Datem del Marañón",
            ("160706", "160705"),
            None,
        ),
        ("Provincias altas de Cusco: Canas, Canchis y Espinar", ("0805", "0806", "0808"), None),
        ("Tres provincias del sur de Ayacucho", ("ayacucho-sur",), None),
        ("provincia de Espinar en Cusco", ("0808",), None),
        (
            "Provincias de Chumbivilcas y Espinar del departamento de Cusco, y provincia de Cotabambas del departamento de Apurímac, conformadas por 22 distritos",
            ("0807", "0808", "0305"),
            22,
        ),
        ("Distrito de Echarati, prov. La Convención, región Cusco", ("080902",), None),
        ("Provincia de Víctor Fajardo (12 distritos), departamento de Ayacucho", ("0510",), 12),
        (
            "Mesa encargada del plan para la población del ámbito petrolero del departamento de Loreto",
            ("ambito-petrolero-loreto",),
            None,
        ),
        ("Mesa del VRAEM, distrito de Pichari, provincia de La Convención", ("080910",), None),
        ("VRAEM (distritos de Ayacucho, Cusco, Apurímac, Huancavelica y Junín)", ("vraem",), None),
        (
            "Cuenca del río Llallimayo, provincia de Melgar, departamento de Puno",
            ("cuenca-llallimayo",),
            None,
        ),
        ("Todo el territorio nacional", ("PE",), None),
        ("", (), None),
    ],
)
def test_read_scope_understands(text: str, codes: tuple[str, ...], stated: int | None) -> None:
    reading = NAMES.read_scope(text)

    assert reading.codes == codes
    assert reading.problems == ()
    assert reading.stated_districts == stated


def test_read_scope_count_of_a_part_is_not_a_count_of_the_whole() -> None:
    reading = NAMES.read_scope(
        "Provincia de Cotabambas y distrito de Progreso, provincia de Grau, departamento de Apurímac. "
        "La provincia de Cotabambas está conformada por 6 distritos"
    )

    assert reading.codes == ("0305", "030708")
    assert reading.stated_districts is None
    assert [(count.codes, count.districts) for count in reading.counts] == [(("0305",), 6)]


def test_read_scope_counts_each_belong_to_their_province() -> None:
    reading = NAMES.read_scope(
        "Provincia de Santa, conformada por 9 distritos, y provincia de Casma, conformada por 4 distritos"
    )

    assert reading.codes == ("0218", "0208")
    assert [(count.codes, count.districts) for count in reading.counts] == [(("0218",), 9), (("0208",), 4)]


@pytest.mark.parametrize(
    ("text", "kind", "candidate"),
    [
        ("Distrito de Maras, provincia de Cotabambas, departamento de Apurímac", "unknown", "030505"),
        ("Provincia de Cotabambas, distrito de Maras", "unknown", "030505"),
        ("Distritos de Cotabambas", "ambiguous", "0305"),
        ("provincias de Puno", "ambiguous", "21"),
        ("Huaytará", "ambiguous", "0906"),
        ("Cuenca del río Llamillayo", "unknown", "cuenca-llallimayo"),
        ("30505", "unknown", "030505"),
        ("MTP Grau", "unknown", "0307"),
    ],
)
def test_read_scope_asks_instead_of_guessing(text: str, kind: str, candidate: str) -> None:
    reading = NAMES.read_scope(text)

    assert reading.codes == ()
    assert [problem.kind for problem in reading.problems] == [kind]
    assert candidate in reading.problems[0].candidates


def test_read_scope_misspelt_container_is_a_problem_and_the_rest_is_read() -> None:
    reading = NAMES.read_scope("Distrito de Mara, provincia de Cotabamba, departamento de Apurímac")

    assert reading.codes == ("030505",)
    assert [(p.kind, p.phrase, p.candidates[0]) for p in reading.problems] == [
        ("unknown", "Cotabamba", "0305")
    ]


def test_read_scope_rivers_are_not_districts() -> None:
    reading = NAMES.read_scope("Cuatro cuencas: Pastaza, Corrientes, Tigre y Marañón")

    assert reading.codes == ()
    assert [problem.kind for problem in reading.problems] == ["unknown"]


def test_read_scope_others_are_a_part_not_named() -> None:
    reading = NAMES.read_scope("Distritos de Yarabamba y otros")

    assert [(problem.kind, problem.phrase) for problem in reading.problems] == [("partial", "otros")]


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(
            [
                "distrito",
                "provincias",
                "de",
                "y",
                ",",
                "(",
                ")",
                "Grau",
                "14",
                "distritos",
                "conformada por",
                ":",
                ";",
                "Puno",
                "departamento",
                "-",
            ]
        ),
        max_size=14,
    ).map(" ".join)
)
@settings(max_examples=300, deadline=None)
def test_read_scope_never_fails_and_gives_only_known_codes(text: str) -> None:
    reading = NAMES.read_scope(text)

    assert all(code in NAMES for code in reading.codes)
    assert len(set(reading.codes)) == len(reading.codes)
    assert all(problem.kind in {"ambiguous", "unknown", "partial"} for problem in reading.problems)


def test_read_scope_says_when_only_a_part_is_meant() -> None:
    reading = NAMES.read_scope("Población de la zona altoandina del departamento de Lima")

    assert reading.codes == ("15",)
    assert [problem.kind for problem in reading.problems] == ["partial"]


def test_read_scope_every_province_in_the_usual_sentence() -> None:
    wrong = []
    for code in NAMES.codes("province"):
        count = len(NAMES.districts_of([code]))
        place = f"Provincia de {NAMES.name(code)} del departamento de {NAMES.name(code[:2])}"
        reading = NAMES.read_scope(f"{place}, conformada por {count} distritos")
        if (reading.codes, reading.problems, reading.stated_districts) != ((code,), (), count):
            wrong.append(reading)
    assert wrong == []


def test_read_scope_every_district_in_the_usual_sentence() -> None:
    wrong = []
    for code in NAMES.codes("district"):
        province, department = NAMES.name(code[:4]), NAMES.name(code[:2])
        text = f"Distrito de {NAMES.name(code)} de la provincia de {province}, departamento de {department}"
        reading = NAMES.read_scope(text)
        if reading.codes != (code,) or reading.problems:
            wrong.append((text, reading))
    assert wrong == []
