"""The tables of the report of an edition. Columns of counts add up, and what is said of it in the text is their total."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import fold, join_spanish
from tinkuy.reports.edition import numbers
from tinkuy.reports.edition.facts import NO_REGION, NO_THEME, PUNCTUAL_MINUTES, Facts
from tinkuy.subjects.commitments.figures import ORDER
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.floor.queries import Tally
from tinkuy.subjects.meetings.queries import RequestRow
from tinkuy.subjects.meetings.rules import RequestState

SIMULATED = "Dato simulado: la edición no se realizó."
_FULL = 100
_ENDS = (
    ("scheduled", "Con hora"),
    ("held", "Realizadas"),
    ("absent", "No se presentaron"),
    ("cancelled", "Canceladas"),
    ("unnoted", "Sin anotar"),
)
_ABOUT = {
    "hosts": (
        "La entidad ya no tenía mesas de atención libres.",
        "Más mesas, o reabrir las que estaban cerradas.",
    ),
    "absences": (
        "Las horas libres de una parte eran las de ausencia de la otra.",
        "Acortar una de las ausencias.",
    ),
    "plan": ("El plan no tenía más turnos.", "Un turno más en el plan del día."),
    "rules": ("Lo impedía una regla de la edición: descansos o reuniones seguidas.", "Aflojar esa regla."),
    "request": ("Lo impedía la propia solicitud: su hora fijada u otra reunión.", "Cambiar la hora fijada."),
}
_COUNTS = (
    ("asked", "Solicitadas"),
    ("admitted", "Admitidas"),
    ("scheduled", "Con hora"),
    ("held", "Realizadas"),
    ("agreements", "Acuerdos"),
)


def sources(facts: Facts) -> tuple[str, ...]:
    """What the tables were made from."""
    told = ("solicitudes y su revisión", "horario publicado", "registro del día", "actas y sesiones")
    return (*told[:3], f"{told[3]} (dato simulado)") if facts.is_simulated else told


def _note(facts: Facts, *more: str) -> str:
    return " ".join(filter(None, (*more, SIMULATED if facts.is_simulated else "")))


def by_host(facts: Facts) -> Table:
    """Asked, admitted, scheduled, held by ministry."""
    note = _note(
        facts,
        "«Solicitadas» cuenta a quién se pidió la reunión; las demás columnas, a quién le tocó atenderla."
        if facts.redirected
        else "",
    )
    return _counted(
        facts,
        Table(
            "by-host", "Reuniones por entidad anfitriona", _columns("Entidad"), (), None, sources(facts), note
        ),
        asked=lambda request: facts.host_name(request.asked_host),
        now=lambda request: facts.host_name(request.host),
        tallies={facts.host_name(tally.code): tally for tally in facts.tallies.by_host},
    )


def by_region(facts: Facts) -> Table:
    """The same by the region of who asked."""
    return _counted(
        facts,
        Table(
            "by-region", "Reuniones por región", _columns("Región"), (), None, sources(facts), _note(facts)
        ),
        asked=facts.region_of,
        now=facts.region_of,
        tallies={tally.name or NO_REGION: tally for tally in facts.tallies.by_region},
    )


def by_theme(facts: Facts) -> Table:
    """The same by topic."""

    def theme(request: RequestRow) -> str:
        return request.theme or NO_THEME

    return _counted(
        facts,
        Table("by-theme", "Reuniones por tema", _columns("Tema"), (), None, sources(facts), _note(facts)),
        asked=theme,
        now=theme,
        tallies={tally.name or NO_THEME: tally for tally in facts.tallies.by_theme},
    )


def _columns(first: str) -> tuple[Column, ...]:
    return (Column("name", first), *(Column(key, title, ColumnKind.COUNT) for key, title in _COUNTS))


def _counted(
    facts: Facts,
    frame: Table,
    *,
    asked: Callable[[RequestRow], str],
    now: Callable[[RequestRow], str],
    tallies: Mapping[str, Tally],
) -> Table:
    """The frame with a row for each name and the total, which is counted apart from the rows."""
    wanted, admitted = Counter(map(asked, facts.requests)), Counter(map(now, facts.admitted))
    names = sorted(
        {*wanted, *admitted, *tallies}, key=lambda name: (name in (NO_REGION, NO_THEME), fold(name))
    )
    rows = tuple(_line(name, wanted[name], admitted[name], tallies.get(name)) for name in names)
    total = _line("Total", len(facts.requests), len(facts.admitted), facts.tallies.total)
    return Table(frame.id, frame.title, frame.columns, rows, total, frame.sources, frame.note)


def _line(name: str, asked: int, admitted: int, tally: Tally | None) -> dict[str, Cell]:
    line: dict[str, Cell] = {"name": name, "asked": asked, "admitted": admitted}
    return line | {
        "scheduled": tally.meetings if tally else 0,
        "held": tally.held if tally else 0,
        "agreements": tally.agreements if tally else 0,
    }


def triage(facts: Facts) -> Table:
    """Where the requests stand."""
    columns = (Column("state", "Cómo quedó"), Column("count", "Solicitudes", ColumnKind.COUNT))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"state": state.label, "count": facts.states[state]} for state in RequestState if facts.states[state]
    )
    total: dict[str, Cell] = {"state": "Total", "count": len(facts.requests)}
    return Table(
        "triage", "Solicitudes según su revisión", columns, rows, total, sources(facts)[:1], _note(facts)
    )


def without_hour(facts: Facts) -> Table:
    """What did not fit, by who would have received it: why, and what would make it fit."""
    columns = (
        Column("host", "Entidad"),
        Column("count", "Sin hora", ColumnKind.COUNT),
        Column("why", "Por qué"),
        Column("remedy", "Qué haría falta"),
    )
    grouped = Counter((facts.host_name(r.host), facts.out.get(r.code, "")) for r in facts.without_hour)
    unknown = ("No estaba admitida cuando se armó el horario.", "Armar el horario otra vez.")
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"host": host, "count": number, "why": why, "remedy": remedy}
        for (host, about), number in sorted(grouped.items())
        for why, remedy in (_ABOUT.get(about, unknown),)
    )
    total: dict[str, Cell] = {"host": "Total", "count": len(facts.without_hour)}
    return Table(
        "without-hour",
        "Admitidas que no tuvieron hora",
        columns,
        rows,
        total,
        sources(facts)[1:2],
        _note(facts),
    )


def attendance(facts: Facts) -> Table:
    """How the meetings with an hour ended, by ministry."""
    columns = (Column("name", "Entidad"), *(Column(k, title, ColumnKind.COUNT) for k, title in _ENDS))
    rows = tuple(_end(facts.host_name(tally.code), tally) for tally in facts.tallies.by_host)
    ordered = tuple(sorted(rows, key=lambda row: str(row["name"])))
    total = _end("Total", facts.tallies.total)
    title = "Cómo terminaron las reuniones con hora"
    return Table("attendance", title, columns, ordered, total, sources(facts)[1:3], _note(facts))


def _end(name: str, tally: Tally) -> dict[str, Cell]:
    return {
        "name": name,
        "scheduled": tally.meetings,
        "held": tally.held,
        "absent": tally.absent,
        "cancelled": tally.cancelled,
        "unnoted": tally.pending,
    }


def punctuality(facts: Facts) -> Table:
    """How many meetings of each ministry began on time, and the mean delay."""
    columns = (
        Column("host", "Entidad"),
        Column("timed", "Con hora de inicio", ColumnKind.COUNT),
        Column("on_time", f"Hasta {PUNCTUAL_MINUTES} minutos", ColumnKind.COUNT),
        Column("late", "Más tarde", ColumnKind.COUNT),
        Column("mean", "Retraso medio", ColumnKind.COUNT, "minutos"),
    )
    names = sorted({facts.host_name(meeting.host) for meeting in facts.held})
    rows = tuple(
        _delay(facts, name, [m.request.code for m in facts.held if facts.host_name(m.host) == name])
        for name in names
    )
    total = _delay(facts, "Total", [meeting.request.code for meeting in facts.held])
    return Table("punctuality", "Puntualidad", columns, rows, total, sources(facts)[2:3], _note(facts))


def _delay(facts: Facts, name: str, codes: Sequence[str]) -> dict[str, Cell]:
    late = [facts.delays[code] for code in codes if code in facts.delays]
    on_time = sum(1 for minutes in late if minutes <= PUNCTUAL_MINUTES)
    mean = (Decimal(sum(late)) / len(late)).quantize(Decimal("0.1")) if late else None
    return {
        "host": name,
        "timed": len(late),
        "on_time": on_time,
        "late": len(late) - on_time,
        "mean": mean,
    }


def by_status(facts: Facts) -> Table:
    """The commitments by where they stand, with their money."""
    columns = (
        Column("status", "Estado"),
        Column("count", "Compromisos", ColumnKind.COUNT),
        Column("amount", "Monto (S/)", ColumnKind.SOLES),
        Column("spent", "Gasto reportado (S/)", ColumnKind.SOLES),
    )
    rows = tuple(
        {
            "status": status.label,
            "count": facts.statuses[status],
            **_money([each for each in facts.commitments if each.status == status.value]),
        }
        for status in ORDER
    )
    total: dict[str, Cell] = {"status": "Total", "count": len(facts.commitments), **_money(facts.commitments)}
    return Table(
        "by-status",
        "Compromisos de la edición por estado",
        columns,
        rows,
        total,
        _matrix(facts),
        _note(facts),
    )


def by_lead(facts: Facts) -> Table:
    """What each leading entity reports beside what of it was verified; each commitment stands once."""
    columns = (
        Column("lead", "Encabeza"),
        Column("count", "Compromisos", ColumnKind.COUNT),
        Column("reported", "Reportados al 100 %", ColumnKind.COUNT),
        Column("verified", "Verificados al 100 %", ColumnKind.COUNT),
        Column("amount", "Monto (S/)", ColumnKind.SOLES),
        Column("spent", "Gasto reportado (S/)", ColumnKind.SOLES),
    )
    groups: dict[str, list[Any]] = {}
    for each in facts.commitments:
        groups.setdefault(str(each.lead) if each.lead else "Sin responsable que encabece", []).append(each)
    rows = tuple(_lead(name, own) for name, own in sorted(groups.items()))
    total = _lead("Total", facts.commitments)
    return Table(
        "by-lead", "Compromisos por entidad que encabeza", columns, rows, total, _matrix(facts), _note(facts)
    )


def _lead(name: str, own: Iterable[Any]) -> dict[str, Cell]:
    listed = list(own)
    return {
        "lead": name,
        "count": len(listed),
        "reported": sum(1 for each in listed if (each.percent or 0) >= _FULL),
        "verified": sum(1 for each in listed if (each.verified_percent or 0) >= _FULL),
        **_money(listed),
    }


def _money(listed: Iterable[Any]) -> dict[str, Cell]:
    found = list(listed)
    return {
        "amount": numbers.total(each.amount_soles for each in found),
        "spent": numbers.total(each.spent_soles for each in found),
    }


def _matrix(facts: Facts) -> tuple[str, ...]:
    return ("matriz de compromisos (dato simulado)" if facts.is_simulated else "matriz de compromisos",)


def commitments(facts: Facts) -> Table:
    """One by one, by code."""
    columns = (
        Column("code", "Código"),
        Column("text", "Compromiso"),
        Column("who", "Responsables"),
        Column("due", "Plazo", ColumnKind.DATE),
        Column("reported", "Reportado", ColumnKind.COUNT, "%"),
        Column("verified", "Verificado", ColumnKind.COUNT, "%"),
        Column("status", "Estado"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "code": each.code,
            "text": each.text,
            "who": join_spanish(map(str, each.responsibles.all())) or None,
            "due": each.current_due_on,
            "reported": each.percent,
            "verified": each.verified_percent,
            "status": CommitmentStatus(each.status).label,
        }
        for each in facts.commitments
    )
    return Table(
        "commitments",
        "Compromisos de la edición, uno por uno",
        columns,
        rows,
        None,
        _matrix(facts),
        _note(facts),
    )


def agreed(facts: Facts) -> Table:
    """What documents say was agreed, each with its place in them."""
    columns = (
        Column("text", "Qué se acordó o se presentó"),
        Column("when", "Fecha", ColumnKind.DATE),
        Column("sectors", "Sectores"),
        Column("source", "Fuente"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "text": each.text,
            "when": each.when,
            "sectors": join_spanish(map(str, each.sectors.all())) or None,
            "source": each.source.label or None,
        }
        for each in facts.agreed
    )
    return Table("agreed", "Lo acordado según los documentos", columns, rows)
