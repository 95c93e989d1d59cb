"""Exports of Consulta Amigable as a kind of file: recognised, read, matched, written, proved."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from tinkuy.core.refusal import Refused
from tinkuy.core.text import fold
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.actors import queries as actors
from tinkuy.subjects.budget.loading.consulta import (
    amounts,
    checks,
    proving,
    refusing,
    shrinking,
    texts,
    writing,
)
from tinkuy.subjects.budget.loading.consulta.layout import (
    Block,
    Heading,
    Row,
    blocks,
    documents,
    find_heading,
)
from tinkuy.subjects.budget.loading.consulta.lines import (
    BLANK,
    HEADINGS,
    Reading,
    Rejected,
    rows_of,
)
from tinkuy.subjects.budget.loading.consulta.matching import Matching
from tinkuy.subjects.budget.loading.consulta.once import Once
from tinkuy.subjects.budget.loading.consulta.reading import read_lines
from tinkuy.subjects.budget.loading.consulta.titles import Titles, pages, read_titles
from tinkuy.subjects.budget.loading.opened import Opened, Progress
from tinkuy.subjects.territory import queries as territory

_MOST_TOLD = 50
_LOOKED_AT = 400  # rows of a sheet in which its headings are looked for


class Consulta:
    """The kind of file that `tinkuy budget load` takes from Consulta Amigable."""

    code = "consulta"
    name = "exportación de Consulta Amigable (XLSX, ODS, CSV o el HTML llamado .xls)"
    takes_cut_off = False

    def recognises(self, file: Opened) -> bool:
        """By the title of the query, or by headings with a dimension, a budget and «Devengado»."""
        if file.form == "text":
            return _is_ours(texts.first_rows(file))
        return any(_is_ours(rows[:_LOOKED_AT]) for rows in documents(file.grids, is_page=file.form == "html"))

    def load(self, file: Opened, draft: Path, told: Progress) -> LoadRecord:
        """Read, match, write and prove. Errors: Refused (with every reason), OSError."""
        told("Leyendo la exportación", 0.0)
        sheets = documents(file.grids, is_page=file.form == "html")
        work = _Loading(file, [row for rows in sheets for row in rows], told)
        work.require_whole()
        for rows in sheets:
            for block in blocks(rows):
                work.take(block)
        return work.finish(draft)


class _Loading:
    """One load at work: blocks come in, the files and the record go out."""

    def __init__(self, file: Opened, rows: Sequence[Row], told: Progress) -> None:
        self.file, self.rows, self.told = file, rows, told
        self.matching = Matching(territory.gazetteer(), actors.directory())
        self.kept: list[writing.Kept] = []
        self.rejected: list[Rejected] = []
        self.notes: list[str] = []
        self.without_year: list[str] = []
        self.refusals: list[str] = []
        self.once = Once()
        self.cut_offs: list[str] = []
        self.unproved: set[str] = set()  # parts of tables that print no total
        self.sums_in = dict.fromkeys(amounts.NAMES, Decimal())
        self.has_headings = False

    def require_whole(self) -> None:
        """Look at the end of a text, and at what the file says of its pages. Errors: Refused when it breaks off."""
        if self.file.form == "text":
            self.notes += texts.require_whole(self.file, self.rows)
        found, last = pages(self.rows)
        if len(found) < last:
            self.refusals.append(refusing.pages_missing(self.file.path.name, found, last))

    def take(self, block: Block) -> None:
        """Read one export."""
        titles = read_titles(block)
        self.rejected += [Rejected(row, reason) for row, reason in titles.rows.items()]
        self.rejected += [Rejected(row, HEADINGS) for row in block.heading_rows]
        whole = read_lines(block, titles)
        reading = self.once.sift(whole, titles.spending)
        self.rejected += reading.rejected
        if block.heading is None:
            return
        self.has_headings = True
        if not titles.year and block.heading.year is None:
            self.without_year.append(block.heading_rows[0].place if block.heading_rows else "la tabla")
        if titles.scale:
            self.refusals.append(refusing.not_in_soles(self.file.path.name, titles.scale))
        proof = proving.verdicts(block, titles, Once().sift(whole, titles.spending))
        self.refusals += [refusing.not_whole(self.file.path.name, each) for each in proof if each.broken]
        self.notes += checks.remarks(block, titles, reading, proof)
        self._add(titles, reading, is_proved=bool(proof))

    def _add(self, titles: Titles, reading: Reading, *, is_proved: bool) -> None:
        for _, values in rows_of(reading):
            for name, value in values.items():
                self.sums_in[name] += value
        kept = [writing.Kept(line, titles) for line in self.matching.match(reading.lines)]
        self.kept += kept
        if not is_proved:
            self.unproved |= {each.part for each in kept}
        self.cut_offs.append(titles.cut_off)

    def finish(self, draft: Path) -> LoadRecord:
        """Write the files and tell what was done. Errors: Refused."""
        self._judge()
        self.told("Escribiendo las filas", 0.6)
        writing.write_raw(self.rows, draft)
        writing.write_clean(self.kept, draft)
        writing.write_rejected(self.rejected, draft)
        return LoadRecord(
            id=draft.name,
            source=self.file.path.name,
            sha256=self.file.sha256,
            size=self.file.size,
            form=_form(self.file),
            loaded_at=datetime.now(UTC),
            rows_in=len(self.rows),
            rows_kept=len(self.kept),
            parts=tuple(sorted({each.part for each in self.kept})),
            cut_off=max(self.cut_offs, default=""),
            rejected=dict(Counter(each.reason for each in self.rejected)),
            sums_in=self.sums_in,
            sums_kept=writing.written_sums(draft),
            sums_rejected=self._sums_rejected(),
            unmatched=self.matching.unmatched,
            notes=tuple(dict.fromkeys([*self.notes, *self._left_out()])),
            counts=dict(Counter(f"Filas por {each.line.dimension.words}" for each in self.kept)),
        )

    def _judge(self) -> None:
        if not self.has_headings:
            raise refusing.no_headings(self.file.path.name, self.rows)
        if self.without_year:
            self.refusals.append(refusing.no_year(self.file.path.name, self.without_year))
        self.refusals += shrinking.losses(self.file.path.name, self.kept, self.unproved)
        if self.refusals:
            raise Refused(*dict.fromkeys(self.refusals))
        if not self.kept:
            raise refusing.no_rows(
                self.file.path.name,
                dict(Counter(each.reason for each in self.rejected if each.reason != BLANK)),
            )

    def _sums_rejected(self) -> dict[str, Decimal]:
        sums = dict.fromkeys(amounts.NAMES, Decimal())
        for each in self.rejected:
            for name, value in each.amounts.items():
                sums[name] += value
        return sums

    def _left_out(self) -> list[str]:
        """The rows that took amounts with them: the first of them, each with its place and its reason."""
        told = [
            f"{each.row.place}: {each.reason} ({each.detail})."
            for each in self.rejected
            if each.detail and each.amounts
        ]
        more = len(told) - _MOST_TOLD
        return [*told[:_MOST_TOLD], *([f"… y {more:,} filas rechazadas más."] if more > 0 else [])]


def _is_ours(rows: Sequence[Row]) -> bool:
    if any(fold(row.text).startswith("consulta amigable") for row in rows):
        return True
    found: list[Heading] = [heading for index in range(len(rows)) if (heading := find_heading(rows, index))]
    return any(len(each.unknown) < len(each.axes) for each in found)


def _form(file: Opened) -> str:
    if file.form == "zip":
        return "ods" if b"vnd.oasis" in file.head[:256] else "xlsx"
    return {"ole": "xls", "text": "csv"}.get(file.form, file.form)
