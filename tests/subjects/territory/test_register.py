"""The register that comes with the product: complete, consistent, and honest about what it had to place by hand."""

import csv
from collections import defaultdict
from pathlib import Path

from tinkuy.core.text import fold
from tinkuy.subjects.territory.distance import distance_km
from tinkuy.subjects.territory.register import CORRECTED, RETIRED, composites, entries

ENTRIES = {entry.code: entry for entry in entries()}
DISTRICTS = {code: entry for code, entry in ENTRIES.items() if entry.level == "district"}


def test_every_territory_comes_after_what_contains_it() -> None:
    seen: set[str] = set()
    for entry in entries():
        assert entry.parent in seen or entry.level == "country"
        seen.add(entry.code)


def test_retired_codes_are_gone_and_corrected_names_stand() -> None:
    assert not set(RETIRED) & set(ENTRIES)
    assert len(DISTRICTS) == 1891
    assert ENTRIES["060506"].name == "Santa Cruz de Toledo"


def test_names_and_codes_equal_those_of_inei_2025(shared: Path) -> None:
    with (shared / "data" / "inei_2025_distritos.csv").open(encoding="utf-8-sig") as file:
        rows = {row["ubigeo"]: row for row in csv.DictReader(file, delimiter=";")}

    assert set(rows) == set(DISTRICTS)
    differing = {code for code, row in rows.items() if fold(row["distrito"]) != fold(DISTRICTS[code].name)}
    assert differing == set(CORRECTED)
    assert {code for code, row in rows.items() if fold(row["provincia"]) != fold(ENTRIES[code[:4]].name)} <= {
        "061306"
    }


def test_reniec_codes_are_unique_and_differ_from_inei_as_a_scheme() -> None:
    codes = [entry.reniec_code for entry in DISTRICTS.values() if entry.reniec_code]

    assert len(codes) == len(set(codes))
    assert len(codes) > 1830
    assert DISTRICTS["080101"].reniec_code == "070101"  # Cusco comes before Callao in one scheme only
    assert DISTRICTS["110301"].reniec_code.startswith("10")  # Nasca, written Nazca in the other
    assert ENTRIES["1103"].reniec_code == "1003"


def test_reniec_codes_keep_districts_of_a_department_together() -> None:
    departments: dict[str, set[str]] = defaultdict(set)
    for code, entry in DISTRICTS.items():
        if entry.reniec_code:
            departments[code[:2]].add(entry.reniec_code[:2])

    assert all(len(found) == 1 for found in departments.values())


def test_reniec_codes_equal_those_published(shared: Path) -> None:
    with (shared / "data" / "ubigeo_aumentado_2022_distrito.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["inei"] in DISTRICTS and row["reniec"].isdigit()]
    both = [(row["inei"], row["reniec"].zfill(6)) for row in rows if DISTRICTS[row["inei"]].reniec_code]

    wrong = [(inei, reniec) for inei, reniec in both if DISTRICTS[inei].reniec_code != reniec]
    assert len(both) > 1800
    assert wrong == []


def test_every_district_has_a_place_of_its_own_near_its_province() -> None:
    places = [(entry.latitude, entry.longitude) for entry in DISTRICTS.values()]
    far = [
        code
        for code, entry in DISTRICTS.items()
        if distance_km(
            (entry.latitude, entry.longitude), (ENTRIES[code[:4]].latitude, ENTRIES[code[:4]].longitude)
        )
        > 400
    ]

    assert len(set(places)) >= 1885
    assert far == []


def test_places_given_by_hand_are_said_in_the_note() -> None:
    noted = [entry for entry in DISTRICTS.values() if entry.note]

    assert 150 < len(noted) < 220
    assert all("aproximada" in entry.note and not entry.capital for entry in noted)


def test_places_not_noted_lie_where_inei_says(shared: Path) -> None:
    with (shared / "data" / "inei_2025_distritos.csv").open(encoding="utf-8-sig") as file:
        rows = {
            row["ubigeo"]: (float(row["latitud"]), float(row["longitud"]))
            for row in csv.DictReader(file, delimiter=";")
        }

    wrong = [
        code
        for code, entry in DISTRICTS.items()
        if not entry.note and distance_km((entry.latitude, entry.longitude), rows[code]) > 15
    ]
    assert wrong == []


def test_composites_name_members_of_the_register() -> None:
    members = [member for composite in composites() for member in composite.members]

    assert all(member.member in ENTRIES for member in members)
    assert [ENTRIES[m.member].name for m in composites()[1].members] == [
        "Ayaviri",
        "Cupi",
        "Llalli",
        "Umachiri",
    ]
