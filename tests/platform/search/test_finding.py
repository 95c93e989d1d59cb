"""What is found, in which order, at which date: the same on both databases."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.ground import make_commitment, make_space
from tests.platform.search.conftest import keys
from tinkuy.platform.search import queries, terms
from tinkuy.subjects.territory.models import Territory

pytestmark = pytest.mark.usefixtures("country")


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("saneamiento", "commitment", "C-0002"),
        ("SANEAMIENTOS rural", "commitment", "C-0002"),
        ("construido puentes", "commitment", "C-0001"),
        ("construi", "commitment", "C-0001"),
        ("nahuinlla", "commitment", "C-0001"),
        ("ÑAHUINLLA", "commitment", "C-0001"),
        ("vias de mara", "commitment", "C-0003"),
        ("C-0002", "commitment", "C-0002"),
        ("c0002", "commitment", "C-0002"),
        ("2306540", "commitment", "C-0002"),
        ("RSD 018-2021-PCM/SD", "space", "mtp-grau"),
        ("mesa de grau", "space", "mtp-grau"),
        ("MVCS", "entity", "mvcs"),
        ("ministerios vivienda", "entity", "mvcs"),
        ("030701", "place", "030701"),
        ("chuquibam", "place", "030701"),
    ],
)
def test_words_codes_and_names_find(text: str, kind: str, key: str) -> None:
    assert keys(text)[kind][0] == key


def test_every_word_has_to_be_there() -> None:
    assert keys("puente saneamiento") == {}


def test_a_word_of_the_middle_is_not_taken_as_a_beginning() -> None:
    assert keys("san grau") == {}
    assert keys("grau san")["commitment"] == ["C-0002"]


def test_stems_merge_but_what_is_so_called_stands_first() -> None:
    for code, name in (("030704", "Caña"), ("030705", "Cañar"), ("030706", "Cañas Altas")):
        Territory.objects.create(code=code, level="district", name=name, folded_name=name.lower())
    make_commitment("C-0009", "mtp-grau", text="Sembrar caña")
    assert keys("Cañar") == {"place": ["030705", "030704", "030706"], "commitment": ["C-0009"]}
    assert keys("caña")["place"] == ["030704", "030705", "030706"]


def test_own_code_stands_before_the_same_code_of_another_scheme() -> None:
    Territory.objects.filter(code="030503").update(reniec_code="030505")
    assert keys("030505")["place"] == ["030505", "030503"]


def test_title_as_written_then_other_forms_then_text_and_within_them_the_most_recent() -> None:
    make_commitment("C-0101", "mtp-grau", text="Hacer puentes", agreed="2022-01-01")
    make_commitment("C-0102", "mtp-grau", text="Hacer un puente", agreed="2021-12-01")
    make_commitment("C-0103", "mtp-grau", text="Hacer algo", origin="Acta del puente", agreed="2022-07-01")
    make_commitment("C-0104", "mtp-grau", text="Hacer otro puente", agreed="2022-02-01")
    assert keys("puente hacer")["commitment"] == ["C-0104", "C-0102", "C-0101", "C-0103"]


def test_the_past_does_not_know_what_came_later() -> None:
    assert "mtd-haquira" not in keys("haquira", as_of=date(2022, 2, 28)).get("space", [])
    assert keys("haquira", as_of=date(2022, 3, 1))["space"] == ["mtd-haquira"]
    assert "commitment" not in keys("mara", as_of=date(2022, 5, 31))


def test_counts_are_of_all_and_the_first_ten_are_shown() -> None:
    for n in range(12):
        make_commitment(f"D-{n:02}", "mtp-grau", text="Dotar de riego")
    keys("riego")
    (found,) = queries.search(queries.Asked(terms.read("riego"), date(2022, 8, 15), None))
    assert (found.hits.count, len(found.hits.documents)) == (12, 10)


def test_many_documents_are_ordered_by_date_and_names_still_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "TELLING", 1)
    make_space("MTP Riego", created="2021-01-01")
    make_commitment("C-0201", "mtp-grau", text="Riego", agreed="2021-10-01")
    make_commitment("C-0202", "mtp-grau", text="Acta", origin="De riego", agreed="2022-01-01")
    make_commitment("C-0203", "mtp-grau", text="Regar con riego", agreed="2021-12-01")
    assert keys("riego")["commitment"] == ["C-0201", "C-0202", "C-0203"]


def test_within_a_place_and_within_an_entity(ask: Callable[..., str]) -> None:
    keys("")
    page = ask("", ambito="lugares:0305")
    assert "MTD Haquira" in page and "MTP Grau" not in page and "Mejorar la vía" in page
    page = ask("saneamiento", ambito="entidades:mvcs")
    assert "C-0002" in page and "C-0001" not in page
    assert "Una sola caja" in ask("", ambito="lugares:nada") and "Una sola caja" in ask(
        "", ambito="mesas:mtp-grau"
    )


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "'",
        "foo* OR (bar AND",
        "NEAR(a b)",
        "{body}: x ^y -z +w",
        "') -- ; DROP TABLE search_searchentry",
        "a\x00b \x1f",
        "🦙 🇵🇪",
        "a" * 10_000,
        "palabra " * 1_250,
        "de la los",
        "\ud800".encode("utf-8", "replace").decode(),
        "%_\\",
        "k:* | !v1 & <->",
        "<script>alert(1)</script>",
    ],
)
def test_hostile_questions_find_nothing_and_break_nothing(text: str, ask: Callable[..., str]) -> None:
    page = ask(text)
    assert "No hay nada" in page or "Una sola caja" in page
    assert "<script>alert" not in page


def test_terms_of_the_index_cannot_be_asked_for() -> None:
    assert keys("kcommitment") == {} and keys("v1") == {} and keys("smtpzdzgrau") == {}
