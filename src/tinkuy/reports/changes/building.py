"""From movements to the specification of the report, proved before anybody relies on it."""

from collections.abc import Iterator
from datetime import date

from tinkuy.core.dates import long_date
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.engines.documents.spec import Block, Heading, KeyFigures, Paragraph, ReportSpec, TableBlock
from tinkuy.reports.changes import numbers, tables
from tinkuy.reports.changes.facts import Facts, gather
from tinkuy.subjects.commitments.figures import simulated_words
from tinkuy.subjects.commitments.movements import Kind

KIND = "changes"
OFFICE = "SSARL-SD-PCM"
_WORDS = {
    Kind.CREATED: ("se tomó {}", "se tomaron {}"),
    Kind.ADVANCED: ("avanzó {}", "avanzaron {}"),
    Kind.FULFILLED: ("se cumplió {}", "se cumplieron {}"),
    Kind.DELAYED: ("se venció {}", "se vencieron {}"),
    Kind.EXTENDED: ("se prorrogó {}", "se prorrogaron {}"),
}


def build(*, since: date, as_of: date) -> ReportSpec:
    """What changed after `since` and up to `as_of`. Errors: ValueError when the days are not in order."""
    if since >= as_of:
        raise ValueError(since)
    facts = gather(since=since, as_of=as_of)
    findings = numbers.broken(facts)
    return ReportSpec(
        kind=KIND,
        title=f"Qué cambió en los compromisos entre el {since:%d.%m.%Y} y el {as_of:%d.%m.%Y}",
        as_of=as_of,
        since=since,
        office=OFFICE,
        subtitle=f"Desde el día siguiente al {long_date(since)} hasta el {long_date(as_of)}",
        blocks=tuple(_blocks(facts)),
        figures=numbers.figures(facts),
        figure_labels=numbers.labels(),
        findings=findings,
        issuable=not findings,
        draft_reasons=tuple(finding.message for finding in findings),
    )


def summary(facts: Facts) -> str:
    """One sentence that says what matters."""
    told = [
        _WORDS[kind][facts.number(kind) != 1].format(count(facts.number(kind)))
        for kind in _WORDS
        if facts.number(kind)
    ]
    if not told:
        return "En el periodo no cambió ningún compromiso."
    return f"En el periodo {join_spanish(told)}."


def _blocks(facts: Facts) -> Iterator[Block]:
    yield Paragraph(f"**{summary(facts)}**")
    if facts.simulated:
        yield Paragraph(f"**Dato simulado:** {simulated_words(facts.simulated)}")
    if not facts.movements:
        return
    yield KeyFigures(tuple((kind.label, count(facts.number(kind))) for kind in _WORDS))
    yield Heading("De qué estado a qué estado", 1)
    yield TableBlock(tables.flow(facts))
    yield Heading("Dónde y de quién", 1)
    yield TableBlock(tables.by_space(facts))
    yield TableBlock(tables.by_entity(facts))
    yield TableBlock(tables.by_territory(facts))
    yield Heading("Uno por uno", 1)
    for kind in tables.LISTED:
        if facts.of_kind(kind):
            yield TableBlock(tables.listed(facts, kind))
