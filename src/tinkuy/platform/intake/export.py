"""The way out: every record in a workbook that can come in again unchanged, or an empty one to fill in."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from tinkuy.engines.sheets.planning import version_of
from tinkuy.engines.sheets.writer import Row, SheetOut, write_workbook
from tinkuy.platform.access.checks import may, require
from tinkuy.platform.intake.door import Door, doors

FORMAT = "1"  # of what stands in `_meta`


def export_workbook(
    kinds: Collection[str] | None,
    target: Path | BinaryIO,
    *,
    title: str,
    simulated_note: str = "",
    by: Any = None,
) -> None:
    """Write all records of the kinds (None: every kind that `by` may read whole), each row with its version, so that a later import can tell
    what the person changed from what changed here meanwhile.

    Errors: LookupError when a kind is unknown; Forbidden when one is named that `by` may not read whole.
    """
    chosen = _readable(_chosen(kinds), by, insist=kinds is not None)
    sheets = [SheetOut(door.sheet, _rows(door)) for door in chosen]
    write_workbook(sheets, target, meta=_meta("export"), title=title, simulated_note=simulated_note)


def blank_template(kinds: Collection[str] | None, target: Path | BinaryIO, *, title: str) -> None:
    """Write the same workbook without rows: headings, lists to choose from and instructions.

    Errors: LookupError when a kind is unknown.
    """
    sheets = [SheetOut(door.sheet, ()) for door in _chosen(kinds)]
    write_workbook(sheets, target, meta=_meta("template"), title=title)


def _chosen(kinds: Collection[str] | None) -> list[Door]:
    every = doors()
    unknown = set(kinds or ()) - {door.sheet.kind for door in every}
    if unknown:
        raise LookupError(sorted(unknown))
    return [door for door in every if (door.is_listed if kinds is None else door.sheet.kind in kinds)]


def _readable(chosen: list[Door], by: Any, *, insist: bool) -> list[Door]:
    if insist:
        for door in chosen:
            if door.readers is not None:
                require(by, door.readers)
    return [door for door in chosen if door.readers is None or may(by, door.readers)]


def _rows(door: Door) -> Iterator[Row]:
    show = door.shower()
    return ((version_of(record), show(record)) for _, record in door.export())


def _meta(made_as: str) -> dict[str, str]:
    return {"format": FORMAT, "made_as": made_as}
