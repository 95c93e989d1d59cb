"""The workbooks of the demo: the facts of the seed report and the simulated commitments, in the sheets of the doors."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tinkuy.core.text import slugify
from tinkuy.demo.agendas import agendas
from tinkuy.demo.following import follow
from tinkuy.demo.projects import named
from tinkuy.demo.simulation import Row, simulate
from tinkuy.demo.tables import rows
from tinkuy.engines.sheets.spec import SheetSpec
from tinkuy.engines.sheets.writer import SheetOut, write_workbook
from tinkuy.platform.intake.door import doors

SOURCE = "Informe sobre el estado situacional de las Mesas Técnicas al 31.07.2022"
TITLE = "Matriz de seguimiento de mesas técnicas al 31.07.2022"
ANSWERS_TITLE = "Revisiones y cierres simulados al 31.07.2022"
NOTE = "Los compromisos y lo que se dice de ellos son datos simulados"
# Whoever brings reports in does not review them: the answers come in a workbook of their own.
ANSWERS = frozenset({"review", "closure"})
_NORM_KINDS = {"RM": "Resolución Ministerial", "RSD": "Resolución de Secretaría de Descentralización"}
_FACTS = ("space", "member", "achievement", "correction")


def write_demo(target: Path) -> None:
    """Write the sheets for which there are facts, in the order in which intake opens them, but for the answers.

    Errors: LookupError when there are facts for a sheet that nobody offers.
    """
    write_sheets(
        {kind: rows for kind, rows in demo_rows().items() if kind not in ANSWERS}, target, TITLE, note=NOTE
    )


def write_answers(target: Path) -> None:
    """Write what was answered to the reports, and the ends. Errors: as `write_demo`."""
    write_sheets(
        {kind: rows for kind, rows in demo_rows().items() if kind in ANSWERS},
        target,
        ANSWERS_TITLE,
        note=NOTE,
    )


def write_sheets(told: dict[str, list[Row]], target: Path, title: str, *, note: str = "") -> None:
    """Write these rows in the sheets of the doors, in the order in which intake opens them. Errors: as `write_demo`."""
    known = {door.sheet.kind: door.sheet for door in doors()}
    if told.keys() - known.keys():
        raise LookupError(sorted(told.keys() - known.keys()))
    sheets = [SheetOut(spec, _cells(spec, told[kind])) for kind, spec in known.items() if kind in told]
    write_workbook(sheets, target, meta={}, title=title, simulated_note=note)


def demo_rows() -> dict[str, list[Row]]:
    """Kind of sheet -> its rows by column key, each with the document it comes from and the place in it."""
    facts: dict[str, list[Row]] = {
        kind: [{**row, "source_document": SOURCE} for row in rows("facts", kind)] for kind in _FACTS
    }
    spaces = rows("facts", "space")
    drawn = simulate(_installed(spaces), {s["short_name"] for s in spaces if s["concluded_on"]})
    facts["document"] = list(_norms(spaces))
    followed = follow(drawn)
    return facts | {
        "commitment": named(followed.commitments),
        "progress": followed.progress,
        "session": followed.sessions,
        "commitment_milestone": followed.milestones,
        "extension": followed.extensions,
        "review": followed.reviews,
        "closure": followed.closures,
        **agendas(followed.commitments),
    }


def _installed(spaces: list[dict[str, str]]) -> dict[str, date]:
    return {s["short_name"]: date.fromisoformat(s["installed_on"]) for s in spaces if s["installed_on"]}


def _norms(spaces: list[dict[str, str]]) -> Iterator[Row]:
    """The creating norms as documents of their mesas. Their days are not known: the source gives the year only."""
    for space in spaces:
        if space["norm"]:
            kind, number = space["norm"].split(" ", 1)
            yield {
                "code": slugify(space["norm"]),
                "space": space["short_name"],
                "title": f"{_NORM_KINDS[kind]} N° {number}, que crea la {space['short_name']}",
                "source_document": SOURCE,
                "source_place": space["source_place"],
            }


def _cells(spec: SheetSpec, told: list[Row]) -> Iterator[tuple[str, Row]]:
    """The rows without a version, for this is no export; texts under dates and numbers become what they say."""
    parsers = {column.key: column.parse for column in spec.columns if column.kind != "text"}
    for row in told:
        cells = {
            key: parsers[key](value) if key in parsers and isinstance(value, str) and value else value
            for key, value in row.items()
        }
        yield "", cells
