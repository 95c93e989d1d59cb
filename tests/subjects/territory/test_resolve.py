"""A written name leads to the one territory it means, or to candidates; never to a guess."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.core.text import fold, unaccent
from tinkuy.subjects.territory.register import composites, entries
from tinkuy.subjects.territory.rules import (
    COMPOSITE,
    Ambiguous,
    Found,
    Gazetteer,
    TerritoryRow,
    Unknown,
    loose_key,
)

ROWS = [TerritoryRow(e.code, e.level, e.name, e.parent, e.capital, e.aliases) for e in entries()]
ROWS += [TerritoryRow(c.code, COMPOSITE, c.name, "PE", "", c.aliases) for c in composites()]
NAMES = Gazetteer(ROWS, [member for composite in composites() for member in composite.members])
DISTRICTS = NAMES.codes("district")


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("Mara", None, "030505"),
        ("030700", None, "0307"),
        ("030000", None, "03"),
        ("03 APURIMAC", None, "03"),
        ("  MARA ", None, "030505"),
        ("Maras", None, "081305"),
        ("Mara, Cotabambas, Apurímac", None, "030505"),
        ("Apurímac / Cotabambas / Mara", None, "030505"),
        ("Cotabambas - Mara", None, "030505"),
        ("Mara (Cotabambas, Apurímac)", None, "030505"),
        ("Distrito de Mara de la provincia de Cotabambas", None, "030505"),
        ("Distrito de Mara, provincia de Cotabambas, departamento de Apurimac", None, "030505"),
        ("Prov. Grau, Dpto. Apurímac", None, "0307"),
        ("Grau, Apurímac, Perú", None, "0307"),
        ("Lucanas - Puquio", "province", "0506"),
        ("FERRE¥AFE", "province", "1402"),
        ("CUZCO", "department", "08"),
        ("Nazca", "province", "1103"),
        ("Nasca", "district", "110301"),
        ("Huanchac", None, "080108"),
        ("Quimbiri", None, "080907"),
        ("Antonio Raimondi", None, "0203"),
        ("Sta. Rita de Siguas", None, "040121"),
        ("Crnl. Portillo", None, "2501"),
        ("de la Convención", None, "0809"),
        ("José Luis Bustamante y Rivero", None, "040129"),
        ("26 de Octubre", None, "200115"),
        ("Lima, Lima, Lima", None, "150101"),
        ("Lima Metropolitana", None, "1501"),
        ("Provincia Constitucional del Callao", None, "0701"),
        ("030505", None, "030505"),
        ("030505 - Mara", None, "030505"),
        ("01: AMAZONAS", None, "01"),
        ("Perú", None, "PE"),
        ("vraem", None, "vraem"),
        ("Valles de los ríos Apurímac, Ene y Mantaro", None, "vraem"),
        ("sur de Ayacucho", None, "ayacucho-sur"),
    ],
)
def test_resolve_finds_what_the_name_means(name: str, level: str | None, code: str) -> None:
    assert NAMES.resolve(name, level=level) == Found(code)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Cotabambas", {"0305", "030502"}),
        ("Cotabambas, Apurímac", {"0305", "030502"}),
        ("Huaytará", {"0906", "090601"}),
        ("Caylloma", {"0405", "040505"}),
        ("Lima", {"15", "1501", "150101"}),
        ("distrito del Tambo", {"050508", "090616", "120114"}),
        ("Huancavelica, Huancavelica", {"0901", "090101"}),
    ],
)
def test_resolve_asks_when_a_name_is_several(name: str, codes: set[str]) -> None:
    answer = NAMES.resolve(name)

    assert isinstance(answer, Ambiguous)
    assert set(answer.codes) == codes


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("30505", "030505"),
        ("305", "0305"),
        ("3", "03"),
        ("30505.0", "030505"),
        ("030505 - Maras", "030505"),
        ("01: CHACHAPOYAS", "01"),
        ("provincia de Mara", "030505"),
        ("Cotabamba", "0305"),
        ("Llamillayo", "cuenca-llallimayo"),
        ("Lllallimayo", "cuenca-llallimayo"),
        ("Santa María de Nieva", "0104"),
        ("Palmapampa", "050509"),
    ],
)
def test_resolve_suggests_and_does_not_take(name: str, first: str) -> None:
    answer = NAMES.resolve(name)

    assert isinstance(answer, Unknown)
    assert answer.candidates[0] == first


@pytest.mark.parametrize("name", ["", "   ", "999999", "00", "¿?", "Ciudad Gótica del Norte Lejano"])
def test_resolve_knows_nothing_of_what_is_no_place(name: str) -> None:
    assert isinstance(NAMES.resolve(name), Unknown)


def test_resolve_maras_inside_cotabambas_is_never_mara() -> None:
    answer = NAMES.resolve("Maras", within=["0305"])

    assert answer == Unknown(("030505", "081305"))
    assert [NAMES.path(code) for code in answer.candidates] == [
        "Mara (Cotabambas, Apurímac)",
        "Maras (Urubamba, Cusco)",
    ]


def test_resolve_level_given_beats_the_level_written() -> None:
    assert isinstance(NAMES.resolve("provincia de Cotabambas", level="district"), Unknown)
    assert NAMES.resolve("distrito de Cotabambas", level="district") == Found("030502")


def test_resolve_code_outside_the_container_is_not_found() -> None:
    assert isinstance(NAMES.resolve("030505", within=["08"]), Unknown)
    assert NAMES.resolve("030505", within=["03"]) == Found("030505")


def test_resolve_inside_a_composite() -> None:
    assert NAMES.resolve("Ayaviri", within=["cuenca-llallimayo"]) == Found("210801")


def test_resolve_every_official_phrase_leads_back() -> None:
    assert [row.code for row in ROWS if NAMES.resolve(NAMES.phrase(row.code)) != Found(row.code)] == []


def test_resolve_every_district_and_province_by_its_path() -> None:
    codes = (*DISTRICTS, *NAMES.codes("province"))

    assert [code for code in codes if NAMES.resolve(NAMES.path(code)) != Found(code)] == []


def test_resolve_every_repeated_district_name_is_asked_and_told_apart_by_its_province() -> None:
    bearers: dict[str, list[str]] = defaultdict(list)
    for code in DISTRICTS:
        bearers[fold(NAMES.name(code))].append(code)
    repeated = {name: codes for name, codes in bearers.items() if len(codes) > 1}

    assert len(repeated) == 99
    for name, codes in repeated.items():
        assert NAMES.resolve(name, level="district") == Ambiguous(tuple(sorted(codes)))
        for code in codes:
            assert NAMES.resolve(name, level="district", within=[code[:4]]) == Found(code)


@given(code=st.sampled_from(DISTRICTS), data=st.data())
@settings(max_examples=150, deadline=None)
def test_resolve_case_accents_and_spaces_never_matter(code: str, data: st.DataObject) -> None:
    text = NAMES.path(code)
    change = data.draw(
        st.sampled_from(
            [str.upper, str.lower, str.title, unaccent, lambda t: f"  {t.replace(' ', '  ')}\u00a0"]
        )
    )

    assert NAMES.resolve(change(text)) == NAMES.resolve(text) == Found(code)


@given(
    text=st.text(max_size=30)
    | st.sampled_from([NAMES.name(c) for c in DISTRICTS]).flatmap(
        lambda name: st.integers(0, len(name) - 1).map(lambda i: name[:i] + name[i + 1 :])
    )
)
@settings(max_examples=400, deadline=None)
def test_resolve_found_is_always_an_exact_name(text: str) -> None:
    answer = NAMES.resolve(text)

    if isinstance(answer, Found):
        row = next(row for row in ROWS if row.code == answer.code)
        accepted = {loose_key(name) for name in (row.name, *row.aliases)} | {row.code.lower()}
        assert loose_key(text) in accepted or text.strip().lower() in accepted


@given(row=st.sampled_from(ROWS), other=st.sampled_from(NAMES.codes("province")))
@settings(max_examples=200, deadline=None)
def test_resolve_never_leaves_the_container(row: TerritoryRow, other: str) -> None:
    answer = NAMES.resolve(row.name, within=[other])

    if isinstance(answer, Found):
        assert NAMES.is_within(answer.code, [other])
