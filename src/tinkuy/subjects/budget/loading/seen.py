"""What can be said of a file that nobody recognises, so that whoever brings it knows what to change."""

import codecs
from collections.abc import Sequence

from tinkuy.core.refusal import Refused
from tinkuy.subjects.budget.loading.opened import Opened

MOST = 12  # headings told
LOOKED_AT = 30  # rows of a sheet in which its headings are looked for
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def seen(file: Opened) -> str:
    """Its encoding when it is one that is not read, or its columns; empty when there is nothing to tell."""
    if file.head.startswith(_UTF16):
        return "Está en UTF-16: guárdelo como CSV UTF-8 o como libro de Excel."
    headings = file.delimited.columns if file.form == "text" and file.delimited else _of_grids(file)
    if not headings:
        return ""
    more = "…" if len(headings) > MOST else ""
    return (
        f"Sus columnas parecen ser: {', '.join(headings[:MOST])}{more}. "
        f"Si los encabezados están más abajo, borre las líneas que tienen encima."
    )


def _of_grids(file: Opened) -> Sequence[str]:
    """The fullest row of text among the first ones of the sheets."""
    try:
        grids = file.grids if file.form != "text" else ()
    except Refused:
        return ()
    rows = (
        [str(cell) for cell in row if isinstance(cell, str)]
        for grid in grids
        for row in grid.rows[:LOOKED_AT]
    )
    return max(rows, key=len, default=())
