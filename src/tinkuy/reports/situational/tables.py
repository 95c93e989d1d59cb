"""The tables of the report. Each is built from the facts and carries the total its rows add up to."""

from collections.abc import Iterable

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.reports.situational.facts import Facts
from tinkuy.subjects.commitments.figures import ORDER, simulated_words
from tinkuy.subjects.commitments.fulfilment_queries import Fulfilment
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Agenda
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import SpaceStatus

NORMS = ("normas de creación de las mesas técnicas",)
FOLLOW_UP = ("matriz de seguimiento",)
_COUNT = Column("count", "N° de mesas", ColumnKind.COUNT)


def names_of(rows: Iterable[SpaceRow]) -> str:
    """Short names as a sentence lists them."""
    return join_spanish(row.short_name for row in rows)


def _listed(
    id: str,
    title: str,
    first: str,
    groups: Iterable[tuple[str, tuple[SpaceRow, ...]]],
    sources: tuple[str, ...],
) -> Table:
    """The form of most tables: what, how many, which; with its total."""
    columns = (Column("what", first), _COUNT, Column("spaces", "Mesas"))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"what": what, "count": len(found), "spaces": names_of(found)} for what, found in groups
    )
    total: dict[str, Cell] = {
        "what": "Total",
        "count": sum(int(str(row["count"])) for row in rows),
        "spaces": None,
    }
    return Table(id, title, columns, rows, total, sources)


def created_by_kind(facts: Facts) -> Table:
    """Created spaces by kind; kinds without any are left out."""
    groups = [
        (kind.name, tuple(row for row in facts.rows if row.kind_code == kind.code)) for kind in facts.kinds
    ]
    return _listed(
        "created-by-kind",
        "Mesas creadas, por tipo",
        "Tipo",
        [(name, rows) for name, rows in groups if rows],
        NORMS,
    )


def created_by_department(facts: Facts) -> Table:
    """Created spaces by department, each space once."""
    return _listed(
        "created-by-department", "Mesas creadas, por departamento", "Departamento", facts.by_department, NORMS
    )


def installed(facts: Facts) -> Table:
    """Installed spaces with norm, date and scope, in order of installation."""
    columns = (
        Column("number", "N°", ColumnKind.COUNT),
        Column("name", "Mesa"),
        Column("official_name", "Nombre según la norma"),
        Column("norm", "Norma de creación"),
        Column("installed", "Fecha de instalación", ColumnKind.DATE),
        Column("scope", "Alcance territorial"),
    )
    rows = tuple(_register_row(facts, n, row) for n, row in enumerate(facts.installed, 1))
    return Table("installed", "Mesas técnicas instaladas", columns, rows, None, NORMS)


def status(facts: Facts) -> Table:
    """Spaces by status, every status even when empty."""
    order = (SpaceStatus.CONCLUDED, SpaceStatus.IN_PROCESS, SpaceStatus.PENDING)
    groups = [(status.label, facts.in_status(status)) for status in order]
    return _listed("status", "Estado situacional de las mesas técnicas", "Estado", groups, FOLLOW_UP)


def agenda_by_kind(facts: Facts) -> Table:
    """Spaces with an approved agenda, by its kind; an agenda without kind stands in a row of its own."""
    words = {
        "development": "De desarrollo",
        "investment": "De inversiones",
        "other": "Otras (diálogo, financiamiento)",
    }
    groups = [
        (words[kind], tuple(r for r in facts.with_agenda if r.agenda_kind == kind))
        for kind in Agenda.Kind.values
    ]
    unclassified = tuple(row for row in facts.with_agenda if not row.agenda_kind)
    groups += [("Sin tipo registrado", unclassified)] if unclassified else []
    return _listed(
        "agenda-by-kind", "Mesas con agenda, por tipo de agenda", "Tipo de agenda", groups, FOLLOW_UP
    )


def agenda_in_process(facts: Facts) -> Table:
    """Spaces without an approved agenda, by situation."""
    return _listed(
        "agenda-in-process", "Mesas con agenda en proceso", "Situación", facts.without_agenda, FOLLOW_UP
    )


def commitments(facts: Facts) -> Table:
    """Commitments of each space by status, spaces without commitments left out."""
    columns = (
        Column("name", "Mesa"),
        Column("total", "Compromisos", ColumnKind.COUNT),
        *(Column(status.value, status.label, ColumnKind.COUNT) for status in ORDER),
    )
    rows = tuple(
        _commitment_row(row.short_name, facts.commitments[row.code])
        for row in facts.rows
        if row.code in facts.commitments
    )
    everything = {
        status: sum(counter[status] for counter in facts.commitments.values()) for status in CommitmentStatus
    }
    note = simulated_words(facts.simulated.total())
    total = _commitment_row("Total", everything)
    return Table("commitments", "Compromisos por mesa y estado", columns, rows, total, FOLLOW_UP, note)


def fulfilment(facts: Facts) -> Table:
    """What each space reports at 100 % beside what of that was verified; spaces that report none are left out."""
    columns = (
        Column("name", "Mesa"),
        Column("reported", "Reportados al 100 %", ColumnKind.COUNT),
        Column("verified", "Verificados", ColumnKind.COUNT),
        Column("waiting", "Por verificar", ColumnKind.COUNT),
    )
    listed = ((row.short_name, facts.fulfilment.get(row.code, Fulfilment())) for row in facts.rows)
    rows = tuple(_fulfilment_row(name, found) for name, found in listed if found.reported)
    total = _fulfilment_row("Total", sum(facts.fulfilment.values(), Fulfilment()))
    note = simulated_words(facts.simulated.total())
    title = "Compromisos reportados al 100 % y verificados, por mesa"
    return Table("fulfilment", title, columns, rows, total, FOLLOW_UP, note)


def _fulfilment_row(name: str, found: Fulfilment) -> dict[str, Cell]:
    return {"name": name, "reported": found.reported, "verified": found.verified, "waiting": found.waiting}


def register(facts: Facts) -> Table:
    """Annex 1: every space."""
    columns = (
        Column("number", "N°", ColumnKind.COUNT),
        Column("name", "Mesa"),
        Column("official_name", "Nombre según la norma"),
        Column("norm", "Norma de creación"),
        Column("created", "Creación", ColumnKind.DATE),
        Column("installed", "Instalación", ColumnKind.DATE),
        Column("status", "Estado"),
        Column("scope", "Alcance territorial"),
    )
    rows = tuple(_register_row(facts, n, row) for n, row in enumerate(facts.rows, 1))
    return Table("register", "Registro de mesas técnicas", columns, rows, None, NORMS)


def _register_row(facts: Facts, number: int, row: SpaceRow) -> dict[str, Cell]:
    return {
        "number": number,
        "name": row.short_name,
        "official_name": row.official_name or None,
        "norm": row.norm or "Sin norma registrada",
        "created": row.created,
        "installed": row.installed,
        "status": row.status.label,
        "scope": scope_words(facts, row),
    }


def scope_words(facts: Facts, row: SpaceRow) -> str:
    """The scope in words: territories with their path, and of how many districts it is the union."""
    paths = [facts.names.path(code) for code in row.territory_codes]
    if not paths:
        return row.scope_text or "Sin territorio registrado"
    districts = len(facts.names.districts_of(row.territory_codes, as_of=facts.as_of))
    single = len(paths) == 1 and districts <= 1
    return join_spanish(paths) + ("" if single or not districts else f" ({count(districts)} distritos)")


def _commitment_row(name: str, counter: dict[CommitmentStatus, int]) -> dict[str, Cell]:
    return {"name": name, "total": sum(counter.values()), **{s.value: counter[s] for s in CommitmentStatus}}
