"""From facts to the specification of the report, proved before it may be issued."""

from collections.abc import Mapping
from datetime import date

from tinkuy.core.dates import long_date
from tinkuy.core.finding import Finding, Severity
from tinkuy.engines.documents.spec import Block, MemoHeader, ReportSpec, Signature
from tinkuy.reports import queries
from tinkuy.reports.changes import numbers as changes
from tinkuy.reports.situational import numbers, sections
from tinkuy.reports.situational.facts import Facts, gather
from tinkuy.reports.situational.narrative import HEADER, PASSAGES
from tinkuy.subjects.spaces import checks as space_checks

KIND = "situational"
OFFICE = "SSARL-SD-PCM"
HEADER_KEYS = tuple(passage.key for passage in HEADER)
_BLOCKING = {"ESP-FECHAS-ORDEN"}


def build(*, as_of: date, header: Mapping[str, str] | None = None) -> ReportSpec:
    """The report at a date. `header` replaces what is kept for `to`, `from`, `reference`, `place_date`.

    Not issuable when a total is not the sum of its parts, or a space has dates in an impossible order.
    """
    facts = gather(as_of=as_of)
    figures = numbers.figures(facts)
    findings = _findings(facts)
    errors = tuple(f.message for f in findings if f.severity is Severity.ERROR)
    texts = (
        {key: passage.text for key, passage in PASSAGES.items()}
        | queries.narrative(kind=KIND)
        | dict(header or {})
    )
    return ReportSpec(
        kind=KIND,
        title=f"Informe situacional de las mesas técnicas al {as_of:%d.%m.%Y}",
        as_of=as_of,
        office=OFFICE,
        place_and_date=texts["place_date"] or f"Lima, {long_date(as_of)}",
        blocks=tuple(_blocks(facts, texts, figures)),
        figures=figures,
        figure_labels=numbers.labels(facts),
        findings=findings,
        issuable=not errors,
        draft_reasons=errors,
    )


def _findings(facts: Facts) -> tuple[Finding, ...]:
    """Totals that do not hold, and what the checks of the spaces say that would make a figure wrong."""
    broken = [proof.finding() for proof in numbers.proofs(facts) if not proof.holds]
    checked = [
        finding for rule in space_checks.RULES if rule.code in _BLOCKING for finding in rule.run(facts.as_of)
    ]
    recent = changes.broken(facts.recent) if facts.recent else ()
    return (*broken, *checked, *recent)


def _blocks(facts: Facts, texts: Mapping[str, str], figures: Mapping[str, int]) -> list[Block]:
    place_date = texts["place_date"] or f"Lima, {long_date(facts.as_of)}"
    subject = (
        f"Estado situacional de las mesas técnicas para el desarrollo territorial al {facts.as_of:%d.%m.%Y}"
    )
    rows = [
        ("A", texts["to"]),
        ("De", texts["from"]),
        ("Asunto", subject),
        ("Referencia", texts["reference"]),
        ("Fecha", place_date),
    ]
    return [
        MemoHeader(tuple((label, tuple(text.splitlines())) for label, text in rows)),
        *sections.antecedents(texts),
        *sections.analysis(facts, texts, figures),
        *sections.closing(texts),
        Signature(tuple(texts["from"].splitlines())),
        *sections.annexes(facts),
    ]
