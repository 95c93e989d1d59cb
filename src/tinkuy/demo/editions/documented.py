"""What documents say of the editions of 2017: as rows of the sheets, each with its document and the place in it."""

from collections.abc import Iterator

from tinkuy.demo.editions.asking import DAYS, EDITION, NAME, REQUESTS_FROM, REQUESTS_UNTIL
from tinkuy.demo.simulation import CITED, Row
from tinkuy.demo.tables import rows
from tinkuy.subjects.meetings.tables import MEASURE_WORDS


def sheets() -> dict[str, list[Row]]:
    """Kind of sheet -> its rows: the editions with what was agreed in them, the totals of years, and what is not kept."""
    return {
        "space": [*map(_space, rows("facts", "edition")), _simulated_space()],
        "achievement": list(rows("facts", "edition_achievement")),
        "correction": list(rows("facts", "edition_correction")),
        "edition": list(_editions()),
        "year_total": [_year_total(row) for row in rows("facts", "year_total")],
    }


def _space(row: dict[str, str]) -> Row:
    """An edition is created, held and over on one and the same day, as far as documents tell it."""
    held = {
        f"{fact}_{part}": row["held_on"] if part == "on" else row["source_place"]
        for fact in ("created", "installed", "concluded")
        for part in ("on", "place")
    }
    same = ("code", "short_name", "official_name", "kind", "note", "source_document", "source_place")
    return {key: row[key] for key in same} | held | {"quorum": "2"}


def _simulated_space() -> Row:
    """The space of the edition that nobody held."""
    return {
        "code": EDITION,
        "short_name": NAME,
        "official_name": "Edición simulada del MUNI Ejecutivo, para practicar: no se realizó",
        "kind": "MUNI",
        "scope": "PE",
        "created_on": "2022-05-23",
        "created_place": CITED["source_place"],
        "installed_on": DAYS[0].isoformat(),
        "installed_place": CITED["source_place"],
        "concluded_on": DAYS[-1].isoformat(),
        "concluded_place": CITED["source_place"],
        "quorum": "2",
        "note": "Dato simulado.",
        **CITED,
    }


def _editions() -> Iterator[Row]:
    for row in rows("facts", "edition"):
        yield {key: row[key] for key in ("code", "number", "source_document", "source_place")}
    yield {
        "code": EDITION,
        "venue": "Lima (dato simulado)",
        "requests_from": REQUESTS_FROM,
        "requests_until": REQUESTS_UNTIL,
        "most_requests": 6,
        "longest_row": 4,
        "is_simulated": "sí",
        **CITED,
    }


def _year_total(row: dict[str, str]) -> Row:
    return {**row, "measure": MEASURE_WORDS[row["measure"]]}
