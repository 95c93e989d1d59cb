"""The sections of the report: sentences made of figures, with the tables and the map that show them."""

from collections.abc import Iterator, Mapping

from tinkuy.core.dates import long_date
from tinkuy.core.table import ColumnKind
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count, format_cell, in_words_and_figures, money
from tinkuy.engines.documents.inline import literal
from tinkuy.engines.documents.spec import (
    AnnexHeading,
    Block,
    Bullets,
    FigureBlock,
    Heading,
    Paragraph,
    TableBlock,
)
from tinkuy.reports.changes import tables as changes
from tinkuy.reports.changes.building import summary
from tinkuy.reports.situational import tables
from tinkuy.reports.situational.facts import Facts
from tinkuy.subjects.commitments.figures import in_words
from tinkuy.subjects.commitments.fulfilment_queries import Fulfilment
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.figures import spaces_map
from tinkuy.subjects.spaces.models import Achievement
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import SpaceStatus


def mesas(number: int, one: str = "mesa", many: str = "mesas") -> str:
    """`veinte (20) mesas`, `una (1) mesa`."""
    return f"{in_words_and_figures(number, feminine=True)} {one if number == 1 else many}"


def paragraphs(text: str) -> list[Block]:
    """One paragraph a line."""
    return [Paragraph(literal(line.strip())) for line in text.splitlines() if line.strip()]


def antecedents(texts: Mapping[str, str]) -> Iterator[Block]:
    """I."""
    yield Heading("Antecedentes", 1, "I.")
    yield from paragraphs(texts["antecedents"])


def analysis(facts: Facts, texts: Mapping[str, str], figures: Mapping[str, int]) -> Iterator[Block]:
    """II."""
    yield Heading("Análisis", 1, "II.")
    yield Heading("Qué son las mesas técnicas", 2, "2.1")
    yield from paragraphs(texts["definition"])
    yield from created(facts, figures)
    yield from installed(facts, figures)
    yield from status(facts, figures)
    yield from agendas(facts, figures)
    yield from achievements(facts)
    yield from commitments(facts, figures)
    yield from recent(facts)


def created(facts: Facts, figures: Mapping[str, int]) -> Iterator[Block]:
    """2.2: by kind, by department, map."""
    yield Heading("Mesas creadas", 2, "2.2")
    yield Paragraph(
        f"Al {long_date(facts.as_of)} se han creado **{mesas(figures['created'])}**, según su norma de creación."
    )
    if not facts.rows:
        return
    yield TableBlock(tables.created_by_kind(facts))
    yield Paragraph(
        "La {tabla:created-by-department} las distribuye por departamento. Cada mesa figura una sola vez; las que abarcan "
        "más de un departamento o todo el país tienen su propia fila."
    )
    yield TableBlock(tables.created_by_department(facts))
    if drawn := spaces_map(facts.rows, as_of=facts.as_of):
        yield FigureBlock(drawn)
    yield Paragraph("El registro completo está en el {anexo:register}.")


def installed(facts: Facts, figures: Mapping[str, int]) -> Iterator[Block]:
    """2.3: the installed ones, and which are waiting."""
    yield Heading("Mesas instaladas", 2, "2.3")
    pending = facts.in_status(SpaceStatus.PENDING)
    waiting = (
        f" Están pendientes de instalación {mesas(len(pending))}: {literal(tables.names_of(pending))}."
        if pending
        else ""
    )
    yield Paragraph(
        f"De las {count(figures['created'])} mesas creadas se han instalado **{mesas(figures['installed'])}**.{waiting}"
    )
    if facts.installed:
        yield TableBlock(tables.installed(facts))


def status(facts: Facts, figures: Mapping[str, int]) -> Iterator[Block]:
    """2.4: where they stand."""
    yield Heading("Estado situacional", 2, "2.4")
    if not facts.rows:
        yield Paragraph("A la fecha de corte no hay mesas registradas.")
        return
    concluded = mesas(figures["concluded"], "mesa concluida", "mesas concluidas")
    running = f"{in_words_and_figures(figures['in_process'], feminine=True)} en proceso"
    pending = f"{in_words_and_figures(figures['pending'], feminine=True)} por instalar"
    yield Paragraph(
        f"La {{tabla:status}} muestra el estado a la fecha de corte: {join_spanish([concluded, running, pending])}."
    )
    yield TableBlock(tables.status(facts))


def agendas(facts: Facts, figures: Mapping[str, int]) -> Iterator[Block]:
    """2.5: with an agenda, and in process."""
    yield Heading("Agendas", 2, "2.5")
    yield Paragraph(f"Tienen agenda aprobada **{mesas(figures['with_agenda'])}**.")
    if facts.with_agenda:
        yield TableBlock(tables.agenda_by_kind(facts))
    if facts.without_agenda:
        yield Paragraph(
            f"Las otras {mesas(figures['agenda_in_process'])} están en la situación que indica la {{tabla:agenda-in-process}}."
        )
        yield TableBlock(tables.agenda_in_process(facts))


def achievements(facts: Facts) -> Iterator[Block]:
    """2.6: what was obtained, each with its source."""
    yield Heading("Principales logros", 2, "2.6")
    if not facts.achievements:
        yield Paragraph("A la fecha de corte no hay logros registrados.")
        return
    yield Bullets(tuple(_achievement(a) for a in facts.achievements))


def _achievement(achievement: Achievement) -> str:
    amount = f"Monto: {money(achievement.amount_soles)}." if achievement.amount_soles is not None else ""
    sectors = join_spanish(str(entity) for entity in achievement.sectors.all())
    space = f" ({achievement.space.short_name})" if achievement.space else ""
    cited = f"Fuente: {achievement.source.label}." if achievement.source_document else ""
    sentences = (
        f"{achievement.text.rstrip('.')}{space}.",
        amount,
        f"Sectores: {sectors}." if sectors else "",
        cited,
    )
    return literal(" ".join(sentence for sentence in sentences if sentence))


def commitments(facts: Facts, figures: Mapping[str, int]) -> Iterator[Block]:
    """2.7: what was promised and where it stands."""
    yield Heading("Compromisos", 2, "2.7")
    if not figures["commitments"]:
        yield Paragraph("A la fecha de corte no hay compromisos registrados.")
        return
    simulated = (
        f" De ellos, {count(facts.simulated.total())} son **dato simulado**." if facts.simulated else ""
    )
    total = in_words_and_figures(figures["commitments"])
    yield Paragraph(f"Las mesas registran {total} compromisos.{simulated} {_fulfilled(figures)}")
    yield TableBlock(tables.commitments(facts))
    if figures["commitments_full_reported"]:
        yield Paragraph(
            "La {tabla:fulfilment} pone lo reportado junto a lo verificado: un compromiso se da por cumplido cuando la "
            "secretaría técnica acepta el reporte y lo cierra, no cuando se reporta."
        )
        yield TableBlock(tables.fulfilment(facts))


def _fulfilled(figures: Mapping[str, int]) -> str:
    """What is said to be done, what of that was verified, and what was closed."""
    reported, verified, waiting = (
        figures[f"commitments_full_{part}"] for part in ("reported", "verified", "waiting")
    )
    if not reported:
        return "Ninguno se ha reportado al 100 %."
    said = f"Según los reportes, {in_words_and_figures(reported)} {'llegó' if reported == 1 else 'llegaron'} al 100 %"
    checked = f"de ellos se {'verificó' if verified == 1 else 'verificaron'} {in_words_and_figures(verified)}"
    rest = (
        f" y {'falta' if waiting == 1 else 'faltan'} verificar {in_words_and_figures(waiting)}"
        if waiting
        else ""
    )
    closed = figures[f"commitments_{CommitmentStatus.FULFILLED.value}"]
    ended = f"Están cerrados como cumplidos {in_words_and_figures(closed)}."
    return f"{said}; {checked}{rest}. {ended}"


def recent(facts: Facts) -> Iterator[Block]:
    """2.8: what changed in the commitments in the months before the cut-off."""
    if facts.recent is None or not (facts.recent.before or facts.recent.after):
        return
    yield Heading("Cambios en los últimos tres meses", 2, "2.8")
    told, since = summary(facts.recent), f"Desde el día siguiente al {long_date(facts.recent.since)}: "
    told = summary(facts.recent)
    yield Paragraph(f"{since}{told[0].lower()}{told[1:]}")
    if facts.recent.movements:
        yield TableBlock(changes.flow(facts.recent))
        yield TableBlock(changes.by_space(facts.recent))


def closing(texts: Mapping[str, str]) -> Iterator[Block]:
    """III and IV."""
    yield Heading("Conclusión", 1, "III.")
    yield from paragraphs(texts["conclusion"])
    yield Heading("Recomendación", 1, "IV.")
    yield from paragraphs(texts["recommendation"])


def annexes(facts: Facts) -> Iterator[Block]:
    """The register, and the detail of each space."""
    yield AnnexHeading("register", f"Registro de mesas técnicas al {facts.as_of:%d.%m.%Y}")
    yield TableBlock(tables.register(facts))
    yield AnnexHeading("detail", f"Situación de cada mesa al {facts.as_of:%d.%m.%Y}")
    of_space: dict[str, list[Achievement]] = {}
    for achievement in facts.achievements:
        if achievement.space:
            of_space.setdefault(achievement.space.code, []).append(achievement)
    for row in facts.rows:
        yield Heading(literal(row.short_name), 2)
        yield Bullets(tuple(_detail(facts, row, of_space.get(row.code, []))))


def _detail(facts: Facts, row: SpaceRow, obtained: list[Achievement]) -> Iterator[str]:
    since = f" desde {row.entered_status.label}" if row.entered_status else ""
    yield f"**Estado:** {row.status.label.lower()}{since}."
    yield f"**Norma de creación:** {literal(row.norm) or 'sin norma registrada'}."
    yield f"**Alcance:** {literal(tables.scope_words(facts, row))}."
    agenda = row.agenda_state.label.lower() + (f" — {literal(row.agenda_note)}" if row.agenda_note else "")
    yield f"**Agenda:** {agenda}."
    promised = facts.commitments.get(row.code)
    if promised:
        total = format_cell(sum(promised.values()), ColumnKind.COUNT)
        simulated = facts.simulated[row.code]
        marked = f" **Dato simulado:** {count(simulated)} de ellos." if simulated else ""
        yield f"**Compromisos:** {total} ({in_words(promised)}).{_checked(facts.fulfilment.get(row.code))}{marked}"
    for achievement in obtained:
        yield f"**Logro:** {_achievement(achievement)}"


def _checked(found: Fulfilment | None) -> str:
    """What of one space is reported at 100 %, and what of that was verified; nothing without any."""
    if found is None or not found.reported:
        return ""
    return f" Reportados al 100 %: {count(found.reported)}; verificados: {count(found.verified)}."
