"""The tables on the page of a space: each fact with the place in the document that states it."""

from collections.abc import Iterable, Mapping, Sequence

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.subjects.spaces.models import Achievement, Correction, Document, Member, Sourced

_PLACE = Column("place", "Lugar en la fuente")
Fact = tuple[Sourced, Mapping[str, Cell]]


def _sourced(id: str, title: str, columns: Sequence[Column], facts: Iterable[Fact]) -> Table:
    """A table whose rows cite their source: the place in a column when any has one, the documents beneath."""
    pairs = list(facts)
    placed = (_PLACE,) if any(fact.source_place for fact, _ in pairs) else ()
    rows = tuple({**cells, "place": fact.source_place or None} for fact, cells in pairs)
    documents = dict.fromkeys(fact.source_document for fact, _ in pairs if fact.source_document)
    return Table(id, title, (*columns, *placed), rows, sources=tuple(documents))


def members(found: Iterable[Member]) -> Table:
    """Who belongs to it, with role and level of government."""
    columns = (
        Column("entity", "Entidad"),
        Column("role", "Rol"),
        Column("level", "Nivel de gobierno"),
        Column("since", "Desde", ColumnKind.DATE),
    )
    rows: list[Fact] = [
        (
            member,
            {
                "entity": _entity(member.entity.name, member.entity.acronym),
                "role": member.get_role_display().capitalize(),
                "level": member.entity.get_level_display().capitalize(),
                "since": member.since,
            },
        )
        for member in found
    ]
    kept = columns if any(cells["since"] for _, cells in rows) else columns[:3]
    return _sourced("members", "Integrantes", kept, rows)


def _entity(name: str, acronym: str) -> str:
    return f"{name} ({acronym})" if acronym and acronym not in name else name


def documents(found: Iterable[Document]) -> Table:
    """Its documents."""
    columns = (Column("title", "Documento"), Column("issued_on", "Fecha", ColumnKind.DATE))
    return _sourced(
        "documents", "Documentos", columns, ((d, {"title": d.title, "issued_on": d.issued_on}) for d in found)
    )


def achievements(found: Iterable[Achievement]) -> Table:
    """What was obtained."""
    columns = (
        Column("text", "Logro"),
        Column("amount", "Monto", ColumnKind.SOLES, "S/"),
        Column("sectors", "Sectores"),
        Column("when", "Fecha", ColumnKind.DATE),
        Column("since", "La fuente cuenta desde"),
    )
    rows: list[Fact] = [
        (
            a,
            {
                "text": a.text,
                "amount": a.amount_soles,
                "sectors": join_spanish(str(entity) for entity in a.sectors.all()) or None,
                "when": a.when,
                "since": str(a.since_year) if a.since_year else None,
            },
        )
        for a in found
    ]
    kept = columns if any(cells["since"] for _, cells in rows) else columns[:4]
    return _sourced("achievements", "Logros", kept, rows)


def corrections(found: Iterable[Correction]) -> Table:
    """What the source states and the register does not keep."""
    columns = (
        Column("stated", "Dice la fuente"),
        Column("kept", "Se conserva"),
        Column("reason", "Motivo"),
    )
    rows: Iterable[Fact] = ((c, {"stated": c.stated, "kept": c.kept, "reason": c.reason}) for c in found)
    return _sourced("corrections", "Lo que dice la fuente y no se conserva", columns, rows)
