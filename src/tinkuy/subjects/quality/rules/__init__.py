"""The rules on documents. Each declares its code, its meaning in Spanish, an example that breaks it and one that does not."""

from collections.abc import Iterable

from tinkuy.core.finding import Finding, Place
from tinkuy.engines.sheets.workbook import cell_position
from tinkuy.engines.texts.model import TextDocument
from tinkuy.subjects.quality.rules import (
    achievements,
    announced,
    captions,
    claims,
    counts,
    cut_off,
    date_cells,
    districts,
    enumerations,
    growth,
    hundred,
    identities,
    labels,
    norms,
    percentages,
    places,
    retold,
    rosters,
    sums,
    totals,
    wording,
)
from tinkuy.subjects.quality.rules.base import Rule, Study
from tinkuy.subjects.territory.rules import Gazetteer

DOCUMENT_RULES: tuple[Rule, ...] = (
    *captions.RULES,
    *totals.RULES,
    *percentages.RULES,
    *growth.RULES,
    *hundred.RULES,
    *labels.RULES,
    *retold.RULES,
    *counts.RULES,
    *sums.RULES,
    *claims.RULES,
    *identities.RULES,
    *rosters.RULES,
    *norms.RULES,
    *date_cells.RULES,
    *cut_off.RULES,
    *districts.RULES,
    *places.RULES,
    *achievements.RULES,
    *announced.RULES,
    *enumerations.RULES,
    *wording.RULES,
)


def check_document(document: TextDocument, gazetteer: Gazetteer | None) -> list[Finding]:
    """Every finding of every rule, in the order of the file; on one line, the gravest first.

    Missing: without a gazetteer the rules on territory find nothing.
    """
    study = Study(document, gazetteer)
    return in_order(
        [*document.findings, *(finding for rule in DOCUMENT_RULES for finding in rule.apply(study))]
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the file: by sheet and cell or by line; on one place, the gravest first."""
    return sorted(
        findings,
        key=lambda f: (f.place.sheet or "", *_position(f.place), f.severity.rank, f.code, f.message),
    )


def _position(place: Place) -> tuple[int, int]:
    try:
        return cell_position(place.cell) if place.cell else (place.line or 0, 0)
    except ValueError:
        return 0, 0
