"""Rules on which mesa is which: one under two kinds, one spelled in several ways, one listed twice or nowhere."""

from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, lines_phrase
from tinkuy.subjects.quality.rules.counts import stated_count
from tinkuy.subjects.quality.rules.mentions import Listing, Mention
from tinkuy.subjects.quality.rules.variants import VARIANTS
from tinkuy.subjects.territory.rules import DEPARTMENT, Found


def _two_kinds(study: Study) -> Iterator[Hit]:
    registered = {
        id(mention) for register in study.mesas.mentions.registers for _, mention in register.mentions
    }
    for mesa in study.mesas.mesas:
        kinds = mesa.kinds
        if len(kinds) < 2:
            continue
        usual = max(kinds, key=lambda kind: (sum(2 if id(m) in registered else 1 for m in kinds[kind]), kind))
        for kind, mentions in kinds.items():
            if kind != usual:
                yield from _kind_hits(mentions, kind, usual, lines_phrase(m.line for m in kinds[usual]))


def _kind_hits(mentions: list[Mention], kind: str, usual: str, where: str) -> Iterator[Hit]:
    for mention in mentions:
        message = f"«{mention.written}» aparece aquí como {kind} y como {usual} en {where}."
        yield Hit(mention.line, message, mention.written)


TWO_KINDS = Rule(
    RuleText(
        "DOC-MESA-DOS-TIPOS",
        "Una mesa con dos tipos",
        "La misma mesa figura como de un tipo en un lugar y de otro en otro (por ejemplo, provincial y distrital): las cuentas por tipo no cuadran.",
        "- Puno: MTP Carabaya\n- Cusco: MTD Livitaca\n\nEstado\tN°\tMesas\nEn proceso\t2\tMTD Carabaya y MTD Livitaca\nTOTAL\t2\t\n",
        "Compruebe en la norma de creación de qué tipo es, y corrija los demás lugares.",
        Severity.ERROR,
    ),
    "- Puno: MTP Carabaya\n- Cusco: MTD Livitaca\n\nEstado\tN°\tMesas\nEn proceso\t2\tMTP Carabaya y MTD Livitaca\nTOTAL\t2\t\n",
    _two_kinds,
)


def _repeated_rows(study: Study) -> Iterator[Hit]:
    for table in study.document.tables:
        first: dict[tuple[str, ...], int] = {}
        for row in table.body:
            key = tuple(fold(text) for text in row.texts)
            if sum(map(bool, key)) > 1 and not all(part.replace(" ", "").isdigit() for part in key if part):
                line = first.setdefault(key, row.line)
                if line != row.line:
                    yield Hit(
                        row.line,
                        f"La fila repite la de la línea {line}.",
                        " | ".join(text for text in row.texts if text),
                    )
    for register in (one for one in study.mesas.mentions.registers if one.is_one_each):
        seen: dict[int, Mention] = {}
        for row, mention in register.mentions:
            earlier = seen.setdefault(study.mesas.mesa_of(mention).id, mention)
            if earlier is not mention:
                message = (
                    f"«{mention.written}» ya tiene una fila en {register.table.name} (línea {earlier.line})."
                )
                yield Hit(row.line, message, " | ".join(text for text in row.texts if text))


REPEATED_ROWS = Rule(
    RuleText(
        "DOC-FILA-REPETIDA",
        "Fila repetida",
        "La tabla tiene dos filas iguales, o dos filas de la misma mesa: se cuenta dos veces.",
        "Mesa\tResolución\nMTP Grau\tRM 018-2021-PCM\nMTD Mara\tRM 020-2021-PCM\nMTP Grau\tRM 018-2021-PCM\n",
        "Borre la fila que sobra y corrija los totales.",
        Severity.ERROR,
    ),
    "Mesa\tResolución\nMTP Grau\tRM 018-2021-PCM\nMTD Mara\tRM 020-2021-PCM\n",
    _repeated_rows,
)


def _repeated_names(study: Study) -> Iterator[Hit]:
    """One mesa twice in one cell, in two rows of a table of lists, or in two bullets of one list."""
    seen: dict[tuple[int, int], Mention] = {}
    for listing in study.mesas.listings:
        for item in listing.items:
            earlier = seen.setdefault((listing.container, study.mesas.mesa_of(item).id), item)
            if earlier is not item and (earlier.group == item.group or _excludes(study, listing, item)):
                where = f"en la línea {earlier.line}" if earlier.line != item.line else "en la misma lista"
                label = f" (bajo «{earlier.label}»)" if earlier.label and earlier.label != item.label else ""
                yield Hit(
                    item.line,
                    f"«{item.written}» ya figura {where}{label}: se cuenta dos veces.",
                    listing.passage.text,
                )


def _excludes(study: Study, listing: Listing, item: Mention) -> bool:
    """True when a mesa belongs in one row only: rows that count or carry a label.

    Labels that are places exclude each other only for a mesa of one place.
    """
    if (
        listing.row is not None
        and stated_count(study.mesas.mentions.tables[listing.container], listing) is None
    ):
        return False
    is_place = study.gazetteer is not None and isinstance(
        study.gazetteer.resolve(listing.label, level=DEPARTMENT), Found
    )
    return bool(listing.label) and (not is_place or item.kind in {"MTD", "MTP"})


REPEATED_NAMES = Rule(
    RuleText(
        "DOC-NOMBRE-REPETIDO",
        "Una mesa nombrada dos veces en la misma lista",
        "La misma mesa aparece dos veces en una lista, o en dos filas que se excluyen (concluida y en proceso, por ejemplo).",
        "Estado\tN°\tMesas\nConcluido\t2\tMTP Grau y MTD Urarinas\nEn proceso\t2\tMTD Mara y MTP Grau\nTOTAL\t4\t\n",
        "Deje la mesa solo donde corresponde y corrija las cantidades.",
        Severity.ERROR,
    ),
    "Estado\tN°\tMesas\nConcluido\t2\tMTP Grau y MTD Urarinas\nEn proceso\t2\tMTD Mara y MTP Carabaya\nTOTAL\t4\t\n",
    _repeated_names,
)

RULES = (TWO_KINDS, VARIANTS, REPEATED_ROWS, REPEATED_NAMES)
