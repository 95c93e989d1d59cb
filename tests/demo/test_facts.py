"""The facts of the seed report: all there, each with its source, none of its sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tinkuy.core.dates import PartialDate
from tinkuy.core.text import fold
from tinkuy.demo import workbook
from tinkuy.demo.tables import rows
from tinkuy.subjects.spaces.rules import parse_norm
from tinkuy.subjects.territory.register import composites, entries

ROWS = workbook.demo_rows()
SPACES = {row["short_name"]: row for row in rows("facts", "space")}
DEMO = Path(workbook.__file__).parent
RUN = 14


def _ngrams(text: str) -> Iterator[str]:
    words = fold(text).split()
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _cells(kind: str) -> Iterator[str]:
    return (str(value) for row in ROWS[kind] for key, value in row.items() if key != "official_name")


def test_kinds_are_those_the_report_counts() -> None:
    assert Counter(row["kind"] for row in SPACES.values()) == {
        "MTP": 9,
        "MTD": 5,
        "MTT": 4,
        "MTN": 1,
        "ME": 1,
    }
    assert {name for name, row in SPACES.items() if row["kind"] == "MTD"} == {
        "MTD Urarinas",
        "MTD Livitaca",
        "MTD Mara",
        "MTD Caylloma",
        "MTD Megantoni",
    }


# What stands in no document by itself: a milestone is of its commitment, a review of its report.
UNCITED = {"commitment_milestone", "review"}


@pytest.mark.parametrize("kind", sorted(ROWS.keys() - UNCITED))
def test_every_row_cites_a_document_and_a_place(kind: str) -> None:
    assert ROWS[kind]
    assert [row for row in ROWS[kind] if not row["source_document"] or not row["source_place"]] == []


@pytest.mark.parametrize("fact", ["created", "installed", "concluded"])
def test_every_milestone_says_where_it_stands(fact: str) -> None:
    assert [n for n, row in SPACES.items() if bool(row[f"{fact}_on"]) != bool(row[f"{fact}_place"])] == []


def test_every_agenda_says_where_it_stands() -> None:
    dated = {n for n, row in SPACES.items() if row["agenda_started_on"] or row["agenda_approved_on"]}
    assert dated == {n for n, row in SPACES.items() if row["agenda_place"]}
    assert len(dated) == 16


def test_no_creation_counts_after_its_installation() -> None:
    for name, row in SPACES.items():
        if row["installed_on"]:
            created = PartialDate.parse(row["created_on"]).counts_from
            assert created <= date.fromisoformat(row["installed_on"]), name


def test_no_creation_counts_after_the_year_of_its_norm() -> None:
    for name, row in SPACES.items():
        if row["norm"]:
            assert PartialDate.parse(row["created_on"]).counts_from.year == parse_norm(row["norm"]).year, name


def test_norms_stand_in_their_normal_form_and_once_each() -> None:
    norms = [row["norm"] for row in SPACES.values() if row["norm"]]
    assert [parse_norm(norm).text for norm in norms] == norms
    assert len(set(norms)) == len(norms) == 17
    assert {n for n, r in SPACES.items() if not r["norm"]} == {
        "MTT Llallimayo",
        "MTD Megantoni",
        "MTT Loreto",
    }


def test_scopes_are_codes_of_the_register() -> None:
    known = {entry.code for entry in entries()} | {composite.code for composite in composites()}
    assert {code for row in SPACES.values() for code in row["scope"].split("; ")} <= known


def test_achievements_carry_the_amounts_of_the_report() -> None:
    found = rows("facts", "achievement")
    amounts = {row["code"]: int(row["amount_soles"]) for row in found if row["amount_soles"]}
    assert sorted(amounts.values()) == [51_200_000, 515_000_000, 660_000_000, 1_260_000_000]
    assert [row["space"] for row in found if row["since_year"] == "2017"] == ["MTP Cotabambas"]
    assert len(found) == 7


def test_corrections_keep_something_else_than_what_is_stated() -> None:
    found = rows("facts", "correction")
    assert [
        row["code"] for row in found if fold(row["stated"]) == fold(row["kept"]) or not row["reason"]
    ] == []
    assert {row["space"] for row in found} - {""} <= set(SPACES)
    assert len({row["code"] for row in found}) == len(found) >= 15


def test_installed_mesas_equal_the_table_of_the_seed(seed: str) -> None:
    """Read the table of the seed by itself: row by row, the date and the norm of each mesa."""
    table = re.findall(r"(?m)^([^\t\n]+)\t[^\t\n]+\t([^\t\n]*)\t(\d\d/\d\d/\d{4})[^\t\n]*\t", seed)
    assert len(table) == 18
    for number, (name, norm, installed) in enumerate(table, 1):
        row = next(r for r in SPACES.values() if re.search(rf"fila {number}$", r["source_place"]))
        assert PartialDate.parse(installed).text == row["installed_on"]
        assert (parse_norm(norm).text if norm.strip() else "") == row["norm"]
        last = fold(row["short_name"]).split()[-1]
        assert last in fold(name).replace(" ", "") or row["kind"] == "MTN"


def test_no_person_of_the_seed_is_named(seed: str) -> None:
    named = re.findall(r"(?m)^(?:A|De) : (.+)$", seed)
    told = fold(
        " ".join(path.read_text("utf-8") for path in DEMO.rglob("*") if path.suffix in {".py", ".csv"})
    )
    assert len(named) == 2
    for person in named:
        words = fold(person).split()
        assert [pair for pair in pairwise(words) if " ".join(pair) in told] == []


def test_no_sentence_of_the_seed_is_copied(seed: str) -> None:
    runs = set(_ngrams(seed))
    copied = [cell for kind in ROWS for cell in _cells(kind) if runs.intersection(_ngrams(cell))]
    assert copied == []
