"""The acta as a document: the same blocks for the PDF and for Word, with names for people inside and without for everybody."""

from collections.abc import Iterator

from tinkuy.core.dates import long_date
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.engines.documents.inline import literal
from tinkuy.engines.documents.spec import (
    Block,
    Bullets,
    Heading,
    MemoHeader,
    Paragraph,
    ReportSpec,
    TableBlock,
)
from tinkuy.subjects.actas.rules import Frozen, Presence, Promise
from tinkuy.subjects.actas.wording import delegated_words, hours_words, mode_word, size_words

FORMATS = ("pdf", "docx")
_ROOM_TO_SIGN = "\n\n______________________"


def acta_spec(acta: Frozen, *, sha256: str) -> ReportSpec:
    """The document of one closed version. `sha256` is the hash of what this copy shows, printed at the foot of each page."""
    version = f", versión {acta.version}" if acta.version > 1 else ""
    return ReportSpec(
        kind="acta",
        title=f"Acta N° {acta.number}{version}",
        as_of=acta.closed_on,
        office=acta.space_name,
        subtitle=f"{acta.space_name}. Sesión N° {acta.content.header.number}, {long_date(acta.content.header.held_on)}",
        footer=f"Acta N° {acta.number}, versión {acta.version}  |  sha256 {sha256[:16]}…",
        blocks=tuple(_blocks(acta, sha256)),
    )


def _blocks(acta: Frozen, sha256: str) -> Iterator[Block]:
    yield from _correction(acta)
    yield MemoHeader(tuple((name, (text,)) for name, text in _facts(acta) if text))
    yield from _agenda(acta)
    yield from _attendance(acta)
    yield from _summary(acta)
    yield from _agreements(acta)
    yield from _annexes(acta)
    yield from _signatures(acta)
    yield Heading("Integridad")
    yield Paragraph(
        f"Acta cerrada el {long_date(acta.closed_on)}. Versión {acta.version}. "
        f"Huella sha256 de lo que dice esta copia: {sha256}."
    )


def _correction(acta: Frozen) -> Iterator[Block]:
    if acta.version > 1:
        yield Paragraph(f"**Versión {acta.version}: corrige la anterior.** Motivo: {literal(acta.reason)}")
        yield Paragraph("Lo que cambia:")
        yield Bullets(tuple(map(literal, acta.changes)))


def _facts(acta: Frozen) -> tuple[tuple[str, str], ...]:
    header = acta.content.header
    return (
        ("Espacio", acta.official_name or acta.space_name),
        ("Sesión", f"N° {header.number}{f': {header.title}' if header.title else ''}"),
        ("Fecha", f"{long_date(header.held_on)}{hours_words(header)}"),
        ("Lugar", header.place),
        ("Modalidad", mode_word(header.modality).capitalize()),
        ("Convoca", acta.name(header.convened_by) if header.convened_by else ""),
    )


def _agenda(acta: Frozen) -> Iterator[Block]:
    if not acta.content.points:
        return
    yield Heading("Agenda")
    yield Bullets(
        tuple(
            literal(f"Punto {p.number}. {p.title}{f' (a cargo de {p.presenter})' if p.presenter else ''}")
            for p in acta.content.points
        )
    )


def _attendance(acta: Frozen) -> Iterator[Block]:
    columns = (
        Column("entity", "Entidad"),
        Column("member", "Integrante"),
        Column("people", "Personas", ColumnKind.COUNT),
        Column("mode", "Modalidad"),
        Column("who", "Representantes"),
    )
    rows = tuple(_presence_row(acta, row) for row in acta.content.presences)
    total: dict[str, Cell] = {"entity": "Total", "people": sum(row.people for row in acta.content.presences)}
    yield Heading("Asistencia y quórum")
    yield TableBlock(Table("asistencia", "Asistencia por entidad", columns, rows, total))
    yield Paragraph(acta.quorum.words)
    if acta.statement:
        yield Paragraph(f"Constancia sobre el quórum: {literal(acta.statement)}")


def _presence_row(acta: Frozen, row: Presence) -> dict[str, Cell]:
    people = [f"{p.name}{', ' if p.name and p.post else ''}{p.post}" for p in row.representatives]
    return {
        "entity": acta.name(row.entity),
        "member": "Sí" if row.entity in acta.members else "No",
        "people": row.people,
        "mode": f"{mode_word(row.mode)}{delegated_words(row.delegated)}".strip() or None,
        "who": "\n".join(people) or None,
    }


def _summary(acta: Frozen) -> Iterator[Block]:
    if acta.content.header.summary:
        yield Heading("Desarrollo de la sesión")
        for part in acta.content.header.summary.split("\n\n"):
            yield Paragraph(literal(part.strip()))


def _agreements(acta: Frozen) -> Iterator[Block]:
    yield Heading("Acuerdos")
    if not acta.content.promises:
        yield Paragraph("La sesión no tomó acuerdos.")
    for promise in acta.content.promises:
        yield Heading(f"Acuerdo {promise.number}", level=2)
        yield Paragraph(literal(promise.text))
        told = join_lines(acta, promise)
        if told:
            yield Paragraph(literal(told))


def join_lines(acta: Frozen, promise: Promise) -> str:
    """`Responsables: …` and `Plazo: …`, each on its line; nothing when the acta says neither."""
    named = promise.responsible_text or join_spanish(map(acta.name, promise.responsibles))
    due = promise.due_text or (f"hasta el {long_date(promise.due_on)}" if promise.due_on else "")
    lines = (
        f"Responsables: {named}." if named else "",
        f"Plazo: {due}." if due else "",
        f"Punto de agenda: {promise.point}." if promise.point else "",
    )
    return "\n".join(line for line in lines if line)


def _annexes(acta: Frozen) -> Iterator[Block]:
    if not acta.content.annexes:
        return
    columns = (
        Column("number", "N°", ColumnKind.COUNT),
        Column("title", "Título"),
        Column("size", "Tamaño"),
        Column("sha256", "Huella sha256"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"number": a.number, "title": a.title, "size": size_words(a.size), "sha256": a.sha256}
        for a in acta.content.annexes
    )
    yield Heading("Anexos")
    yield TableBlock(Table("anexos", "Anexos del acta", columns, rows))


def _signatures(acta: Frozen) -> Iterator[Block]:
    columns = (Column("entity", "Entidad"), Column("who", "Representante"), Column("sign", "Firma"))
    rows: list[dict[str, Cell]] = []
    for row in acta.content.presences:
        for person in row.representatives or (None,):
            who = "" if person is None else "\n".join(part for part in (person.name, person.post) if part)
            rows.append({"entity": acta.name(row.entity), "who": who or None, "sign": _ROOM_TO_SIGN})
    yield Heading("Firmas")
    yield Paragraph("En señal de conformidad firman quienes representan a las entidades que asistieron.")
    yield TableBlock(Table("firmas", "Firmas por entidad", columns, tuple(rows)))
