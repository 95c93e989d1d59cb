"""What the page of a batch shows: everything decided here, so that the template only lays it out."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from tinkuy.core import words
from tinkuy.core.finding import Finding, Severity
from tinkuy.platform.intake import progress
from tinkuy.platform.intake.models import Batch, State
from tinkuy.platform.intake.verdicts import Verdict, verdict

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
    def error_count(self) -> str:
        """Errors, formatted."""
        return words.count(int(self.batch.counts.get("error", 0)))


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


def _by_sheet(batch: Batch) -> tuple[SheetFindings, ...]:
    order = list(Severity)
    groups: dict[str, list[Finding]] = {}
    for finding in batch.outcome.findings:
        groups.setdefault(finding.place.sheet or "", []).append(finding)
    return tuple(
        SheetFindings(sheet, tuple(sorted(group, key=lambda f: order.index(f.severity))))
        for sheet, group in groups.items()
    )
