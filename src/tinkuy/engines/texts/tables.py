"""Rows of a text made into tables: page breaks that cut a row are healed, repeated headings and captions taken out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinkuy.core.text import fold
from tinkuy.engines.texts.marks import caption_of, cells_of, heading_of, is_source
from tinkuy.engines.texts.model import Caption, Line, Passage, Row, TextTable

_NUMBER_OR_DATE = re.compile(r"^[-+(S/.]*\s*\d[\d.,/ %-]*\)?$")
_LIST_MARK = re.compile(r"^(?:[-•▪◦●·]|\d{1,2}(?:\.\d+)*[.)]?)?$")
MAX_GAP = 6
MAX_FURNITURE = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A table found in lines[start:end], with the captions that extraction repeated inside it."""

    start: int
    end: int
    table: TextTable
    inner_captions: tuple[Caption, ...]


@dataclass(slots=True)
class _Raw:
    start: int
    end: int
    rows: list[tuple[int, list[str]]]


def find_tables(lines: Sequence[Line]) -> list[Found]:
    """Every table of the text, in order."""
    return [found for raw in _raw_blocks(lines) if (found := _table(raw, lines)) is not None]


def _raw_blocks(lines: Sequence[Line]) -> list[_Raw]:
    blocks: list[_Raw] = []
    for index, line in enumerate(lines):
        cells = cells_of(line.text)
        if cells is None:
            continue
        if not blocks or not _same_table(blocks[-1], cells, lines, index):
            blocks.append(_Raw(index, index, []))
        blocks[-1].rows.append((line.number, cells))
        blocks[-1].end = index + 1
    return blocks


def _same_table(block: _Raw, cells: list[str], lines: Sequence[Line], index: int) -> bool:
    """True when only blanks or page furniture part the row from the block before it."""
    gap = lines[block.end : index]
    if not gap:
        return True
    texts = [line.text.strip() for line in gap if line.text.strip()]
    width = max(len(row) for _, row in block.rows)
    return (
        len(gap) <= MAX_GAP
        and len(texts) <= 2
        and len(cells) == width
        and all(_is_furniture(text) for text in texts)
    )


def _is_furniture(text: str) -> bool:
    return (
        len(text) <= MAX_FURNITURE
        and not text.endswith((".", ":"))
        and not is_source(text)
        and not caption_of(text, 0)
        and not heading_of(text)
    )


def _table(raw: _Raw, lines: Sequence[Line]) -> Found | None:
    caption = _caption_above(lines, raw.start)
    rows = [(number, cells) for number, cells in raw.rows if any(cells)]
    inner, rows = _take_captions(rows)
    if not _is_table(rows, caption is not None or bool(inner)):
        return None
    width = max(index + 1 for _, cells in rows for index, cell in enumerate(cells) if cell)
    passages = _merge(
        [
            Row(tuple(Passage.join([(number, cell)] if cell else []) for cell in cells[:width]))
            for number, cells in rows
        ]
    )
    heading, body = _part_heading(passages)
    if not body:
        return None
    return Found(
        raw.start, raw.end, TextTable(caption or (inner[0] if inner else None), heading, body), inner
    )


def _caption_above(lines: Sequence[Line], start: int) -> Caption | None:
    """The caption among the two last lines of text above: a title may stand on a line of its own."""
    above = [line for line in lines[max(0, start - 6) : start] if line.text.strip()][-2:]
    for line in reversed(above):
        caption = caption_of(line.text, line.number)
        if caption:
            return caption
        if len(line.text) > 160 or line.text.rstrip().endswith("."):
            return None
    return None


def _take_captions(
    rows: list[tuple[int, list[str]]],
) -> tuple[tuple[Caption, ...], list[tuple[int, list[str]]]]:
    captions: list[Caption] = []
    rest: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        texts = [cell for cell in cells if cell]
        caption = caption_of(texts[0], number) if len(texts) == 1 else None
        if caption:
            captions.append(caption)
        else:
            rest.append((number, cells))
    return tuple(captions), rest


def _is_table(rows: list[tuple[int, list[str]]], has_caption: bool) -> bool:
    """A list whose marks are followed by a tab, or a footnote, is no table."""
    if len(rows) < 2 or not any(sum(map(bool, cells)) > 1 for _, cells in rows):
        return False
    if (
        all(_LIST_MARK.match(cells[0]) and sum(map(bool, cells[1:])) <= 1 for _, cells in rows)
        and not has_caption
    ):
        return False
    width = max(sum(map(bool, cells)) for _, cells in rows)
    return width > 2 or has_caption or len(rows) > 2


def _merge(rows: list[Row]) -> list[Row]:
    merged: list[Row] = []
    for row in rows:
        if merged and _continues(merged[-1], row):
            merged[-1] = _joined(merged[-1], row)
        else:
            merged.append(row)
    return merged


def _continues(before: Row, row: Row) -> bool:
    """True for a row without its first cell that only carries on sentences which the row before left open."""
    filled = [(index, text) for index, text in enumerate(row.texts) if text]
    if row.texts[0] or not filled or len(filled) > len(row.cells) / 2:
        return False
    return all(_carries_on(before.cell(index).text, text) for index, text in filled)


def _carries_on(before: str, text: str) -> bool:
    return (
        bool(before)
        and not before.endswith((".", ":"))
        and not _NUMBER_OR_DATE.match(text)
        and (text[:1].islower() or text[:1] in "(),;")
    )


def _joined(before: Row, row: Row) -> Row:
    width = max(len(before.cells), len(row.cells))
    return Row(tuple(_chain(before.cell(i), row.cell(i)) for i in range(width)))


def _chain(first: Passage, second: Passage) -> Passage:
    if not second.text:
        return first
    offset = len(first.text) + 1
    return Passage(
        f"{first.text} {second.text}",
        (*first.marks, *((start + offset, line) for start, line in second.marks)),
    )


def _part_heading(rows: list[Row]) -> tuple[Row | None, tuple[Row, ...]]:
    """Take the first row as heading when it holds no figure; drop the copies that page breaks repeat."""
    if any(_NUMBER_OR_DATE.match(text) for text in rows[0].texts) or sum(map(bool, rows[0].texts)) < 2:
        return None, tuple(rows)
    folded = [fold(text) for text in rows[0].texts]
    return rows[0], tuple(row for row in rows[1:] if [fold(text) for text in row.texts] != folded)
