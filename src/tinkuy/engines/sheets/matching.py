"""Find the heading row of a sheet, the declaration it follows and the column of each key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tinkuy.core.finding import Finding, Place
from tinkuy.core.text import fold
from tinkuy.engines.sheets.heading_findings import (
    claimed_twice,
    missing,
    no_sheet,
    skipped,
    unknown,
    unread_headings,
)
from tinkuy.engines.sheets.headings import IGNORE, Dictionary, heading_text, shape_of
from tinkuy.engines.sheets.spec import SheetSpec
from tinkuy.engines.sheets.workbook import SheetData, WorkbookData, cell_name, cell_position

VERSION = "_version"
_SCANNED = 25


@dataclass(frozen=True, slots=True)
class Match:
    """A sheet understood: rows below `heading_row` (counted from 1) hold data; `columns` maps indexes from 0 to keys.

    `headings` are the texts found, by index; `unmatched` those that mean nothing here; `version_column` is the column
    that our export hides. With an error among `findings` the rows must not be applied.
    """

    spec: SheetSpec
    sheet: str
    heading_row: int
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    unmatched: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    version_column: int | None = None

    @property
    def shape(self) -> str:
        """The identity under which a confirmed mapping of these headings is remembered."""
        return shape_of(text for text in self.headings.values() if text != VERSION)


@dataclass(frozen=True, slots=True)
class WorkbookMatch:
    """Every visible sheet that was understood, and notes on the others."""

    matches: tuple[tuple[SheetData, Match], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One row (or two joined rows) read as headings."""

    last_row: int  # from 1
    texts: Mapping[int, tuple[str, ...]]  # by column, most telling first
    keys: Mapping[int, str | None] = field(default_factory=dict)

    @property
    def score(self) -> int:
        return len({key for key in self.keys.values() if key})


def match_workbook(
    book: WorkbookData,
    specs: Sequence[SheetSpec],
    *,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> WorkbookMatch:
    """Match every visible sheet. `remembered` maps shapes to confirmed mappings (folded heading -> key).

    A sheet that is none of ours is skipped with a note; when all are, that is an error.
    """
    visible = [sheet for sheet in book.sheets if sheet.visible and sheet.rows and not _is_ours(sheet)]
    found = [
        (s, match_sheet(s, specs, file=book.name, remembered=_recall(s, remembered or {}))) for s in visible
    ]
    matches = tuple((sheet, match) for sheet, match in found if match)
    others = [sheet for sheet, match in found if not match]
    if matches:
        return WorkbookMatch(matches, tuple(skipped(sheet, book.name) for sheet in others))
    return WorkbookMatch(
        (),
        tuple(_unknown(sheet, specs, book.name) for sheet in others or visible[:1]) or (no_sheet(book.name),),
    )


def match_sheet(
    sheet: SheetData,
    specs: Sequence[SheetSpec],
    *,
    file: str,
    remembered: Mapping[str, str] | None = None,
    insist: bool = False,
) -> Match | None:
    """Match one sheet with the declaration of its name, or with the one its headings fulfil best. Of several that take the name,
    the one whose headings are there, then the one that is called so and not only known as such.

    `remembered` maps folded headings to keys (or to "" for columns to ignore).  `insist` takes the best declaration
    even when too few headings match, so that a person can map the rest.  Missing: None when the sheet is none of ours.
    """
    candidates = [(spec, _best(sheet, Dictionary(spec, remembered or {}))) for spec in specs]
    named = [
        (s, r)
        for s, r in candidates
        if fold(sheet.name) in {fold(s.title), fold(s.kind), *map(fold, s.aliases)}
    ]
    fulfilled = [(s, r) for s, r in candidates if _fulfils(s, r)]
    named.sort(key=lambda pair: (not _fulfils(*pair), fold(sheet.name) != fold(pair[0].title)))
    chosen = named[:1] or sorted(fulfilled, key=lambda pair: -pair[1].score)[:1]
    if not chosen and insist:
        chosen = sorted(candidates, key=lambda pair: -pair[1].score)[:1]
    if not chosen:
        return None
    spec, reading = chosen[0]
    return _match(sheet, Dictionary(spec, remembered or {}), reading, file)


def likely_headings(sheet: SheetData) -> tuple[int, tuple[str, ...]]:
    """The row (from 1) among the first ones with most texts, and its texts: the headings of a sheet nobody declared."""
    rows = [
        [heading_text(c) for c in row if isinstance(c, str) and c.strip()] for row in sheet.rows[:_SCANNED]
    ]
    best = max(range(len(rows)), key=lambda index: len(rows[index]), default=0)
    return best + 1, tuple(rows[best] if rows else ())


def _is_ours(sheet: SheetData) -> bool:
    """The sheets that our own workbooks carry beside the data."""
    return sheet.name.startswith("_") or fold(sheet.name) == "instrucciones"


def _recall(sheet: SheetData, remembered: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """The mapping confirmed for a row of headings that this sheet has, alone or joined with the row above."""
    if not remembered:
        return {}
    for reading in _readings(sheet):
        shape = shape_of(texts[0] for texts in reading.texts.values() if texts[0] != VERSION)
        if shape in remembered:
            return remembered[shape]
    return {}


def _readings(sheet: SheetData) -> Iterator[_Reading]:
    """Each of the first rows alone, then each joined with the row under it."""
    rows = sheet.rows[:_SCANNED]
    for number, row in enumerate(rows, 1):
        texts = {index: (heading_text(cell),) for index, cell in enumerate(row) if heading_text(cell)}
        if texts:
            yield _Reading(number, texts)
    for number in range(1, len(rows)):
        joined = _joined(_spread(sheet, number), rows[number])
        if joined:
            yield _Reading(number + 1, joined)


def _spread(sheet: SheetData, number: int) -> list[object]:
    """A row with each merged heading repeated over the columns it covers."""
    row = list(sheet.rows[number - 1])
    for reference in sheet.merged:
        (first, left), (_, right) = (cell_position(corner) for corner in reference.split(":"))
        if first == number and left < len(row):
            row += [None] * (right + 1 - len(row))
            row[left : right + 1] = [row[left]] * (right + 1 - left)
    return row


def _joined(upper: Sequence[object], lower: Sequence[object]) -> dict[int, tuple[str, ...]]:
    texts: dict[int, tuple[str, ...]] = {}
    if not any(heading_text(cell) for cell in lower):
        return texts
    for index in range(max(len(upper), len(lower))):
        above = heading_text(upper[index]) if index < len(upper) else ""
        below = heading_text(lower[index]) if index < len(lower) else ""
        if above and below and above != below:
            texts[index] = (f"{below} {above}", f"{above} {below}", below)
        elif above or below:
            texts[index] = (below or above,)
    return texts


def _best(sheet: SheetData, dictionary: Dictionary) -> _Reading:
    """The reading with most keys; the first wins, so two rows are joined only when that says more."""
    best = _Reading(1, {})
    for reading in _readings(sheet):
        keys = {i: dictionary.key_of(*texts) for i, texts in reading.texts.items() if VERSION not in texts}
        candidate = _Reading(reading.last_row, reading.texts, keys)
        if candidate.score > best.score:
            best = candidate
    return best if best.texts else _fallback(sheet)


def _fallback(sheet: SheetData) -> _Reading:
    number, _ = likely_headings(sheet)
    row = sheet.rows[number - 1] if sheet.rows else []
    texts = {index: (heading_text(cell),) for index, cell in enumerate(row) if heading_text(cell)}
    return _Reading(number, texts, dict.fromkeys(texts))


def _fulfils(spec: SheetSpec, reading: _Reading) -> bool:
    enough = reading.score >= min(2, len(spec.columns))  # one heading alone may be a word in some other table
    return enough and set(_wanted(spec)) <= set(reading.keys.values())


def _match(sheet: SheetData, dictionary: Dictionary, reading: _Reading, file: str) -> Match:
    spec, row = dictionary.spec, reading.last_row
    headings = {index: texts[0] for index, texts in sorted(reading.texts.items())}
    version = next((index for index, text in headings.items() if text == VERSION), None)
    columns, findings = _columns(spec, reading, headings, Place(file, sheet=sheet.name))
    unread = {i: headings[i] for i, key in sorted(reading.keys.items()) if key is None and i != version}
    place, taken = Place(file, sheet=sheet.name, cell=f"A{row}"), set(columns.values())
    absent = [c for c in spec.columns if c.required and c.key not in taken]
    findings += [missing(c, dictionary, unread.values(), headings.values(), place) for c in absent]
    findings += unread_headings(dictionary, unread, taken, place, row)
    return Match(spec, sheet.name, row, columns, headings, tuple(unread.values()), tuple(findings), version)


def _columns(
    spec: SheetSpec, reading: _Reading, headings: Mapping[int, str], place: Place
) -> tuple[dict[int, str], list[Finding]]:
    """The column of each key; a key claimed again stays with the first and is an error."""
    columns: dict[int, str] = {}
    findings: list[Finding] = []
    for index, key in sorted(reading.keys.items()):
        if key and key in columns.values():
            other = next(i for i, k in columns.items() if k == key)
            at = Place(place.file, sheet=place.sheet, cell=cell_name(reading.last_row, index))
            findings.append(claimed_twice(spec.column(key), headings[other], headings[index], at))
        elif key:
            columns[index] = key
    return columns, findings


def _unknown(sheet: SheetData, specs: Sequence[SheetSpec], file: str) -> Finding:
    row, headings = likely_headings(sheet)
    if not specs:
        return unknown(sheet, headings, row, "", (), file)
    readings = [(spec, _best(sheet, Dictionary(spec, {}))) for spec in specs]
    spec, best = max(readings, key=lambda pair: pair[1].score)
    lacking = [spec.column(key).title for key in _wanted(spec) if key not in best.keys.values()]
    return unknown(sheet, headings, row, spec.title, lacking, file)


def _wanted(spec: SheetSpec) -> tuple[str, ...]:
    """The keys by which a declaration is recognised when the name of the sheet does not tell."""
    required = tuple(column.key for column in spec.columns if column.required)
    return spec.recognised_by or required or tuple(column.key for column in spec.columns)


__all__ = ["IGNORE", "Match", "WorkbookMatch", "likely_headings", "match_sheet", "match_workbook", "shape_of"]
