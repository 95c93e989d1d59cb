"""What the page of a batch shows: everything decided here, so that the template only lays it out."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from tinkuy.core.finding import Finding
from tinkuy.core.text import join_spanish
from tinkuy.platform.intake import progress
from tinkuy.platform.intake.models import Batch, State
from tinkuy.platform.intake.verdicts import Verdict, result, state_words, verdict

PER_PAGE = 50
TABS = (("conflict", "En conflicto"), ("new", "Nuevos"), ("changed", "Cambian"))


@dataclass(frozen=True, slots=True)
class Tab:
    """One list of changes: how many there are in all and how many of them are kept for the screen."""

    code: str
    label: str
    count: int
    kept: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class SheetFindings:
    """The findings of one sheet (`""`: of the whole file)."""

    sheet: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BatchView:
    """The page of one batch.

    `findings` go by sheet, errors first; `changes` is one page of the tab shown; `reasons` say why the last step could
    not be done; `refresh_seconds` is None when nothing is under way.
    """

    batch: Batch
    verdict: Verdict
    progress: progress.Progress | None
    is_stalled: bool
    findings: tuple[SheetFindings, ...]
    tabs: tuple[Tab, ...]
    changes: "Page[dict[str, Any]] | None"
    sheets: tuple[dict[str, Any], ...]
    reasons: tuple[str, ...]
    can_apply: bool
    can_discard: bool
    can_revert: bool
    can_retry: bool

    @property
    def is_polling(self) -> bool:
        """True while the page should ask again."""
        return self.batch.is_working and not self.is_stalled

    @property
    def unchanged(self) -> int:
        """How many records stay as they are."""
        return int(self.batch.counts.get("unchanged", 0))

    @property
    def state_words(self) -> str:
        """The state in words."""
        return state_words(self.batch)

    @property
    def result(self) -> str:
        """What applying did."""
        return result({"new": 0, "changed": 0, "unchanged": 0, **self.batch.counts})

    @property
    def size(self) -> str:
        """Of the file: `42.1 kB`."""
        return f"{self.batch.file.size / 1024:,.1f} kB"

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """The hash of the file in pieces, so that it breaks on a narrow screen."""
        sha256 = self.batch.file.sha256
        return tuple(sha256[start : start + 8] for start in range(0, len(sha256), 8))

    @property
    def can_map(self) -> bool:
        """True while saying what a column is can still change something."""
        return self.batch.is_ready or self.batch.state in (State.REJECTED, State.FAILED)

    @property
    def plain_sheets(self) -> str:
        """The sheets understood whole, in one list of words."""
        return join_spanish(f"«{sheet['name']}»" for sheet in self.sheets if not _is_odd(sheet))

    @property
    def odd_sheets(self) -> tuple[tuple[int, dict[str, Any]], ...]:
        """The others, with their number in the file."""
        return tuple((number, sheet) for number, sheet in enumerate(self.sheets) if _is_odd(sheet))

    @property
    def unread(self) -> str:
        """What is said above everything when a sheet of an otherwise good file is left out; `""` when none is."""
        names = [f"«{sheet['name']}»" for sheet in self.sheets if not sheet["is_read"]]
        if not names or self.batch.is_working or len(names) == len(self.sheets):
            return ""
        if len(names) == 1:
            return f"No se reconoció la hoja {names[0]}, y no se lee."
        return f"No se reconocieron las hojas {join_spanish(names)}, y no se leen."


def view_of(batch: Batch, *, tab: str, page: str, is_stalled: bool) -> BatchView:
    """Build the page. `tab` and `page` come from the address; nonsense gives the first that has something."""
    kept: dict[str, list[dict[str, Any]]] = batch.preview.get("changes", {})
    shown = tab if kept.get(tab) else next((code for code, _ in TABS if kept.get(code)), "")
    written = batch.counts.get("new", 0) + batch.counts.get("changed", 0)
    return BatchView(
        batch=batch,
        verdict=verdict(batch),
        progress=progress.read(batch.pk) if batch.is_working else None,
        is_stalled=is_stalled,
        findings=_by_sheet(batch),
        tabs=tuple(
            Tab(code, label, batch.counts.get(code, 0), len(kept[code]), code == shown)
            for code, label in TABS
            if kept.get(code)
        ),
        changes=Paginator(kept[shown], PER_PAGE).get_page(page) if shown else None,
        sheets=tuple(batch.preview.get("sheets", [])),
        reasons=tuple(batch.error.splitlines()),
        can_apply=batch.is_ready and written > 0,
        can_discard=batch.is_ready or batch.state in (State.REJECTED, State.FAILED),
        can_revert=batch.state == State.APPLIED and written > 0,
        can_retry=is_stalled or batch.state == State.FAILED,
    )


def _is_odd(sheet: dict[str, Any]) -> bool:
    return bool(sheet["unmatched"] or sheet["missing"] or not sheet["is_read"])


def _by_sheet(batch: Batch) -> tuple[SheetFindings, ...]:
    groups: dict[str, list[Finding]] = {}
    for finding in batch.outcome.findings:
        groups.setdefault(finding.place.sheet or "", []).append(finding)
    return tuple(
        SheetFindings(sheet, tuple(sorted(group, key=lambda f: f.severity.rank)))
        for sheet, group in groups.items()
    )
