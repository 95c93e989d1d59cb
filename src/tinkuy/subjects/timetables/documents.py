"""Timetables on paper: an agenda for each party or host, a sheet for each desk and day, a sign for each door, and the workbook."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tinkuy.core.dates import long_date
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.engines.documents.inline import literal
from tinkuy.engines.documents.spec import (
    Block,
    Heading,
    MemoHeader,
    PageBreak,
    Paragraph,
    ReportSpec,
    Sign,
    TableBlock,
)
from tinkuy.subjects.meetings.queries import EditionRow, Side
from tinkuy.subjects.timetables.boards import short_name
from tinkuy.subjects.timetables.queries import MeetingLine, VersionRow
from tinkuy.subjects.timetables.queries.sides import Sides

OFFICE = "Secretaría de Descentralización"
SIMULATED = "Dato simulado"
AGENDAS, DESKS, DOORS, WHOLE = "agendas", "mesas", "letreros", "horario"
KINDS = {
    AGENDAS: "Agendas: una hoja por participante",
    DESKS: "Mesas de atención: una hoja por mesa y día",
    DOORS: "Letreros de las mesas",
    WHOLE: "Horario completo",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper is made from. With `entity`, only what is of it."""

    edition: EditionRow
    version: VersionRow
    lines: Sequence[MeetingLine]
    sides: Sides
    as_of: date
    entity: str = ""


def spec_of(kind: str, paper: Paper) -> ReportSpec:
    """The document of a kind. Errors: KeyError for an unknown kind."""
    blocks = {AGENDAS: _agendas, DESKS: _desks, DOORS: _doors, WHOLE: _whole}[kind](paper)
    mark = f" | {SIMULATED}" if paper.edition.is_simulated else ""
    version = f"{paper.version.name}{'' if paper.version.is_public else f' ({paper.version.state.label})'}"
    return ReportSpec(
        kind=f"timetable-{kind}",
        title=f"{paper.edition.name}: {KINDS[kind].lower()}",
        as_of=paper.as_of,
        office=OFFICE,
        footer=f"{paper.edition.name} | {version}{mark}",
        subtitle=version,
        blocks=tuple(blocks),
        is_loose=True,
    )


def _agendas(paper: Paper) -> Iterator[Block]:
    """Each party that has meetings; with an entity, that one, host or party, even without any."""
    if paper.entity:
        own = [line for line in paper.lines if paper.entity in (line.party, line.host)]
        yield from _agenda(paper, paper.entity, own)
        return
    by_party: dict[str, list[MeetingLine]] = {}
    for line in paper.lines:
        by_party.setdefault(line.party, []).append(line)
    names = {line.party: line.party_name for line in paper.lines}
    for at, party in enumerate(sorted(by_party, key=lambda code: names[code])):
        if at:
            yield PageBreak()
        yield from _agenda(paper, party, by_party[party])


def _agenda(paper: Paper, entity: str, lines: Sequence[MeetingLine]) -> Iterator[Block]:
    side = paper.sides.side(entity)
    yield Heading(literal(side.name if side else _name(lines, entity)))
    about = [
        paper.edition.name,
        paper.edition.venue,
        f"Delegación {side.delegation}" if side and side.delegation else "",
    ]
    yield Paragraph(literal(". ".join(filter(None, about))))
    if not lines:
        yield Paragraph("Sin reuniones en esta versión del horario.")
    for day, held in groupby(lines, key=lambda line: line.starts.date()):
        yield Heading(long_date(day), level=2)
        yield MemoHeader(tuple(_entry(paper, line, entity) for line in held))


def _entry(paper: Paper, line: MeetingLine, entity: str) -> tuple[str, tuple[str, ...]]:
    _, other = line.other(entity)
    told = (paper.sides.where(line.host, line.desk), f"Reunión N° {line.number}", line.theme)
    return paper.sides.hours(line.slot).replace(" a ", "–"), (other, " · ".join(filter(None, told)))


def _desks(paper: Paper) -> Iterator[Block]:
    ordered = sorted(
        (line for line in paper.lines if paper.entity in ("", line.host)),
        key=lambda line: (line.host_name, line.desk, line.slot),
    )
    sheets = groupby(ordered, key=lambda line: (line.host, line.desk, line.starts.date()))
    for at, ((host, desk, day), held) in enumerate(sheets):
        if at:
            yield PageBreak()
        lines = list(held)
        yield Heading(literal(lines[0].host_name))
        yield Paragraph(literal(f"{paper.sides.where(host, desk)}. {paper.edition.name}"))
        yield Heading(f"{long_date(day)}, mesa {desk}", level=2)
        yield MemoHeader(tuple(_visit(paper, line) for line in lines))
    if not ordered:
        yield Paragraph("Sin reuniones en esta versión del horario.")


def _visit(paper: Paper, line: MeetingLine) -> tuple[str, tuple[str, ...]]:
    side = paper.sides.parties.get(line.party)
    delegation = f"delegación {side.delegation}" if side and side.delegation else ""
    told = (f"Reunión N° {line.number}", line.theme, delegation)
    return paper.sides.hours(line.slot).replace(" a ", "–"), (line.party_name, " · ".join(filter(None, told)))


def _doors(paper: Paper) -> Iterator[Block]:
    hosts: Iterable[Side] = paper.sides.hosts.values()
    for side in hosts:
        if paper.entity in ("", side.entity):
            for desk in range(1, side.desks + 1):
                short = short_name(side.name, side.acronym)
                full = side.name if short != side.name else ""
                yield Sign(short, full, f"Mesa {desk}", side.hall)


def _whole(paper: Paper) -> Iterator[Block]:
    columns = (
        Column("day", "Día", ColumnKind.DATE),
        Column("hours", "Hora"),
        Column("host", "Entidad anfitriona"),
        Column("hall", "Ambiente"),
        Column("desk", "Mesa", ColumnKind.COUNT),
        Column("party", "Participante"),
        Column("number", "Reunión N°", ColumnKind.COUNT),
        Column("theme", "Tema"),
    )
    rows = tuple(_row(paper, line) for line in paper.lines if paper.entity in ("", line.party, line.host))
    yield Heading(literal(f"Horario de {paper.edition.name}"))
    yield TableBlock(Table("horario", f"Reuniones bilaterales de {paper.edition.name}", columns, rows))


def _row(paper: Paper, line: MeetingLine) -> dict[str, Cell]:
    return {
        "day": line.starts.date(),
        "hours": paper.sides.hours(line.slot),
        "host": line.host_name,
        "hall": paper.sides.hall(line.host),
        "desk": line.desk,
        "party": line.party_name,
        "number": line.number,
        "theme": line.theme,
    }


def _name(lines: Sequence[MeetingLine], entity: str) -> str:
    return next((line.party_name if line.party == entity else line.host_name for line in lines), entity)
