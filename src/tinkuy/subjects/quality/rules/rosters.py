"""The lists of mesas that a report keeps — installed, by state, by agenda, by department — and the rules that compare them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.mentions import Listing, Mention, Register
from tinkuy.subjects.quality.rules.numbers import cell_number

_FEW = 3  # below this many mesas two lists are not expected to cover each other


def status_of(label: str) -> str:
    """The state that a label speaks of: `pending`, `concluded`, `in_process`, `installed` or empty."""
    words = fold(label)
    for mark, status in (
        ("pendiente", "pending"),
        ("por instalar", "pending"),
        ("conclu", "concluded"),
        ("culmin", "concluded"),
    ):
        if mark in words:
            return status
    if "proceso" in words or "implementacion" in words:
        return "in_process"
    return "installed" if "instalad" in words else ""


def _title(table: TextTable) -> str:
    heads = table.heading.texts if table.heading else ()
    return fold(" ".join((table.caption.title if table.caption else "", *heads)))


@dataclass(frozen=True)
class Rosters:
    """The lists of one document, by what they are for."""

    study: Study

    @cached_property
    def installed(self) -> Register | None:
        """The register with the dates of installation."""
        return next(
            (
                r
                for r in self.study.mesas.mentions.registers
                if r.is_one_each and "instala" in _title(r.table)
            ),
            None,
        )

    @cached_property
    def states(self) -> tuple[Listing, ...]:
        """The rows of the table that parts the mesas by state."""
        for container, table in self.study.mesas.mentions.tables.items():
            rows = tuple(
                listing
                for listing in self.study.mesas.listings
                if listing.container == container and listing.row
            )
            statuses = {status_of(listing.label) for listing in rows} - {""}
            if len(statuses) > 1 and "agenda" not in _title(table):
                return rows
        return ()

    @cached_property
    def agenda_tables(self) -> tuple[int, ...]:
        """The containers of the tables about agendas that list mesas."""
        with_names = {listing.container for listing in self.study.mesas.listings}
        return tuple(
            c
            for c, table in self.study.mesas.mentions.tables.items()
            if "agenda" in _title(table) and c in with_names
        )

    def state_items(self, *statuses: str) -> list[Mention]:
        """The mesas under some states; all of them when none is given."""
        return [
            item
            for listing in self.states
            for item in listing.items
            if not statuses or status_of(listing.label) in statuses
        ]

    @cached_property
    def universe(self) -> set[int]:
        """All the mesas that the document's main lists hold."""
        ids = self.study.mesas.ids(self.state_items())
        return ids or (
            self.study.mesas.ids(m for _, m in self.installed.mentions) if self.installed else set()
        )

    def in_agendas(self) -> dict[int, set[int]]:
        """For each table about agendas, the mesas it names, with or without their kind."""
        index = self.study.mesas
        return {
            container: {
                i
                for row in index.mentions.tables[container].body
                for cell in row.cells
                for i in index.known_in(cell.text)
            }
            | index.ids(
                item for listing in index.listings if listing.container == container for item in listing.items
            )
            for container in self.agenda_tables
        }


def _absent(study: Study) -> Iterator[Hit]:
    rosters, index = Rosters(study), study.mesas
    if rosters.installed and len(rosters.state_items()) >= _FEW:
        in_states = index.ids(rosters.state_items())
        for row, mention in rosters.installed.mentions:
            if index.mesa_of(mention).id not in in_states:
                yield Hit(
                    row.line,
                    f"«{mention.written}» figura como instalada, pero no aparece en la tabla de estado.",
                    mention.evidence,
                )
        in_register = index.ids(m for _, m in rosters.installed.mentions)
        for item in rosters.state_items("concluded", "in_process"):
            if index.mesa_of(item).id not in in_register:
                yield Hit(
                    item.line,
                    f"«{item.written}» figura en «{item.label}», pero no está en {rosters.installed.table.name} de mesas instaladas.",
                    item.evidence,
                )
    yield from _absent_from_agendas(study, rosters)


def _absent_from_agendas(study: Study, rosters: Rosters) -> Iterator[Hit]:
    index, universe = study.mesas, rosters.universe
    if len(universe) < _FEW:
        return
    for listing in index.listings:
        if listing.container in rosters.agenda_tables:
            for item in listing.items:
                if index.mesa_of(item).id not in universe:
                    yield Hit(
                        item.line,
                        f"«{item.written}» no aparece en la tabla de estado de las mesas.",
                        listing.passage.text,
                    )
    named = rosters.in_agendas()
    missing = universe - set().union(*named.values()) if named else set()
    if missing and _totals(study, rosters.agenda_tables) == len(universe):
        table = index.mentions.tables[rosters.agenda_tables[-1]]
        yield Hit(
            table.line,
            f"Las tablas de agendas no nombran: {index.labelled(missing)}.",
            table.caption.text if table.caption else "",
        )


def _totals(study: Study, containers: tuple[int, ...]) -> int:
    """The sum of the totals that the tables state."""
    total = 0
    for container in containers:
        for row in study.mesas.mentions.tables[container].totals[-1:]:
            total += int(next((n for text in row.texts[1:] if (n := cell_number(text)) is not None), 0))
    return total


_INSTALLED = "Tabla N° 1: Mesas instaladas\n\nMesa\tFecha de instalación\nMTP Grau\t06/08/2021\nMTP Carabaya\t06/08/2021\nMTD Mara\t14/01/2022\n\n"
ABSENT = Rule(
    RuleText(
        "DOC-MESA-AUSENTE",
        "Una mesa está en una tabla y falta en la otra",
        "Las tablas del documento hablan de las mismas mesas: la que figura instalada debe tener un estado, y la que tiene estado o agenda debe figurar en el registro.",
        f"{_INSTALLED}Tabla N° 2: Estado de las mesas\n\nEstado\tN°\tMesas\nConcluido\t1\tMTP Grau\nEn proceso\t2\tMTP Carabaya, MTD Livitaca\nTOTAL\t3\t\n",
        "Agregue la mesa donde falta, o quítela de donde sobra, y corrija las cantidades.",
        Severity.ERROR,
    ),
    f"{_INSTALLED}Tabla N° 2: Estado de las mesas\n\nEstado\tN°\tMesas\nConcluido\t1\tMTP Grau\nEn proceso\t2\tMTP Carabaya, MTD Mara\nTOTAL\t3\t\n",
    _absent,
)


def _contradictions(study: Study) -> Iterator[Hit]:
    rosters, index = Rosters(study), study.mesas
    installed = {index.mesa_of(m).id: m for _, m in rosters.installed.mentions} if rosters.installed else {}
    for item in rosters.state_items("pending"):
        mention = installed.get(index.mesa_of(item).id)
        if mention:
            yield Hit(
                item.line,
                f"«{item.written}» figura como pendiente de instalación, pero la línea {mention.line} da su fecha de instalación.",
                item.evidence,
            )
    named = rosters.in_agendas()
    for one, other in zip(rosters.agenda_tables, rosters.agenda_tables[1:], strict=False):
        for mesa_id in sorted(named[one] & named[other]):
            line = next(
                (
                    i.line
                    for listing in index.listings
                    if listing.container == other
                    for i in listing.items
                    if index.mesa_of(i).id == mesa_id
                ),
                None,
            )
            if line:
                tables = index.mentions.tables
                yield Hit(
                    line,
                    f"«{index.label(mesa_id)}» figura a la vez en {tables[one].name} y en {tables[other].name}.",
                    index.label(mesa_id),
                )


CONTRADICTIONS = Rule(
    RuleText(
        "DOC-MESA-CONTRADICE",
        "Una mesa en dos estados que se excluyen",
        "La misma mesa figura como pendiente de instalación y como instalada, o con agenda y sin ella.",
        f"{_INSTALLED}Tabla N° 2: Estado de las mesas\n\nEstado\tN°\tMesas\nEn proceso\t2\tMTP Grau, MTP Carabaya\nPendiente de instalación\t1\tMTD Mara\nTOTAL\t3\t\n",
        "Compruebe el acta de instalación y deje la mesa en un solo estado.",
        Severity.ERROR,
    ),
    f"{_INSTALLED}Tabla N° 2: Estado de las mesas\n\nEstado\tN°\tMesas\nEn proceso\t3\tMTP Grau, MTP Carabaya, MTD Mara\nPendiente de instalación\t1\tMTD Megantoni\nTOTAL\t4\t\n",
    _contradictions,
)


def _uncovered(study: Study) -> Iterator[Hit]:
    """A list of bullets that names most of the mesas should name them all, and no others."""
    rosters, index = Rosters(study), study.mesas
    bullets = [listing for listing in index.listings if listing.row is None]
    for container in {listing.container for listing in bullets}:
        items = [item for listing in bullets if listing.container == container for item in listing.items]
        named = index.ids(items)
        if len(rosters.universe) <= _FEW or len(named & rosters.universe) * 10 < len(rosters.universe) * 6:
            continue
        for missing in sorted(rosters.universe - named):
            message = f"La lista no nombra a «{index.label(missing)}», que sí está en la tabla de mesas."
            yield Hit(_where_expected(study, missing, items), message, f"{items[0].evidence}…")
        for item in items:
            if index.mesa_of(item).id not in rosters.universe:
                yield Hit(
                    item.line,
                    f"«{item.written}» está en la lista, pero no en la tabla de mesas.",
                    item.evidence,
                )


def _where_expected(study: Study, mesa_id: int, items: list[Mention]) -> int:
    """The line of the department in which the mesa's row places it, else the first line of the list."""
    gazetteer, index = study.gazetteer, study.mesas
    for register in index.mentions.registers:
        for row, mention in register.mentions:
            if gazetteer and index.mesa_of(mention).id == mesa_id:
                texts = " ".join(row.texts)
                held = [
                    gazetteer.name(code)
                    for text in row.texts
                    for code in gazetteer.departments_of(gazetteer.read_scope(text).codes)
                ]
                return next(
                    (
                        item.line
                        for item in items
                        if item.label and (item.label in held or f"departamento de {item.label}" in texts)
                    ),
                    items[0].line,
                )
    return items[0].line


_STATES = "Estado\tN°\tMesas\nConcluido\t2\tMTP Grau y MTD Urarinas\nEn proceso\t3\tMTD Mara, MTP Carabaya, MTD Livitaca\nTOTAL\t5\t\n"
UNCOVERED = Rule(
    RuleText(
        "DOC-LISTA-INCOMPLETA",
        "La lista por lugares no cubre todas las mesas",
        "Una lista que reparte las mesas (por departamento, por ejemplo) debe nombrarlas todas, y solo a ellas.",
        f"- Apurímac: MTP Grau / MTD Mara\n- Puno: MTP Carabaya\n- Loreto: MTD Urarinas\n\n{_STATES}",
        "Agregue la mesa que falta o quite la que sobra.",
        Severity.WARNING,
    ),
    f"- Apurímac: MTP Grau / MTD Mara\n- Puno: MTP Carabaya\n- Cusco: MTD Livitaca\n- Loreto: MTD Urarinas\n\n{_STATES}",
    _uncovered,
)

RULES = (ABSENT, CONTRADICTIONS, UNCOVERED)
