"""Examples of matrix rules made into rows, by the same reading that the intake uses."""

from tinkuy.engines.sheets.matching import match_sheet
from tinkuy.engines.sheets.parsing import parse_sheet
from tinkuy.engines.sheets.workbook import SheetData
from tinkuy.subjects.commitments.sheets import DOORS as COMMITMENT_DOORS
from tinkuy.subjects.quality.register import shipped_gazetteer
from tinkuy.subjects.quality.rules.matrix import Matrix
from tinkuy.subjects.spaces.sheets import DOORS as SPACE_DOORS


def matrix_of(example: str) -> Matrix:
    """The first line names the sheet; the others are its rows, cells parted by tabs."""
    title, *lines = example.splitlines()
    sheet = SheetData(title, True, [[cell or None for cell in line.split("\t")] for line in lines])
    spec = next(door.sheet for door in (*SPACE_DOORS, *COMMITMENT_DOORS) if door.sheet.title == title)
    match = match_sheet(sheet, [spec], file="matriz.xlsx", insist=True)
    if match is None:
        raise ValueError(title)
    parsed = parse_sheet(sheet, match, file="matriz.xlsx")
    return Matrix({spec.kind: parsed.rows}, "matriz.xlsx", shipped_gazetteer())
