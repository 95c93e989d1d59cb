"""A written name leads to the one entity it means, or to candidates; never to a guess."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.subjects.territory.test_resolve import NAMES
from tinkuy.core.text import fold, unaccent
from tinkuy.subjects.actors.catalogue import entries
from tinkuy.subjects.actors.rules import Ambiguous, Directory, EntityRow, Found, Unknown

ENTRIES = entries(NAMES)
DIRECTORY = Directory(
    [EntityRow(e.code, e.name, e.acronym, e.level, e.territory, e.aliases) for e in ENTRIES], NAMES
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MINEDU", "minedu"),
        ("Ministerio de Educación", "minedu"),
        ("MINISTERIO DE EDUCACION", "minedu"),
        ("MINAGRI", "midagri"),
        ("Ministerio del Ambiente (MINAM)", "minam"),
        ("PCM", "pcm"),
        ("PCM/SD", "pcm-sd"),
        ("SD-PCM", "pcm-sd"),
        ("SSARL-SD-PCM", "pcm-ssarl"),
        ("Viceministerio de Gobernanza Territorial", "pcm-vgt"),
        ("Provías Descentralizado", "provias-descentralizado"),
        ("AMUDIP", "amudip"),
        ("Sociedad civil", "sociedad-civil"),
        ("GORE Apurímac", "gore-03"),
        ("Gobierno Regional de Apurímac", "gore-03"),
        ("GR Apurimac", "gore-03"),
        ("Gobierno Regional del Callao", "gore-07"),
        ("Municipalidad Provincial de Grau", "muni-0307"),
        ("MP Grau", "muni-0307"),
        ("Mun. Prov. Grau", "muni-0307"),
        ("Municipalidad Provincial de Dos de Mayo", "muni-1003"),
        ("Municipalidad Metropolitana de Lima", "muni-1501"),
        ("Municipalidad Distrital de Mara", "muni-030505"),
        ("MD Mara", "muni-030505"),
        ("MD Mara, Cotabambas", "muni-030505"),
        ("Municipalidad Distrital de Santa Rosa (Melgar, Puno)", "muni-210808"),
        ("Municipalidad de Grau", "muni-0307"),
        ("muni-030505", "muni-030505"),
    ],
)
def test_resolve_finds_what_the_name_means(text: str, code: str) -> None:
    assert DIRECTORY.resolve(text) == Found(code)


def test_resolve_asks_for_a_shared_municipality_name() -> None:
    answer = DIRECTORY.resolve("Municipalidad Distrital de Santa Rosa")

    assert isinstance(answer, Ambiguous)
    assert len(answer.codes) == 10
    assert DIRECTORY.resolve("Municipalidad Distrital de Santa Rosa", within=["2108"]) == Found("muni-210808")


def test_resolve_asks_whether_province_or_district() -> None:
    assert DIRECTORY.resolve("Municipalidad de Cotabambas") == Ambiguous(("muni-0305", "muni-030502"))


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("MDMara", ()),
        ("MINEDUC", ("minedu",)),
        ("Gobierno Regional de Apurimak", ("gore-03",)),
        ("Municipalidad Distrital de Tambobamba", ("muni-0305",)),
        ("MINAM (MINEM)", None),
        ("GORE", ()),
        ("", ()),
        ("Grau", ()),
    ],
)
def test_resolve_suggests_and_does_not_take(text: str, candidates: tuple[str, ...] | None) -> None:
    answer = DIRECTORY.resolve(text)

    assert isinstance(answer, Unknown)
    assert candidates is None or answer.candidates == candidates


def test_resolve_municipality_outside_the_container_is_not_found() -> None:
    answer = DIRECTORY.resolve("Municipalidad Distrital de Maras", within=["0305"])

    assert isinstance(answer, Unknown)
    assert "muni-030505" in answer.candidates


def test_every_name_acronym_and_alias_leads_to_its_entity() -> None:
    pairs = [
        (entry.code, name)
        for entry in ENTRIES
        for name in (entry.name, entry.acronym, *entry.aliases)
        if name
    ]

    assert [(code, name) for code, name in pairs if DIRECTORY.resolve(name) != Found(code)] == []


def test_catalogue_counts_and_codes() -> None:
    codes = [entry.code for entry in ENTRIES]

    assert len(codes) == len(set(codes))
    assert sum(code.startswith("gore-") for code in codes) == 25
    assert sum(code.startswith("muni-") and len(code) == 9 for code in codes) == 196
    assert sum(code.startswith("muni-") and len(code) == 11 for code in codes) == 1695
    assert "muni-030501" not in codes
    assert Counter(entry.level for entry in ENTRIES)["national"] > 60


def test_every_entity_fits_its_table_and_knows_its_parent() -> None:
    codes = {entry.code for entry in ENTRIES}

    assert all(len(entry.acronym) <= 40 and len(entry.name) <= 250 for entry in ENTRIES)
    assert all(not entry.parent or entry.parent in codes for entry in ENTRIES)


@given(entry=st.sampled_from(ENTRIES), data=st.data())
@settings(max_examples=150, deadline=None)
def test_resolve_case_accents_and_spaces_never_matter(entry: EntityRow, data: st.DataObject) -> None:
    change = data.draw(
        st.sampled_from([str.upper, str.lower, unaccent, lambda text: f" {text.replace(' ', '  ')} "])
    )

    assert DIRECTORY.resolve(change(entry.name)) == Found(entry.code)


@given(entry=st.sampled_from([e for e in ENTRIES if not e.territory]), at=st.integers(0, 200))
@settings(max_examples=150, deadline=None)
def test_resolve_a_letter_less_is_never_another_entity(entry: EntityRow, at: int) -> None:
    position = at % len(entry.name)
    text = entry.name[:position] + entry.name[position + 1 :]
    answer = DIRECTORY.resolve(text)

    assert (
        not isinstance(answer, Found)
        or answer.code == entry.code
        or fold(text) in {fold(e.name) for e in ENTRIES}
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MVCS/MEF", ("MVCS", "MEF")),
        ("MINSA, MINEDU y MTC", ("MINSA", "MINEDU", "MTC")),
        ("MINEDU - MINSA", ("MINEDU", "MINSA")),
        (
            "Ministerio de Vivienda, Construcción y Saneamiento",
            ("Ministerio de Vivienda, Construcción y Saneamiento",),
        ),
        (
            "Ministerio de Vivienda, Construcción y Saneamiento y MEF",
            ("Ministerio de Vivienda, Construcción y Saneamiento", "MEF"),
        ),
        (
            "GORE Apurímac, Municipalidad Provincial de Grau",
            ("GORE Apurímac", "Municipalidad Provincial de Grau"),
        ),
        ("MINSA y la comunidad", ("MINSA", "la comunidad")),
        ("Juntas y comités", ("Juntas y comités",)),
    ],
)
def test_several_cuts_a_list_only_where_names_are_known(text: str, names: tuple[str, ...]) -> None:
    assert DIRECTORY.several(text) == names


@pytest.mark.parametrize(
    ("text", "code"), [("Min. de Salud", "minsa"), ("Min. Transportes y Comunicaciones", "mtc")]
)
def test_resolve_spells_out_a_shortened_ministry(text: str, code: str) -> None:
    assert DIRECTORY.resolve(text) == Found(code)
