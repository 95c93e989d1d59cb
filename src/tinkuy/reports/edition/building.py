"""From facts to the specification of the report, proved before it may be issued."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tinkuy.core.dates import long_date
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count, money, money_in_short, ratio
from tinkuy.engines.documents.inline import literal
from tinkuy.engines.documents.spec import (
    AnnexHeading,
    Block,
    Bullets,
    FigureBlock,
    Heading,
    KeyFigures,
    Paragraph,
    ReportSpec,
    TableBlock,
)
from tinkuy.reports.edition import charts, numbers, tables
from tinkuy.reports.edition.facts import PUNCTUAL_MINUTES, Facts, gather
from tinkuy.subjects.commitments.figures import in_words
from tinkuy.subjects.meetings.rules import EditionPhase, RequestState
from tinkuy.subjects.surveys import figures as survey_figures

KIND = "edition"
OFFICE = "SSARL-SD-PCM"
MOST_LISTED = 200  # commitments; with more the matrix itself is the better list
_TOLD = (
    (RequestState.MERGED, "se unió a otra solicitud", "se unieron a otra solicitud"),
    (RequestState.IN_WRITING, "se atenderá por escrito", "se atenderán por escrito"),
    (RequestState.ANSWERED, "ya se respondió por escrito", "ya se respondieron por escrito"),
    (RequestState.DECLINED, "no se aceptó", "no se aceptaron"),
    (RequestState.WITHDRAWN, "se retiró", "se retiraron"),
)


def build(*, edition: str, as_of: date) -> ReportSpec:
    """The report at a date; not issuable when a total is not the sum of its parts. Errors: UnknownEdition."""
    facts = gather(edition=edition, as_of=as_of)
    findings = numbers.broken(facts)
    mark = "Dato simulado: sirve para practicar y no se realizó. " if facts.is_simulated else ""
    return ReportSpec(
        kind=KIND,
        subject=edition,
        title=f"Informe de la edición: {facts.row.name}",
        as_of=as_of,
        office=OFFICE,
        subtitle=f"{mark}{_days(facts)} Con lo registrado hasta el {long_date(as_of)}.",
        blocks=tuple(_blocks(facts)),
        figures=numbers.figures(facts),
        figure_labels=numbers.LABELS,
        findings=findings,
        issuable=not findings,
        draft_reasons=tuple(finding.message for finding in findings),
    )


def _days(facts: Facts) -> str:
    row, venue = facts.row, f", en {facts.row.venue}" if facts.row.venue else ""
    if row.first_day and row.last_day and row.first_day != row.last_day:
        return f"Del {long_date(row.first_day)} al {long_date(row.last_day)}{venue}."
    if row.first_day:
        return f"{long_date(row.first_day).capitalize()}{venue}."
    return f"{row.held.label.capitalize()}{venue}." if row.held else "Sin fecha registrada."


def summary(facts: Facts) -> str:
    """One sentence that says what matters."""
    n = {name: int(number) for name, number in numbers.figures(facts).items()}
    if facts.is_documented:
        told = (
            "1 acuerdo o avance"
            if n["achievements"] == 1
            else f"{count(n['achievements'])} acuerdos o avances"
        )
        found = f"dan {told}" if n["achievements"] else "no dicen qué se acordó"
        return f"De esta edición los documentos {found}, y no traen sus reuniones una por una."
    if not facts.requests and not facts.meetings:
        return "Todavía no hay un horario publicado: aquí estará lo solicitado, lo realizado y lo acordado."
    asked = f"Se solicitaron {count(n['asked'])} reuniones, se admitieron {count(n['admitted'])} y {count(n['scheduled'])} tuvieron hora"
    if facts.phase not in (EditionPhase.OVER, EditionPhase.UNDER_WAY):
        return f"{asked}."
    left = f"dejaron {_number(n['agreements'], 'acuerdo', 'acuerdos')} y {_number(n['commitments'], 'compromiso', 'compromisos')}"
    return f"{asked}; se realizaron {count(n['held'])} y {left}."


def _number(number: int, one: str, many: str) -> str:
    return f"{count(number)} {one if number == 1 else many}"


def _blocks(facts: Facts) -> Iterator[Block]:
    yield Paragraph(f"**{summary(facts)}**")
    if facts.is_simulated:
        yield Paragraph("**Dato simulado.** Nada de lo que sigue ocurrió: la edición existe para practicar.")
    if facts.meetings or facts.requests:
        yield KeyFigures(tuple(_key_figures(facts)))
        yield from _meetings(facts)
        yield from _topics(facts)
        yield from _not_held(facts)
        yield from _attendance(facts)
    yield from _documented(facts)
    yield from _commitments(facts)
    yield from _surveys(facts)
    yield from _annex(facts)


def _key_figures(facts: Facts) -> Iterator[tuple[str, str]]:
    n = numbers.figures(facts)
    for name in ("asked", "admitted", "scheduled", "held", "absent", "agreements", "commitments"):
        yield numbers.LABELS[name], count(int(n[name]))
    if n["portfolio_soles"]:
        yield "Inversión transferida, según reportes", money_in_short(Decimal(n["transferred_soles"]))
        yield "Cartera en gestión", money_in_short(Decimal(n["portfolio_soles"]))


def _meetings(facts: Facts) -> Iterator[Block]:
    yield Heading("Reuniones", 1)
    n = {name: int(number) for name, number in numbers.figures(facts).items()}
    yield Paragraph(
        f"{_number(n['parties_asking'], 'entidad solicitó', 'entidades solicitaron')} {count(n['asked'])} reuniones a "
        f"{_number(n['hosts'], 'entidad anfitriona', 'entidades anfitrionas')}, que atendieron en {count(n['desks'])} mesas "
        f"durante {_number(n['slots'], 'turno', 'turnos')}. La {{tabla:by-host}} y la {{tabla:by-region}} cuentan las mismas "
        "reuniones por quién las atiende y por la región de quien las pide; los dos totales son iguales."
    )
    if drawn := charts.by_host(facts):
        yield FigureBlock(drawn)
    yield TableBlock(tables.by_host(facts))
    yield TableBlock(tables.by_region(facts))
    if mapped := charts.by_region(facts):
        yield FigureBlock(mapped)


def _topics(facts: Facts) -> Iterator[Block]:
    yield Heading("Temas", 1)
    yield TableBlock(tables.by_theme(facts))
    if facts.repeated:
        told = _number(facts.repeated, "asunto ya se pidió", "asuntos ya se pidieron")
        yield Paragraph(f"{told} en otra edición: la misma entidad, sobre el mismo tema.")


def _not_held(facts: Facts) -> Iterator[Block]:
    yield Heading("Lo que no llegó a reunión", 1)
    told = [
        f"{count(number)} {one if number == 1 else many}"
        for state, one, many in _TOLD
        if (number := facts.states[state])
    ]
    moved = len(facts.redirected)
    others = f" Otras {count(moved)} se derivaron a la entidad a la que le tocaba." if moved else ""
    yield Paragraph(f"De las solicitudes, {join_spanish(told)}.{others}" if told else "Todas se admitieron.")
    yield TableBlock(tables.triage(facts))
    if facts.without_hour:
        yield TableBlock(tables.without_hour(facts))
    elif facts.admitted:
        yield Paragraph("Todas las solicitudes admitidas tuvieron hora.")


def _attendance(facts: Facts) -> Iterator[Block]:
    n = {name: int(number) for name, number in numbers.figures(facts).items()}
    if not any(n[name] for name in ("held", "absent", "cancelled")):
        return
    yield Heading("Asistencia y puntualidad", 1)
    met = f"{count(n['parties_met'])} de las {count(n['parties'])} entidades participantes tuvieron al menos una reunión"
    missed = f"en {_number(n['absent'], 'reunión', 'reuniones')} no se presentó una de las partes"
    called_off = f"{_number(n['cancelled'], 'se canceló', 'se cancelaron')}"
    rest = (
        f" De {_number(n['unnoted'], 'reunión', 'reuniones')} no se anotó cómo terminó."
        if n["unnoted"]
        else ""
    )
    yield Paragraph(f"{met}; {missed} y {called_off}.{rest}")
    yield TableBlock(tables.attendance(facts))
    if n["timed"]:
        share = ratio(Decimal(n["on_time"]) / n["timed"])
        yield Paragraph(
            f"De las {count(n['timed'])} reuniones con hora de inicio anotada, {count(n['on_time'])} ({share}) empezaron a la "
            f"hora o hasta {PUNCTUAL_MINUTES} minutos después."
        )
        yield TableBlock(tables.punctuality(facts))


def _documented(facts: Facts) -> Iterator[Block]:
    if not facts.is_documented and not facts.agreed:
        return
    yield Heading("Lo que dicen los documentos", 1)
    if facts.agreed:
        yield TableBlock(tables.agreed(facts))
    source = facts.row.source.label
    if source:
        yield Paragraph(literal(f"La edición consta en: {source}."))
    if facts.row.held:
        yield Paragraph(
            f"Las reuniones, los compromisos y la inversión de {facts.row.held.counts_from.year} se publicaron para el año "
            "entero: están en el informe del año, no se reparten entre ediciones."
        )
    if facts.corrections:
        yield Bullets(
            tuple(literal(f"{c.stated} Se conserva: {c.kept} {c.reason}") for c in facts.corrections)
        )


def _commitments(facts: Facts) -> Iterator[Block]:
    if not facts.commitments:
        return
    n = numbers.figures(facts)
    yield Heading("Acuerdos y compromisos", 1)
    yield Paragraph(
        f"De {_number(int(n['sessions']), 'reunión con sesión registrada', 'reuniones con sesión registrada')} salieron "
        f"{_number(int(n['agreements']), 'acuerdo', 'acuerdos')} y {_number(int(n['commitments']), 'compromiso', 'compromisos')}: "
        f"{in_words(facts.statuses)}. Las entidades reportan {count(int(n['commitments_full_reported']))} al 100 %; "
        f"de ellos se verificaron {count(int(n['commitments_full_verified']))}."
    )
    yield TableBlock(tables.by_status(facts))
    yield TableBlock(tables.by_lead(facts))
    if n["portfolio_soles"]:
        yield Heading("Inversión", 2)
        yield Paragraph(
            f"Los compromisos con monto suman una cartera en gestión de **{money(Decimal(n['portfolio_soles']))}**. De ella, los "
            f"reportes dan por transferidos **{money(Decimal(n['transferred_soles']))}**. Los compromisos sin monto no se cuentan."
        )


def _surveys(facts: Facts) -> Iterator[Block]:
    """The published surveys: each question with its chart, counts beside the percentages."""
    if not facts.surveys:
        return
    yield Heading("Encuesta de opinión", 1)
    for survey, results in facts.surveys:
        yield Heading(literal(survey.title), 2)
        if survey.note or survey.about:
            yield Paragraph(literal(survey.about or survey.note))
        for result in results:
            if drawn := survey_figures.chart(result, survey, as_of=facts.as_of):
                yield FigureBlock(drawn)


def _annex(facts: Facts) -> Iterator[Block]:
    if facts.commitments and len(facts.commitments) <= MOST_LISTED:
        yield AnnexHeading("commitments", "Compromisos de la edición")
        yield TableBlock(tables.commitments(facts))
