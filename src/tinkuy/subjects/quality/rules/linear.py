"""Sheets of a workbook read as the tables of a document, so that the rules on tables hold for both.

A cell travels as one big number where a text has its line; afterwards the number becomes the cell again, in the place
and in the words of each finding.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from tinkuy.core.finding import Finding, Place
from tinkuy.engines.sheets.workbook import cell_name
from tinkuy.engines.texts.model import Block, Caption, Passage, Row, TextDocument, TextTable
from tinkuy.subjects.quality.rules import (
    achievements,
    claims,
    counts,
    districts,
    growth,
    hundred,
    identities,
    labels,
    norms,
    percentages,
    places,
    rosters,
    totals,
    wording,
)
from tinkuy.subjects.quality.rules.base import Rule, Study
from tinkuy.subjects.quality.rules.grid import Grid
from tinkuy.subjects.territory.rules import Gazetteer

MAX_ROWS = 3000
MAX_PUBLISHED_ROWS = 60_000
_BASE, _SHEET, _ROW = 10**9, 10**7, 100
_NUMBER = re.compile(r"\b1\d{9}\b")
_TABLE_RULES: tuple[Rule, ...] = (
    counts.ROW_COUNTS,
    *claims.RULES,
    *(rule for rule in identities.RULES if rule is not identities.REPEATED_ROWS),
    *rosters.RULES,
    *(rule for rule in norms.RULES if rule is not norms.SPACING),
    *districts.RULES,
    *places.RULES,
    *achievements.RULES,
    wording.WORDS_AND_FIGURES,
)


_PUBLISHED_RULES: tuple[Rule, ...] = (
    *percentages.RULES,
    *growth.RULES,
    *hundred.RULES,
    *labels.RULES,
    totals.ROW_TOTALS,
)


def check_published(grids: Iterable[Grid]) -> Iterator[Finding]:
    """The findings on the percentages, rates and shares of each sheet, worked out again from its own amounts."""
    for grid in grids:
        if not grid.heading_row or len(grid.sheet.rows) > MAX_PUBLISHED_ROWS or len(grid.headings) >= _ROW:
            continue
        study = Study(TextDocument(grid.file, (), tuple(_blocks(0, grid))))
        for rule in _PUBLISHED_RULES:
            yield from (_placed(finding, [grid]) for finding in rule.apply(study))


def check_tables(grids: Iterable[Grid], gazetteer: Gazetteer | None) -> Iterator[Finding]:
    """The findings of the rules on tables in some sheets of one workbook. Sheets without headings or too long are left out."""
    kept = [
        grid
        for grid in grids
        if grid.heading_row and len(grid.sheet.rows) <= MAX_ROWS and len(grid.headings) < _ROW
    ]
    blocks: list[Block] = []
    for number, grid in enumerate(kept):
        blocks += _blocks(number, grid)
    study = Study(TextDocument(kept[0].file if kept else "", (), tuple(blocks)), gazetteer)
    for rule in _TABLE_RULES if study.mesas.mesas else ():
        yield from (_placed(finding, kept) for finding in rule.apply(study))


def _blocks(number: int, grid: Grid) -> list[Block]:
    """The title of the sheet as a caption, and its table."""
    line = _BASE + number * _SHEET
    above = [cell for row in grid.sheet.rows[: grid.heading_row - 1] for cell in row if isinstance(cell, str)]
    caption = Caption("hoja", number + 1, " ".join((grid.sheet.name, *above)), line, grid.sheet.name)
    heading = Row(
        tuple(_passage(line, grid.heading_row, index, head) for index, head in enumerate(grid.headings))
    )
    rows = tuple(
        Row(tuple(_passage(line, row, index, cell) for index, cell in enumerate(cells)))
        for row, cells in grid.rows
    )
    return [TextTable(caption, heading, rows)] if rows else []


def _passage(base: int, row: int, column: int, cell: object) -> Passage:
    return Passage(_shown(cell), ((0, base + row * _ROW + column),))


def _shown(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else " ".join(str(cell).split())


def _placed(finding: Finding, grids: list[Grid]) -> Finding:
    sheet, cell = _cell(finding.place.line or _BASE, grids)
    message = _NUMBER.sub(lambda match: "{}!{}".format(*_cell(int(match[0]), grids)), finding.message)
    message = message.replace("líneas", "celdas").replace("línea", "celda")
    return replace(finding, message=message, place=Place(finding.place.file, sheet=sheet, cell=cell))


def _cell(number: int, grids: list[Grid]) -> tuple[str, str]:
    sheet, rest = divmod(number - _BASE, _SHEET)
    row, column = divmod(rest, _ROW)
    return grids[sheet].sheet.name, cell_name(max(row, 1), column)
