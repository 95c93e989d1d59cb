"""From a file to parsed rows under the doors' declarations. Reads no record and writes nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tinkuy.core.finding import Finding, Place, Severity, has_errors
from tinkuy.core.text import join_spanish
from tinkuy.engines.sheets.matching import Match, match_sheet, match_workbook
from tinkuy.engines.sheets.parsing import parse_sheet
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.spec import ParsedRow, SheetSpec
from tinkuy.engines.sheets.workbook import SheetData, UnreadableWorkbook, WorkbookData
from tinkuy.platform.intake.codes import UNKNOWN_KIND
from tinkuy.platform.intake.door import doors
from tinkuy.platform.intake.progress import Report, silent


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person confirmed for one shape of headings: the kind, and heading (folded) -> key."""

    kind: str
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sheet as it was understood; `is_read` is False when it is none of ours yet and `match` is only the nearest guess."""

    match: Match
    is_read: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read: the rows of each kind in the order of their sheets, what was seen, everything found wrong.

    `error_count` counts every error, those that the findings only sum up too.  `is_export` says that the file is one of our own exports, so that a cell emptied in it clears the field.
    """

    name: str
    rows: Mapping[str, Sequence[ParsedRow]]
    seen: tuple[Seen, ...]
    findings: tuple[Finding, ...]
    error_count: int
    is_export: bool = False


def read_file(
    path: Path,
    *,
    name: str,
    kind: str | None = None,
    remembered: Mapping[str, Remembered] | None = None,
    progress: Report = silent,
) -> Reading:
    """Read cells, match headings and parse rows; a file that cannot be read is a Reading with its findings.

    `kind` forces every sheet to be of that kind; `remembered` maps shapes of headings to what was confirmed for them.
    Errors: OSError when the path cannot be read.
    """
    specs = [door.sheet for door in doors() if kind in (None, door.sheet.kind)]
    if not specs:
        return Reading(name, {}, (), (_unknown_kind(kind or "", name),), 1)
    try:
        book = read_workbook(
            path, name=name, progress=lambda done, total: progress("Leyendo las celdas", done, total)
        )
    except UnreadableWorkbook as unreadable:
        return Reading(name, {}, (), unreadable.findings, count_errors(unreadable.findings))
    progress("Reconociendo las columnas", 0, 0)
    found, findings = _match(book, specs, remembered or {}, insist=kind is not None)
    return _parse(book, found, (*book.findings, *findings), progress)


def _match(
    book: WorkbookData, specs: Sequence[SheetSpec], remembered: Mapping[str, Remembered], *, insist: bool
) -> tuple[list[tuple[SheetData, Seen]], tuple[Finding, ...]]:
    """The sheets of the workbook in its order, and what was found about the workbook as a whole."""
    whole = match_workbook(
        book, specs, remembered={shape: known.mapping for shape, known in remembered.items()}
    )
    matched = {sheet.name: Seen(match, True) for sheet, match in whole.matches}
    findings = list(whole.findings)
    for sheet in _readable(book):
        if sheet.name not in matched:
            matched[sheet.name] = seen = _nearest(
                sheet, specs, book.name, remembered, insist and not whole.matches
            )
            findings = [f for f in findings if not (seen.is_read and f.place.sheet == sheet.name)]
    return [(sheet, matched[sheet.name]) for sheet in book.sheets if sheet.name in matched], tuple(findings)


def _readable(book: WorkbookData) -> list[SheetData]:
    return [
        s
        for s in book.sheets
        if s.visible and s.rows and not s.name.startswith("_") and s.name != "Instrucciones"
    ]


def _nearest(
    sheet: SheetData,
    specs: Sequence[SheetSpec],
    file: str,
    remembered: Mapping[str, Remembered],
    insist: bool,
) -> Seen:
    """A sheet nobody recognised: what a person confirmed for its headings, else the nearest guess, which is not read."""
    guess = match_sheet(sheet, specs, file=file, insist=True)
    if guess is None:
        raise ValueError(specs)  # insisting always gives a match
    known = remembered.get(guess.shape)
    chosen = [spec for spec in specs if known and spec.kind == known.kind]
    if known and chosen:
        again = match_sheet(sheet, chosen, file=file, remembered=known.mapping, insist=True)
        return Seen(again or guess, again is not None)
    return Seen(guess, insist)


def _parse(
    book: WorkbookData, found: list[tuple[SheetData, Seen]], findings: tuple[Finding, ...], progress: Report
) -> Reading:
    rows: dict[str, list[ParsedRow]] = {}
    every, errors = list(findings), count_errors(findings)
    for sheet, seen in found:
        if not seen.is_read:
            continue
        if has_errors(seen.match.findings):  # without its columns the rows would only repeat the complaint
            every += seen.match.findings
            errors += count_errors(seen.match.findings)
            continue
        parsed = parse_sheet(sheet, seen.match, file=book.name, progress=_rows_of(sheet, progress))
        every += parsed.findings
        errors += parsed.error_count
        rows.setdefault(seen.match.spec.kind, []).extend(parsed.rows)
    return Reading(book.name, rows, tuple(seen for _, seen in found), tuple(every), errors, bool(book.meta))


def count_errors(findings: Iterable[Finding]) -> int:
    """How many of them are errors."""
    return sum(1 for finding in findings if finding.severity is Severity.ERROR)


def _rows_of(sheet: SheetData, progress: Report) -> Callable[[int, int], None]:
    return lambda done, total: progress(f"Revisando la hoja «{sheet.name}»", done, total)


def _unknown_kind(kind: str, name: str) -> Finding:
    known = join_spanish((f"«{door.sheet.kind}»" for door in doors()), "o")
    advice = f"Elija uno de estos: {known}." if known else UNKNOWN_KIND.how_to_mend
    message = f"No hay ningún tipo de hoja «{kind}»."
    return Finding(UNKNOWN_KIND.code, UNKNOWN_KIND.severity, message, Place(file=name), suggestion=advice)
