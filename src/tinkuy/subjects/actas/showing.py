"""A session as a page shows it, the same from a draft, from a closed acta or from rows that were imported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tinkuy.core.dates import long_date
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.rules import Annexed, Content, Frozen, Header, Point, Presence, Promise, Quorum
from tinkuy.subjects.actas.wording import delegated_words, hours_words, mode_word, size_words
from tinkuy.subjects.spaces.models import Space


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """An agreement with its names; `code` is empty while it is a draft, `follows` what hangs on it («2 compromisos»)."""

    promise: Promise
    code: str
    responsibles: str
    due: str
    follows: str = ""


@dataclass(frozen=True, slots=True)
class ShownAnnex:
    """An annex with its size in words; `can_open` when the reader may take the file."""

    annex: Annexed
    size: str
    can_open: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything to read in a session."""

    header: Header
    when: str
    mode: str
    convened_by: str
    points: tuple[Point, ...]
    attendance: Table
    agreements: tuple[ShownAgreement, ...]
    annexes: tuple[ShownAnnex, ...]
    quorum: Quorum
    statement: str = ""


def show_frozen(acta: Frozen, *, inside: bool, session: str, follows: Mapping[str, str]) -> Shown:
    """A closed version as the public, or a person inside, reads it."""
    content = acta.content if inside else acta.content.public
    shown = _show(
        content, acta.name, acta.members, acta.quorum, inside=inside, session=session, follows=follows
    )
    return replace(shown, statement=acta.statement)


def show_content(
    space: Space,
    content: Content,
    *,
    inside: bool,
    session: str = "",
    follows: Mapping[str, str] | None = None,
) -> Shown:
    """A draft, or the rows of an imported session. Three SQL statements."""
    names = queries.entity_names(content.entities)
    members = queries.member_codes(space=space.code, on=content.header.held_on)
    quorum = queries.quorum(space, content)

    def name(code: str) -> str:
        return names.get(code, code)

    return _show(content, name, members, quorum, inside=inside, session=session, follows=follows or {})


def _show(
    content: Content,
    name: Callable[[str], str],
    members: tuple[str, ...],
    quorum: Quorum,
    *,
    inside: bool,
    session: str,
    follows: Mapping[str, str],
) -> Shown:
    header = content.header
    return Shown(
        header=header,
        when=f"{long_date(header.held_on)}{hours_words(header)}",
        mode=mode_word(header.modality),
        convened_by=name(header.convened_by) if header.convened_by else "",
        points=content.points,
        attendance=_attendance(content, name, members),
        agreements=tuple(_agreement(row, name, session, follows) for row in content.promises),
        annexes=tuple(ShownAnnex(a, size_words(a.size), inside or a.is_public) for a in content.annexes),
        quorum=quorum,
    )


def _agreement(
    promise: Promise, name: Callable[[str], str], session: str, follows: Mapping[str, str]
) -> ShownAgreement:
    code = f"{session}-a{promise.number}" if session else ""
    return ShownAgreement(
        promise,
        code,
        join_spanish(map(name, promise.responsibles)),
        due_words(promise.due_on, promise.due_text),
        follows.get(code, ""),
    )


def due_words(due_on: date | None, due_text: str) -> str:
    """`31 de diciembre de 2022 («a fin de año»)`; nothing when the acta gives no term."""
    told = f"«{due_text}»" if due_text else ""
    if due_on is None:
        return told
    return f"{long_date(due_on)} ({told})" if told else long_date(due_on)


def _attendance(content: Content, name: Callable[[str], str], members: tuple[str, ...]) -> Table:
    columns = (
        Column("entity", "Entidad"),
        Column("member", "Integrante"),
        Column("people", "Personas", ColumnKind.COUNT),
        Column("mode", "Modalidad"),
        Column("who", "Representantes"),
    )
    rows = tuple(_presence(row, name, members) for row in content.presences)
    total: dict[str, Cell] = {"entity": "Total", "people": sum(row.people for row in content.presences)}
    return Table("asistencia", "Asistencia por entidad", columns, rows, total if rows else None)


def _presence(row: Presence, name: Callable[[str], str], members: tuple[str, ...]) -> dict[str, Cell]:
    people = [f"{p.name}{', ' if p.name and p.post else ''}{p.post}" for p in row.representatives]
    return {
        "entity": name(row.entity),
        "member": "Sí" if row.entity in members else "No",
        "people": row.people,
        "mode": f"{mode_word(row.mode)}{delegated_words(row.delegated)}".strip().capitalize() or None,
        "who": "; ".join(people) or None,
    }
